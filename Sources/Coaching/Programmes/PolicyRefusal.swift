/// Why a document is no policy. Keys are written with their path: `constraints.minimumProficiency`, `plan.0.minutes`.
package enum PolicyRefusal: Error, Hashable, Sendable {
  /// Not JSON, or not an object.
  case unreadable
  case unknownSchema(Int)
  case unknownKey(String)
  case missing(key: String)
  case wrongType(key: String)
  case unknownWord(String, key: String)
  case outOfRange(key: String, allowed: ClosedRange<Int>)
  case notMultiple(of: Int, key: String)
  /// The same item of a list a second time.
  case twice(key: String)
  /// A random draw that asked for shared hours would no longer be uniform.
  case randomNeedsNoSharedTime
  /// A round without an end can only join people as they come.
  case standingNeedsOnDemand
  /// A round without an end is followed by no other.
  case standingHasNoSeries
}
