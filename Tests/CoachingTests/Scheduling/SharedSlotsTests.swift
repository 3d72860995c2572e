import Testing
import Time

@testable import Coaching

@Suite struct SharedSlotsTests {
  private let hour = Minutes.hours(1)

  @Test func `two people in two zones share the starts at which an hour fits for both`() throws {
    let slots = try slots(of: [ana(), ben()], hour, from: "2026-03-02 00:00", days: 7)
    #expect(try slots == ["2026-03-03 15:00", "2026-03-03 15:15", "2026-03-03 15:30"].map(utc))
  }

  @Test func `after the clocks of one have changed other starts are shared`() throws {
    // New York has gone forward on 8 March, Paris goes on 29 March.
    #expect(try slots(of: [ana(), ben()], hour, from: "2026-03-09 00:00", days: 7) == [])
    #expect(try slots(of: [ana(), ben()], hour, from: "2026-03-30 00:00", days: 7).first == utc("2026-03-31 14:00"))
  }

  @Test func `a buffer keeps time free on both sides of what somebody has on`() throws {
    let on = Interval(start: try utc("2026-03-02 12:00"), end: try utc("2026-03-02 13:00"))
    let ana = try PersonalTime(
      availability: WeeklyAvailability(text: "Mon 10-16"), home: .utc, busy: [on],
      habits: MeetingHabits(buffer: .minutes(15)))
    #expect(
      try slots(of: [ana], hour, from: "2026-03-02 00:00", days: 1)
        == [
          "2026-03-02 10:00", "2026-03-02 10:15", "2026-03-02 10:30", "2026-03-02 10:45",
          "2026-03-02 13:15", "2026-03-02 13:30", "2026-03-02 13:45", "2026-03-02 14:00", "2026-03-02 14:15",
          "2026-03-02 14:30", "2026-03-02 14:45", "2026-03-02 15:00",
        ].map(utc))
  }

  @Test func `nothing that starts within the notice is offered`() throws {
    let ana = try PersonalTime(availability: WeeklyAvailability(text: "Mon 10-16"), home: .utc)
    let ben = try PersonalTime(
      availability: WeeklyAvailability(text: "Mon 10-16"), home: .utc, habits: MeetingHabits(notice: .minutes(0)))
    let slots = try sharedSlots(
      of: [ben, ana], length: .hours(1),
      in: Interval(start: utc("2026-03-02 00:00"), end: utc("2026-03-03 00:00")), now: utc("2026-03-02 11:01"))
    #expect(try slots.first == utc("2026-03-02 13:15"))
  }

  @Test func `on a day with as many sessions as somebody wants there is none more, by their own clock`() throws {
    let auckland = try zone("Pacific/Auckland")
    // 20:30 in UTC is the next morning in Auckland.
    let on = Interval(start: try utc("2026-06-01 20:30"), end: try utc("2026-06-01 21:30"))
    let kiri = try PersonalTime(
      availability: WeeklyAvailability(text: "Mon-Sun 8-12"), home: auckland, sessions: [on],
      habits: MeetingHabits(mostADay: 1))
    let slots = try slots(of: [kiri], hour, from: "2026-06-01 00:00", days: 3)
    #expect(Set(slots.map { auckland.local(at: $0).date.iso }) == ["2026-06-03", "2026-06-04"])
    #expect(try slots.first == utc("2026-06-02 20:00"))
  }

  @Test func `with nobody, with somebody who is never free, and with no length there is no slot`() throws {
    let never = PersonalTime(availability: .none, home: .utc)
    #expect(try slots(of: [], hour, from: "2026-03-02 00:00", days: 7) == [])
    #expect(try slots(of: [ana(), never], hour, from: "2026-03-02 00:00", days: 7) == [])
    #expect(try slots(of: [ana()], .minutes(0), from: "2026-03-02 00:00", days: 7) == [])
  }

  @Test func `a series keeps the clock of one, and tells where it moves on the other's`() throws {
    // 16:00 in Paris is 10:00 in New York, but 11:00 between the two changes of clocks.
    let paris = try zone("Europe/Paris")
    let series = WeeklySeries(from: try utc("2026-03-03 15:00"), count: 5, everyWeeks: 1, on: paris)
    #expect(series.starts.map { paris.local(at: $0).time.text } == [String](repeating: "16:00", count: 5))
    #expect(
      try series.shifts(for: ben()).map { "\($0.start.iso8601.prefix(10)) \($0.time.text)" } == [
        "2026-03-10 11:00", "2026-03-31 10:00",
      ])
    #expect(try series.shifts(for: ana()) == [])
  }

  @Test func `a series that is skipped on one day is later by what the clock goes forward`() throws {
    // Lord Howe Island goes forward by half an hour, from 02:00 to 02:30, on 4 October 2026.
    let howe = try zone("Australia/Lord_Howe")
    let first = howe.instant(of: try #require(LocalDateTime("2026-09-27 02:15")))
    let series = WeeklySeries(from: first, count: 3, everyWeeks: 1, on: howe)
    #expect(series.starts.map { howe.local(at: $0).time.text } == ["02:15", "02:45", "02:15"])
  }

  @Test func `only series that suit everybody in every week are offered`() throws {
    let paris = try zone("Europe/Paris")
    let always = try PersonalTime(availability: WeeklyAvailability(text: "Tue 16-18"), home: paris)
    let off = PersonalTime(
      availability: always.availability, home: paris,
      stays: [Stay(from: try date("2026-03-17"), to: try date("2026-03-17"), .away)])
    let slots = try slots(of: [always, always], hour, from: "2026-03-02 00:00", days: 28)
    let four = longestWeeklySeries(in: slots, most: 4, everyWeeks: 1, on: paris)
    #expect(try four.first?.starts.first == utc("2026-03-03 15:00"))
    #expect(four.map(\.starts.count) == [4, 4, 4, 4, 4])
    let fewer = try self.slots(of: [always, off], hour, from: "2026-03-02 00:00", days: 28)
    #expect(longestWeeklySeries(in: fewer, most: 4, everyWeeks: 1, on: paris).map(\.starts.count) == [2, 2, 2, 2, 2])
    #expect(longestWeeklySeries(in: fewer, most: 4, everyWeeks: 2, on: paris) == [])
    #expect(longestWeeklySeries(in: slots, most: 1, everyWeeks: 1, on: paris) == [])
  }

  @Test func `where no series suits throughout, the longest that do are offered, and no shorter ones`() throws {
    let paris = try zone("Europe/Paris")
    let mondays = ["2026-03-02 09:00", "2026-03-02 10:00", "2026-03-09 09:00", "2026-03-09 10:00"]
    let slots = try (mondays + ["2026-03-16 10:00"]).map(utc)
    let series = longestWeeklySeries(in: slots, most: 5, everyWeeks: 1, on: paris)
    #expect(try series.map(\.starts) == [["2026-03-02 10:00", "2026-03-09 10:00", "2026-03-16 10:00"].map(utc)])
  }

  private func ana() throws -> PersonalTime {
    PersonalTime(availability: try WeeklyAvailability(text: "Tue 16:00-17:30"), home: try zone("Europe/Paris"))
  }

  /// Free from 9:30 on: while Paris is five hours ahead instead of six, an hour is short.
  private func ben() throws -> PersonalTime {
    PersonalTime(availability: try WeeklyAvailability(text: "Tue 9:30-11:30"), home: try zone("America/New_York"))
  }

  private func slots(of people: [PersonalTime], _ length: Minutes, from: String, days: Int) throws -> [Instant] {
    let start = try utc(from)
    return sharedSlots(
      of: people, length: length, in: Interval(start: start, end: start.adding(days: days)), now: start.adding(days: -1)
    )
  }
}
