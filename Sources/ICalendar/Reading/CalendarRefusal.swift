/// Why somebody else's calendar was not taken at all. The limits are those of `CalendarLimits`.
package enum CalendarRefusal: Error, Hashable, Sendable {
  /// It does not begin as an iCalendar object does: a page that asks to sign in, perhaps.
  case notACalendar
  /// It ends before the object does, so that nobody knows what is missing.
  case truncated
  case tooLarge(octets: Int)
  case tooManyEvents(limit: Int)
  case nestedTooDeep(limit: Int)
  /// Its rules ask for more steps than one search may take.
  case tooMuchWork(steps: Int)
  /// The window that was asked for is longer, or is not within the years 1584 to 9998.
  case windowTooLong(days: Int)
}

/// Why one entry of a calendar was left out.
package enum SkipReason: String, Error, Hashable, Sendable, CaseIterable {
  case noStart
  /// A date, time or length that cannot be read, or is beyond what can be reckoned with.
  case badTime
  case endsBeforeStart
  /// A recurring entry each of whose occurrences takes more than a year.
  case tooLong
  /// A recurrence rule that cannot be read, or has a part that RFC 5545 does not know.
  case badRule
  /// A zone that is neither a known name nor defined in the calendar.
  case unknownZone
  case tooManyDates
  case lineTooLong
  case tooMuchWork
}
