import Testing
import Time

@testable import Coaching

@Suite struct PersonalTimeTests {
  @Test func `a day away has no free time, and begins and ends at home's midnight`() throws {
    let ana = try person(
      "Mon-Sun 00:00-24:00", "Europe/Paris", [Stay(from: date("2026-03-10"), to: date("2026-03-11"), .away)])
    #expect(
      try ana.free(in: Interval(start: utc("2026-03-09 00:00"), end: utc("2026-03-13 00:00"))) == [
        Interval(start: utc("2026-03-09 00:00"), end: utc("2026-03-09 23:00")),
        Interval(start: utc("2026-03-11 23:00"), end: utc("2026-03-13 00:00")),
      ])
  }

  @Test func `elsewhere the usual hours are on that place's clock`() throws {
    let stay = Stay(from: try date("2026-03-10"), to: try date("2026-03-10"), .elsewhere(try zone("America/New_York")))
    let ana = try person("Tue/Wed 17:00-18:00", "Europe/Paris", [stay])
    #expect(
      try ana.free(in: Interval(start: utc("2026-03-10 00:00"), end: utc("2026-03-12 00:00"))) == [
        Interval(start: utc("2026-03-10 21:00"), end: utc("2026-03-10 22:00")),
        Interval(start: utc("2026-03-11 16:00"), end: utc("2026-03-11 17:00")),
      ])
    #expect(ana.zone(at: try utc("2026-03-10 12:00")).identifier == "America/New_York")
    #expect(ana.zone(at: try utc("2026-03-11 12:00")).identifier == "Europe/Paris")
  }

  @Test func `what somebody has on is not free, and splits a window`() throws {
    let on = Interval(start: try utc("2026-03-10 17:00"), end: try utc("2026-03-10 18:00"))
    let ana = try PersonalTime(
      availability: WeeklyAvailability(text: "Tue 16-20"), home: .utc, busy: [on])
    #expect(
      try ana.free(in: Interval(start: utc("2026-03-10 00:00"), end: utc("2026-03-11 00:00"))) == [
        Interval(start: utc("2026-03-10 16:00"), end: utc("2026-03-10 17:00")),
        Interval(start: utc("2026-03-10 18:00"), end: utc("2026-03-10 20:00")),
      ])
  }

  @Test func `a day that begins behind a gap begins when clocks have gone forward`() throws {
    // Cairo goes forward over midnight on the last Friday of April.
    #expect(try zone("Africa/Cairo").startOfDay(date("2026-04-24")) == utc("2026-04-23 22:00"))
    #expect(try zone("Europe/Paris").startOfDay(date("2026-03-29")) == utc("2026-03-28 23:00"))
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `every quarter of an hour is free just when clock, place and calendar say so`(seed: UInt64) throws {
    var draws = SeededDraws(seed: seed)
    let zones = try ["Europe/Paris", "Australia/Lord_Howe", "Asia/Kathmandu", "America/New_York", "Africa/Casablanca"]
      .map(zone)
    let start = try utc("2026-03-01 00:00").adding(days: Int.random(in: 0..<300, using: &draws))
    let span = Interval(start: start, end: start.adding(days: 9))
    func some(_ length: Range<Int>) -> Interval {
      let begun = start.adding(.minutes(15 * Int.random(in: 0..<864, using: &draws)))
      return Interval(start: begun, end: begun.adding(.minutes(15 * Int.random(in: length, using: &draws))))
    }
    let home = try #require(zones.randomElement(using: &draws))
    let away = try #require(zones.randomElement(using: &draws))
    let first = home.local(at: start).date.adding(days: Int.random(in: 0..<5, using: &draws))
    let stays = [
      Stay(from: first, to: first.adding(days: 1), .elsewhere(away)),
      Stay(from: first.adding(days: 2), to: first.adding(days: 2), .away),
    ]
    let person = try PersonalTime(
      availability: WeeklyAvailability(text: "Mon-Fri 8-12 13:15-17:45; Sat 22-3"), home: home, stays: stays,
      busy: [some(1..<9), some(1..<40)])
    let free = person.free(in: span)
    for quarter in 0..<864 {
      let instant = start.adding(.minutes(15 * quarter))
      #expect(free.contains { $0.contains(instant) } == person.isFree(at: instant), "seed \(seed), \(instant.iso8601)")
    }
    #expect(zip(free, free.dropFirst()).allSatisfy { $0.end < $1.start })
  }

  private func person(_ week: String, _ home: String, _ stays: [Stay]) throws -> PersonalTime {
    PersonalTime(availability: try WeeklyAvailability(text: week), home: try zone(home), stays: stays)
  }
}

extension PersonalTime {
  /// By what the clock on the wall shows, one instant at a time.
  fileprivate func isFree(at instant: Instant) -> Bool {
    for stay in stays {
      let zone: ZoneRules = if case .elsewhere(let other) = stay.place { other } else { home }
      let day = zone.local(at: instant).date
      guard stay.first <= day, day <= stay.last else { continue }
      if case .away = stay.place { return false }
      return shows(zone, instant)
    }
    return shows(home, instant)
  }

  private func shows(_ zone: ZoneRules, _ instant: Instant) -> Bool {
    let local = zone.local(at: instant)
    let isUsual = availability.blocks.contains {
      $0.weekday == local.date.weekday && $0.start <= local.time.minuteOfDay && local.time.minuteOfDay < $0.end
    }
    return isUsual && !busy.contains { $0.contains(instant) }
  }
}
