/// Why a text was not understood as weekly hours, with the entry as it was written.
package enum AvailabilityRefusal: Error, Hashable, Sendable {
  /// Not a day followed by hours.
  case unreadable(entry: String)
  case unknownDay(entry: String)
  case badTime(entry: String)
  /// More than `WeeklyAvailability.longestText` characters.
  case tooLong
}
