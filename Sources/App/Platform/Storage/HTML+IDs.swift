import Database
import HTML

extension HTML.StringInterpolation {
  /// An id, as part of an address or an attribute.
  mutating func appendInterpolation<Entity>(_ id: ID<Entity>) {
    appendInterpolation(id.description)
  }
}
