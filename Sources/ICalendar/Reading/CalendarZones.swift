import Time

/// The clocks of a calendar's zones around a window, by which its times are instants.
struct CalendarZones {
  private let floating: ZoneClock
  private let utc: ZoneClock
  /// By number; nil for a zone that nobody knows.
  private let clocks: [ZoneClock?]

  init(
    of calendar: ForeignCalendar, around window: Interval, floating: ZoneRules, find: (String) -> ZoneRules?,
    work: inout Work
  ) {
    // Series with occurrences of up to a year are looked at from a year before the window.
    let span = Interval(start: window.start.adding(days: -400), end: window.end.adding(days: 30))
    var rules: [ZoneRules?] = []
    let home = calendar.zoneName.flatMap { Self.rules($0, in: calendar, until: span.end, find: find, work: &work) }
    for name in calendar.zoneNames.names {
      rules.append(Self.rules(name, in: calendar, until: span.end, find: find, work: &work))
    }
    self.floating = ZoneClock(home ?? floating, over: span)
    utc = ZoneClock(.utc, over: span)
    clocks = rules.map { $0.map { ZoneClock($0, over: span) } }
  }

  /// By the name, by a part of it, by what Windows calls zones, and at last by the calendar's own definition.
  private static func rules(
    _ name: String, in calendar: ForeignCalendar, until end: Instant, find: (String) -> ZoneRules?, work: inout Work
  ) -> ZoneRules? {
    for name in zoneNames(meantBy: name) {
      if let known = find(name) { return known }
    }
    guard let definition = calendar.zones[name] else { return nil }
    var own = Work(min(work.left, calendar.limits.workPerEntry))
    let allowed = own.left
    defer { work = Work(work.left - (allowed - own.left)) }
    return try? definition.rules(until: end.seconds, work: &own)
  }
}

extension CalendarZones {
  /// More than any two clocks differ, in seconds, and the changes of both.
  static let reach: Int64 = 3 * 86_400

  func instant(of time: CalendarTime) throws(SkipReason) -> Instant {
    try clock(time.clock).instant(ofWallSecond: time.wall)
  }

  /// The least and the greatest offset of the clock around the window.
  func offsets(of clock: CalendarTime.Clock) throws(SkipReason) -> ClosedRange<Int> { try self.clock(clock).offsets }

  private func clock(_ clock: CalendarTime.Clock) throws(SkipReason) -> ZoneClock {
    switch clock {
    case .date, .floating: return floating
    case .utc: return utc
    case .zone(let number):
      guard let known = clocks[Int(number)] else { throw .unknownZone }
      return known
    }
  }

  func interval(from start: CalendarTime, length: CalendarLength) throws(SkipReason) -> Interval {
    let first = try instant(of: start)
    let days = length.days == 0 ? first : try instant(of: start.at(start.wall + Int64(length.days) * 86_400))
    return Interval(start: first, end: max(first, days.adding(seconds: length.seconds)))
  }

  /// How long an event and each of its recurrences lasts: by DTEND exactly as long, by DURATION as many days
  /// (RFC 5545, 3.8.5.3).
  func length(of event: ForeignEvent) throws(SkipReason) -> CalendarLength {
    guard let end = event.end else { return CalendarLength(days: event.start.isDate ? 1 : 0, seconds: 0) }
    return try length(from: event.start, to: end)
  }

  func length(from start: CalendarTime, to end: ForeignEvent.End) throws(SkipReason) -> CalendarLength {
    switch end {
    case .after(let length): return length
    case .at(let end) where start.isDate && end.isDate:
      guard end.day >= start.day else { throw .endsBeforeStart }
      // Some producers let a day end on itself.
      return CalendarLength(days: max(1, end.day - start.day), seconds: 0)
    case .at(let end):
      let seconds = try instant(of: end).seconds - instant(of: start).seconds
      guard seconds >= 0 else { throw .endsBeforeStart }
      return CalendarLength(days: 0, seconds: seconds)
    }
  }
}
