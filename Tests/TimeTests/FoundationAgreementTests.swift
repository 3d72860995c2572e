import Foundation
import Testing
import Time

/// Foundation carries an edition of the time-zone database and a reader of its own: a second opinion on every zone.
@Suite struct FoundationAgreementTests {
  @Test func `every zone has Foundation's offsets from 1990 to 2037, but where the editions differ`() throws {
    var unexplained: [String] = []
    var met: Set<String> = []
    for identifier in try ZoneFiles.identifiers() {
      for instant in try disagreements(on: identifier) {
        if let known = EditionDifference.known.first(where: { $0.explains(instant, in: identifier) }) {
          met.insert(known.cause)
        } else {
          unexplained.append("\(identifier) \(instant.iso8601)")
        }
      }
    }
    #expect(unexplained == [])
    for cause in met.sorted() { withKnownIssue("\(cause)") { Issue.record("our rules and Foundation's differ") } }
  }

  private func disagreements(on identifier: String) throws -> [Instant] {
    let ours = try ZoneFiles.rules(identifier)
    let theirs = try #require(TimeZone(identifier: identifier), "Foundation has no \(identifier)")
    let years = Interval(start: try utc("1990-01-01 00:00"), end: try utc("2038-01-01 00:00"))
    let often = (0..<(years.minutes.count / 14_400)).map { years.start.adding(days: $0 * 10) }
    let closely = ours.transitions(in: years).flatMap { [$0.adding(seconds: -1), $0, $0.adding(seconds: 1)] }
    return (often + closely).filter {
      ours.offset(at: $0) != theirs.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0.microseconds) / 1e6))
    }
  }
}

/// Where the zone files of 2026f, newer than Foundation's, say something else, and what the newer edition's notes say.
private struct EditionDifference {
  let cause: String
  let zones: Set<String>
  /// The days, UTC, of the first and the last differing instant.
  let days: ClosedRange<String>

  func explains(_ instant: Instant, in zone: String) -> Bool {
    zones.contains(zone) && days.contains(String(instant.iso8601.prefix(10)))
  }

  static let known = [
    EditionDifference(
      cause: "Morocco stays at +00 from 2026-09-20 (2026c)", zones: ["Africa/Casablanca", "Africa/El_Aaiun"],
      days: "2026-09-20"..."2037-12-31"),
    EditionDifference(
      cause: "Alberta, British Columbia, Manitoba and the Northwest Territories keep summer time (2026b to 2026e)",
      zones: ["America/Edmonton", "America/Vancouver", "America/Winnipeg", "America/Inuvik"],
      days: "2026-11-01"..."2037-12-31"),
    EditionDifference(
      cause: "Cuba keeps summer time for one winter (2026f)", zones: ["America/Havana"],
      days: "2026-11-01"..."2027-03-14"),
    EditionDifference(
      cause: "Moldova has changed with the European Union since 2022 (2026b)", zones: ["Europe/Chisinau"],
      days: "2022-03-27"..."2037-12-31"),
    EditionDifference(
      cause: "Colombia's summer time of 1992 began a day earlier than was thought", zones: ["America/Bogota"],
      days: "1992-05-02"..."1992-05-03"),
  ]
}
