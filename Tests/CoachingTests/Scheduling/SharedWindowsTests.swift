import Coaching
import Matching
import Testing
import Time

@Suite struct SharedWindowsTests {
  @Test func `Ana in Berlin and Ben in New York meet in their afternoon and morning`() throws {
    let windows = try windows(("Mon-Tue 14-17; Tue 18-20", "Europe/Berlin"), ("Mon-Tue 9-15", "America/New_York"))
    #expect(
      windows == [
        Interval(start: try utc("2025-01-06 14:00"), end: try utc("2025-01-06 16:00")),
        Interval(start: try utc("2025-01-07 14:00"), end: try utc("2025-01-07 16:00")),
        Interval(start: try utc("2025-01-07 17:00"), end: try utc("2025-01-07 19:00")),
      ])
  }

  @Test func `the longest window comes first`() throws {
    let windows = try windows(("Mon 9-10; Tue 9-12", "UTC"))
    #expect(windows.map(\.minutes) == [.hours(3), .hours(1)])
  }

  @Test func `a window exactly as long as the session counts, a shorter one does not`() throws {
    #expect(try windows(("Mon 9-11", "UTC"), ("Mon 10-12", "UTC")).map(\.minutes) == [.hours(1)])
    #expect(try windows(("Mon 9-11", "UTC"), ("Mon 10:15-12", "UTC")) == [])
  }

  @Test func `nobody shares no window`() throws {
    #expect(sharedWindows([], length: .hours(1), inWeekOf: try date("2025-01-06")) == [])
  }

  private func windows(_ people: (hours: String, zone: String)...) throws -> [Interval] {
    let monday = try date("2025-01-06")
    let starts = try people.map {
      try WeeklyAvailability(text: $0.hours).starts(of: .hours(1), inWeekOf: monday, zone: zone($0.zone))
    }
    return sharedWindows(starts, length: .hours(1), inWeekOf: monday)
  }
}
