/// What an address gave.
package enum Fetched: Equatable, Sendable {
  /// The whole document, unpacked, and by what to ask next time whether it is still the same.
  case document([UInt8], Validators)
  /// It is still the version that the request's validators name.
  case notModified
}
