import Time

/// An event's own start and those that its rules give, as far as they may reach a window.
struct EventSeries {
  private let event: ForeignEvent
  private let zones: CalendarZones
  /// Seconds of any clock between which a start must lie for its occurrence to reach the window.
  private let range: Range<Int64>

  init(
    _ event: ForeignEvent, length: CalendarLength, window: Interval, zones: CalendarZones
  ) throws(SkipReason) {
    guard event.rules.isEmpty || length.wallSeconds <= 366 * 86_400 else { throw .tooLong }
    self.event = event
    self.zones = zones
    let offsets = try zones.offsets(of: event.start.clock)
    let longest = length.wallSeconds + Int64(offsets.upperBound - offsets.lowerBound)
    let first = window.start.seconds + Int64(offsets.lowerBound) - longest
    range = first..<(window.end.seconds + 1 + Int64(offsets.upperBound))
  }

  /// In any order; the same start may be among them more than once.
  func starts(work: inout Work) throws(SkipReason) -> [CalendarTime] {
    guard !event.rules.isEmpty else { return [event.start] }
    var starts: [CalendarTime] = []
    for rule in event.rules {
      let bound = rule.bound(on: event.start.clock)
      let recurrence = Recurrence(rule, from: event.start.wall)
      guard range.lowerBound < bound.wall else { continue }
      let walls = try recurrence.occurrences(in: range.lowerBound..<min(range.upperBound, bound.wall), work: &work)
      for start in walls.map(event.start.at) {
        if let last = bound.instant, try zones.instant(of: start) > last { continue }
        starts.append(start)
      }
    }
    return starts
  }

  /// The starts that EXDATE takes out and those that other entries are instead of.
  func exceptions(replaced: [CalendarTime], work: inout Work) throws(SkipReason) -> SeriesExceptions {
    try work.spend(event.exceptions.count + replaced.count)
    var exceptions = SeriesExceptions(clock: event.start.clock)
    let near = (range.lowerBound - CalendarZones.reach)..<(range.upperBound + CalendarZones.reach)
    for time in event.exceptions + replaced where near.contains(time.wall) {
      exceptions.add(time, at: try zones.instant(of: time))
    }
    return exceptions
  }
}
