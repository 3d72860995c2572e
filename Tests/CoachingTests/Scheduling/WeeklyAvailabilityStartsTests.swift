import Coaching
import Matching
import Testing
import Time

@Suite struct WeeklyAvailabilityStartsTests {
  @Test func `an hour fits five times into two hours`() throws {
    let starts = try starts("Mon 09:00-11:00", of: .hours(1), in: "2025-01-06", "Europe/Berlin")
    #expect(starts == [32, 33, 34, 35, 36])
  }

  @Test func `what is too short fits nowhere`() throws {
    #expect(try starts("Mon 09:00-09:45", of: .hours(1), in: "2025-01-06", "Europe/Berlin") == [])
    #expect(try starts("Mon-Sun 0-24", of: .minutes(0), in: "2025-01-06", "Europe/Berlin") == [])
    #expect(try starts("Mon-Sun 0-24", of: .minutes(.max), in: "2025-01-06", "Europe/Berlin") == [])
  }

  @Test func `a session may run past midnight where the hours do`() throws {
    #expect(try starts("Mon 23:30-00:30", of: .hours(1), in: "2025-01-06", "UTC") == [94])
    #expect(try starts("Sun 23:30-00:30", of: .hours(1), in: "2025-01-06", "UTC") == [670])
  }

  @Test func `Monday morning in Auckland is the Sunday of the week before`() throws {
    let quarters = try starts("Mon 08:00-09:00", of: .hours(1), in: "2025-01-06", "Pacific/Auckland")
    #expect(quarters == [(6 * 24 + 19) * 4])
    #expect(try starts("Sun 20:00-21:00", of: .hours(1), in: "2025-01-06", "America/New_York") == [4])
  }

  @Test func `Kathmandu's full hours are quarters past`() throws {
    #expect(try starts("Mon 09:00-10:00", of: .hours(1), in: "2025-01-06", "Asia/Kathmandu") == [13])
  }

  @Test func `the hours of a gap are not there`() throws {
    #expect(try starts("Sun 02:00-03:00", of: .minutes(15), in: "2025-03-24", "Europe/Berlin") == [])
    #expect(try starts("Sun 01:00-04:00", of: .hours(2), in: "2025-03-24", "Europe/Berlin") == [6 * 96])
  }

  @Test func `the hours of a fold are there twice`() throws {
    #expect(try starts("Sun 02:00-03:00", of: .hours(2), in: "2025-10-20", "Europe/Berlin") == [6 * 96])
    let halves = try starts("Sun 02:30-03:00", of: .minutes(30), in: "2025-10-20", "Europe/Berlin")
    #expect(halves == [6 * 96 + 2, 6 * 96 + 6])
  }

  @Test func `any day of the week names it`() throws {
    let thursday = try starts("Mon 09:00-10:00", of: .hours(1), in: "2025-01-09", "UTC")
    #expect(thursday == [36])
  }

  @Test(arguments: [
    ("Europe/Berlin", "2025-03-24"), ("Europe/Berlin", "2025-10-20"), ("America/New_York", "2025-03-03"),
    ("Australia/Lord_Howe", "2025-03-31"), ("Australia/Lord_Howe", "2025-09-29"), ("Asia/Kathmandu", "2025-06-02"),
    ("Pacific/Apia", "2011-12-26"), ("Pacific/Kiritimati", "2025-06-02"), ("Pacific/Pago_Pago", "2025-06-02"),
    ("Africa/Cairo", "2025-04-21"), ("America/Nuuk", "2025-03-24"),
  ])
  func `starts are those that a minute by minute look at the clock finds`(identifier: String, week: String) throws {
    let seed = UInt64.random(in: .min ... .max)
    var draws = SeededDraws(seed: seed)
    let rules = try zone(identifier)
    let monday = try date(week)
    let start = Instant(seconds: Int64(monday.daysSinceEpoch) * 86_400)
    let clock = (0..<(10_080 + 180)).map { rules.local(at: start.adding(.minutes($0))) }
    for length in [15, 50, 60, 180] {
      let hours = someHours(with: &draws)
      let isFree = clock.map { shown in
        hours.blocks.contains {
          $0.weekday == shown.date.weekday && ($0.start..<$0.end).contains(shown.time.minuteOfDay)
        }
      }
      let expected = (0..<672).filter { isFree[($0 * 15)..<($0 * 15 + length)].allSatisfy { $0 } }
      let found = hours.starts(of: .minutes(length), inWeekOf: monday, zone: rules)
      #expect(quarters(found) == expected, "seed \(seed), \(length) minutes of \(hours.text)")
    }
  }

  private func someHours(with draws: inout SeededDraws) -> WeeklyAvailability {
    WeeklyAvailability(
      blocks: (0..<24).map { index in
        let start = Int.random(in: 0..<1440, using: &draws)
        let end = index < 4 ? 1440 : Int.random(in: (start + 1)...1440, using: &draws)
        let weekday = Weekday(rawValue: index % 7 + 1) ?? .monday
        return WeeklyAvailability.Block(weekday: weekday, start: start / 5 * 5, end: end)
      })
  }

  private func starts(_ hours: String, of length: Minutes, in week: String, _ identifier: String) throws -> [Int] {
    let availability = try WeeklyAvailability(text: hours)
    return quarters(availability.starts(of: length, inWeekOf: try date(week), zone: try zone(identifier)))
  }

  private func quarters(_ starts: WeekStarts) -> [Int] { (0..<WeekStarts.quarters).filter { starts[$0] } }
}
