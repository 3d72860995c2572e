import Time

/// The search of a calendar for the times at which its owner is busy within a window.
struct BusySearch {
  private let calendar: ForeignCalendar
  private let window: Interval
  private let besides: Set<String>
  private let zones: CalendarZones
  private let replacements: Replacements
  private var work: Work
  private(set) var found: [Interval] = []
  private(set) var skipped: [SkipReason: Int] = [:]

  init(
    _ calendar: ForeignCalendar, window: Interval, besides: Set<String>, floating: ZoneRules,
    zones find: (String) -> ZoneRules?
  ) {
    self.calendar = calendar
    self.window = window
    self.besides = besides
    var work = Work(calendar.limits.work)
    zones = CalendarZones(of: calendar, around: window, floating: floating, find: find, work: &work)
    replacements = Replacements(calendar.events)
    self.work = work
  }

  mutating func run() throws(CalendarRefusal) {
    for (number, event) in calendar.events.enumerated() where event.isBusy && !replacements.isOutdated(number) {
      if let uid = event.uid, besides.contains(uid) { continue }
      var own = Work(min(work.left, calendar.limits.workPerEntry))
      let allowed = own.left
      do {
        try search(event, work: &own)
      } catch {
        skipped[error, default: 0] += 1
      }
      work = Work(work.left - (allowed - own.left))
      guard work.left > 0 else { throw .tooMuchWork(steps: calendar.limits.work) }
    }
  }

  private mutating func search(_ event: ForeignEvent, work: inout Work) throws(SkipReason) {
    try work.spend()
    if event.rules.isEmpty, event.additions.isEmpty, !mayReachWindow(event.start, until: event.end) { return }
    let length = try zones.length(of: event)
    guard event.replaces == nil else { return add(try zones.interval(from: event.start, length: length)) }
    let series = try EventSeries(event, length: length, window: window, zones: zones)
    let exceptions = try series.exceptions(replaced: replacements.times(of: event.uid), work: &work)
    var intervals: [Interval] = []
    for start in try series.starts(work: &work) {
      let interval = try zones.interval(from: start, length: length)
      if !exceptions.contain(start, at: interval.start) { intervals.append(interval) }
    }
    for addition in event.additions where mayReachWindow(addition.start, until: addition.end ?? .after(length)) {
      try work.spend(20)
      let own = if let end = addition.end { try zones.length(from: addition.start, to: end) } else { length }
      let interval = try zones.interval(from: addition.start, length: own)
      if !exceptions.contain(addition.start, at: interval.start) { intervals.append(interval) }
    }
    for interval in intervals { add(interval) }
  }

  /// False for most of what is in a calendar that has been kept for years.
  private func mayReachWindow(_ start: CalendarTime, until end: ForeignEvent.End?) -> Bool {
    let last =
      switch end {
      case nil: start.wall + 86_400
      case .at(let end): end.wall
      case .after(let length): start.wall + length.wallSeconds
      }
    return start.wall <= window.end.seconds + CalendarZones.reach && last >= window.start.seconds - CalendarZones.reach
  }

  private mutating func add(_ interval: Interval) {
    if let common = interval.intersection(window) { found.append(common) }
  }
}
