/// What this program is called by those who report about it.
package enum Product {
  package static let version = "0.1.0"
}
