import Time

/// When something happens again: the value of RRULE (RFC 5545, 3.3.10).
struct RecurrenceRule: Hashable, Sendable {
  /// From the longest to the shortest, so that a part either limits or multiplies by comparison.
  enum Frequency: Int, Comparable, Sendable {
    case yearly, monthly, weekly, daily, hourly, minutely, secondly

    static func < (left: Frequency, right: Frequency) -> Bool { left.rawValue < right.rawValue }
  }

  /// A weekday, the how-manieth of the month or year; nil for each. Negative numbers count from the end.
  struct Day: Hashable, Sendable {
    let weekday: Weekday
    let ordinal: Int?
  }

  var frequency: Frequency
  /// From 1.
  var interval = 1
  /// How many occurrences there are, the first of the series included; from 1.
  var count: Int?
  /// The last moment at which one may begin.
  var until: CalendarTime?

  // The parts that begin with BY; empty where they are not given.
  var months: Set<Int> = []
  /// Of ISO 8601, but for the day on which weeks start; negative numbers count from the end, here and below.
  var weekNumbers: Set<Int> = []
  var yearDays: Set<Int> = []
  var monthDays: Set<Int> = []
  var days: Set<Day> = []
  var hours: Set<Int> = []
  var minutes: Set<Int> = []
  var seconds: Set<Int> = []
  /// Which of the occurrences of each period there are; all where it is empty.
  var positions: Set<Int> = []
  var weekStart = Weekday.monday

  init(_ frequency: Frequency) { self.frequency = frequency }
}

extension RecurrenceRule {
  /// Where a series ends by UNTIL.
  struct Bound {
    /// Occurrences begin before this second of the series' clock…
    let wall: Int64
    /// …and, where the rule gives an instant and the clock is another, not after it.
    let instant: Instant?
  }

  /// What UNTIL means for a series on that clock. A date means the whole day, also where the series has times: it is to
  /// be inclusive, and this is what the producers of such rules mean by it.
  func bound(on clock: CalendarTime.Clock) -> Bound {
    guard let until else { return Bound(wall: .max, instant: nil) }
    switch (until.clock, clock) {
    case (.date, _), (_, .date): return Bound(wall: until.date.wall + 86_400, instant: nil)
    case (.utc, .floating), (.utc, .zone):
      // Clocks are less than two days off.
      return Bound(wall: until.wall + 2 * 86_400, instant: Instant(seconds: until.wall))
    default: return Bound(wall: until.wall + 1, instant: nil)
    }
  }
}
