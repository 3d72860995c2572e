import Time

/// Starts that are not among a series' any more.
struct SeriesExceptions {
  private let clock: CalendarTime.Clock
  private var instants: Set<Instant> = []
  /// Whole days, where the exception or the series has no times.
  private var days: Set<Int> = []

  /// For a series on that clock.
  init(clock: CalendarTime.Clock) { self.clock = clock }

  mutating func add(_ time: CalendarTime, at instant: Instant) {
    if time.isDate || clock == .date { days.insert(time.day) } else { instants.insert(instant) }
  }

  func contain(_ start: CalendarTime, at instant: Instant) -> Bool {
    instants.contains(instant) || (!days.isEmpty && days.contains(start.day))
  }
}
