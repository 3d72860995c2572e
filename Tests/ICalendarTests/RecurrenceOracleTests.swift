import Foundation
import ICalendar
import Testing
import Time

/// Made-up calendars of recurring events, read by us and by recurring-ical-events (`recurrence_oracle.py`).
@Suite struct RecurrenceOracleTests {
  private static let seed = "2030"
  private static let parts = 2
  private static let cases = 10_400
  private static let zones = [
    "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "America/Nuuk",
    "Africa/Cairo", "Pacific/Apia", "America/St_Johns",
  ]

  @Test(arguments: 0..<parts)
  func `busy times are those of an independent reader`(part: Int) throws {
    let size = Self.cases / Self.parts
    let output = try PythonTool.output(
      of: "recurrence_oracle.py", arguments: [Self.seed, String(part * size), String((part + 1) * size)])
    let zones = Dictionary(uniqueKeysWithValues: try Self.zones.map { ($0, try zone($0)) })
    var (compared, busy) = (0, 0)
    for line in output.split(separator: UInt8(ascii: "\n")) {
      let made = try JSONDecoder().decode(MadeCalendar.self, from: line)
      let found = try made.busy(zones)
      if found != made.busy { Issue.record("\(made)\nours: \(found)") }
      compared += 1
      busy += made.busy.count
    }
    #expect(compared == size)
    #expect(busy > 2 * size)
  }
}

/// A line of the oracle's.
private struct MadeCalendar: Decodable {
  let text: String
  let zone: String
  let start: Int64
  let end: Int64
  /// Pairs of seconds since 1970.
  let busy: [[Int64]]

  func busy(_ zones: [String: ZoneRules]) throws -> [[Int64]] {
    let window = Interval(start: Instant(seconds: start), end: Instant(seconds: end))
    let times = try CalendarReader.read(Array(text.utf8))
      .busy(in: window, floating: try #require(zones[zone])) { zones[$0] }
    try #require(times.skipped.isEmpty, "left out: \(times.skipped) of \(text)")
    return times.intervals.map { [$0.start.seconds, $0.end.seconds] }
  }
}
