@testable import App
import Coaching
import Testing

/// Free hours are kept to the minute, and told apart from none at all.
@Suite(.world) struct AvailabilityTests {
  let w = World.here

  @Test func `hours that were saved come back, and the round follows`() async throws {
    let ana = try await w.joins("Ana", try await w.olga())
    let answer = try await ana.post(
      "/o/icf-paris/availability", ["hours-mon": "9-10:45, 17:10–20:05", "hours-sat": "22-2"])
    #expect(answer.location == "/o/icf-paris/availability?saved=1")
    let page = try await ana.get("/o/icf-paris/availability").html
    #expect(page.contains("value=\"09:00-10:45 17:10-20:05\"") && page.contains("value=\"00:00-02:00\""))
    let text = "Mon 09:00-10:45 17:10-20:05; Sat 22:00-24:00; Sun 00:00-02:00"
    #expect(try await w.facts(of: "Ana").map(\.availability?.text) == [text])
  }

  @Test func `a day that cannot be read is named, and the others stay as typed`() async throws {
    let ana = try await w.joins("Ana", try await w.olga())
    let before = try await w.contents()
    let answer = try await ana.post("/o/icf-paris/availability", ["hours-mon": "25-26", "hours-tue": "9-10"])
    #expect(answer.status == 422 && answer.html.contains("href=\"#field-hours-mon\""))
    #expect(answer.html.contains("value=\"25-26\"") && answer.html.contains("value=\"9-10\""))
    #expect(try await w.contents() == before)
  }

  @Test func `empty lines say that no hour is free only to whom hours were known of`() async throws {
    let olga = try await w.olga()
    let ana = try await w.joins("Ana", olga)
    try await ana.post("/o/icf-paris/availability")
    #expect(try await w.facts(of: "Ana").map(\.availability) == [WeeklyAvailability.none])
    try await olga.enrol("address,name,zone,languages\nben@example.org,Ben,UTC,fr", in: try await olga.openRound())
    try await w.signIn("Ben").post("/o/icf-paris/availability")
    #expect(try await w.facts(of: "Ben").map(\.availability) == [nil])
  }

  @Test func `saving hours leaves the rest of a profile alone, and the other way round`() async throws {
    let ana = try await w.joins("Ana", try await w.olga())
    try await ana.post("/o/icf-paris/profile", ProfileTests.filled)
    try await ana.post("/o/icf-paris/availability", ["hours-fri": "9-12"])
    try await ana.post("/o/icf-paris/profile", ProfileTests.filled)
    let facts = try #require(try await w.facts(of: "Ana").first)
    #expect(facts.hours == 320 && facts.availability?.text == "Fri 09:00-12:00")
  }
}
