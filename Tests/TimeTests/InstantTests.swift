import Foundation
import Testing
import Time

@Suite struct InstantTests {
  @Test func `an instant is written and read as ISO 8601`() throws {
    let instant = try #require(Instant(iso8601: "2030-03-04T09:00:00Z"))
    #expect(instant == Instant(seconds: 1_898_845_200))
    #expect(instant.iso8601 == "2030-03-04T09:00:00Z")
  }

  @Test(arguments: [
    "", "2030-03-04", "2030-03-04T09:00Z", "2030-03-04 09:00:00Z", "2030-03-04T09:00:00", "2030-03-04T24:00:00Z",
    "2030-03-04T09:00:00+01:00", "2030-02-29T09:00:00Z", "2030-03-04T09:00:60Z", "2030-03-04T09:00:00.Z",
    "2030-03-04T09:00:00.1234567Z", "2030-03-04T09:00:00Z ", "-030-03-04T09:00:00Z", "２030-03-04T09:00:00Z",
  ])
  func `anything else is not an instant`(text: String) {
    #expect(Instant(iso8601: text) == nil)
  }

  @Test func `a fraction of a second survives writing and reading`() throws {
    let instant = Instant(microseconds: -250_000)
    #expect(instant.iso8601 == "1969-12-31T23:59:59.750000Z")
    #expect(Instant(iso8601: instant.iso8601) == instant)
    #expect(Instant(iso8601: "1969-12-31T23:59:59.75Z") == instant)
  }

  @Test func `the earliest and the latest instant can be written`() {
    #expect(Instant(microseconds: .max).iso8601 == "294247-01-10T04:00:54.775807Z")
    #expect(Instant(microseconds: .min).iso8601 == "-290308-12-21T19:59:05.224192Z")
  }

  @Test func `minutes, seconds and days are added`() {
    let noon = Instant(seconds: 43_200)
    #expect(noon.adding(.hours(1) + .minutes(30) - Minutes(15)) == Instant(seconds: 43_200 + 4500))
    #expect(noon.adding(seconds: -1) < noon)
    #expect(noon.adding(days: 2) == Instant(seconds: 43_200 + 172_800))
  }

  @Test func `an instant is stored as its microseconds and a length as its minutes`() throws {
    let encoded = try JSONEncoder().encode([Instant(microseconds: 7)])
    #expect(String(decoding: encoded, as: UTF8.self) == "[7]")
    #expect(try JSONDecoder().decode([Instant].self, from: encoded) == [Instant(microseconds: 7)])
    #expect(try JSONDecoder().decode([Minutes].self, from: JSONEncoder().encode([Minutes(45)])) == [.minutes(45)])
  }
}
