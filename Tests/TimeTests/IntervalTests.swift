import Foundation
import Testing
import Time

@Suite struct IntervalTests {
  @Test func `an interval holds its start and not its end`() {
    let hour = between(0, 60)
    #expect(hour.contains(Instant(seconds: 0)))
    #expect(!hour.contains(Instant(seconds: 3600)))
    #expect(hour.minutes == .hours(1))
  }

  @Test func `touching intervals do not overlap`() {
    #expect(between(0, 60).overlaps(between(59, 90)))
    #expect(!between(0, 60).overlaps(between(60, 90)))
    #expect(!between(0, 60).overlaps(between(30, 30)))
  }

  @Test func `the intersection is the time in both`() {
    #expect(between(0, 60).intersection(between(45, 90)) == between(45, 60))
    #expect(between(0, 60).intersection(between(60, 90)) == nil)
  }

  @Test func `an interval that ends before it starts is not decoded`() throws {
    let encoded = try JSONEncoder().encode(between(0, 60))
    #expect(try JSONDecoder().decode(Interval.self, from: encoded) == between(0, 60))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Interval.self, from: Data(#"{"start": 2, "end": 1}"#.utf8))
    }
  }

  private func between(_ start: Int64, _ end: Int64) -> Interval {
    Interval(start: Instant(seconds: start * 60), end: Instant(seconds: end * 60))
  }
}
