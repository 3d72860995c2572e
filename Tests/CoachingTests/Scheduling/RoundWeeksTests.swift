import Coaching
import Testing
import Time

@Suite struct RoundWeeksTests {
  @Test func `between New York and Berlin, a year has seven kinds of weeks`() throws {
    let zones = [try zone("America/New_York"), try zone("Europe/Berlin")]
    let weeks = distinctWeeks(from: try date("2025-01-01"), to: try date("2025-12-31"), zones: zones)
    // Winter, America's change, between, Europe's change, summer, Europe's change back, America's a week later.
    #expect(
      weeks.map(\.iso) == [
        "2024-12-30", "2025-03-03", "2025-03-10", "2025-03-24", "2025-03-31", "2025-10-20", "2025-10-27",
      ])
  }

  @Test func `without a change of clocks one week stands for all`() throws {
    let weeks = distinctWeeks(from: try date("2025-01-09"), to: try date("2030-01-09"), zones: [try zone("Asia/Tokyo")])
    #expect(weeks.map(\.iso) == ["2025-01-06"])
  }

  @Test func `days on both sides of a Sunday touch two weeks`() throws {
    let berlin = [try zone("Europe/Berlin"), try zone("Europe/Berlin")]
    let weeks = distinctWeeks(from: try date("2025-03-30"), to: try date("2025-03-31"), zones: berlin)
    #expect(weeks.map(\.iso) == ["2025-03-24", "2025-03-31"])
  }

  @Test func `a round that ends before it starts has no weeks`() throws {
    #expect(distinctWeeks(from: try date("2025-03-05"), to: try date("2025-03-04"), zones: [.utc]) == [])
  }

  @Test func `every week of a round has the starts of one of its distinct weeks`() throws {
    let zones = [try zone("Europe/Berlin"), try zone("America/New_York"), try zone("Australia/Lord_Howe")]
    let hours = try WeeklyAvailability(text: "Mon-Sun 1-4 17-23")
    let starts = { (monday: LocalDate) in
      zones.map { hours.starts(of: .hours(1), inWeekOf: monday, zone: $0) }
    }
    let first = try date("2025-01-06")
    let distinct = distinctWeeks(from: first, to: first.adding(days: 363), zones: zones).map(starts)
    for week in 0..<52 { #expect(distinct.contains(starts(first.adding(days: week * 7)))) }
    #expect(distinct.count < 12)
  }
}
