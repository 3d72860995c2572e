import Coaching
import Testing

@Suite(.world) struct TodayTests {
  let w = World.here

  @Test func `a member sees their own engagement and nobody else's`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    try await olga.release(try await olga.propose(round))
    try await olga.enrol(roster("Cleo", "Dora"), in: round)
    try await olga.release(try await olga.propose(round))
    let text = try await w.signIn("Ana").get("/o/icf-paris").text
    #expect(text.contains("Ben"))
    for other in ["Cleo", "Dora", "Olga"] { #expect(!text.contains(other)) }
  }

  @Test func `a participant reads how the round stands until they have a partner`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben") + "\nstan@example.org,Stan,Asia/Tokyo,ja:fluent,", in: round)
    let ana = try await w.signIn("Ana")
    try await ana.post("/language", ["language": "en"])
    let enrolling = try await ana.get("/o/icf-paris").text
    let proposal = try await olga.propose(round)
    let matching = try await ana.get("/o/icf-paris").text
    #expect(enrolling.contains("Spring") && matching.contains("Spring") && enrolling != matching)
    #expect(try await olga.get(proposal).text.contains("Left out 3"), "two are no ring")
  }

  @Test func `an engagement leaves the page with the end of its round`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    let ana = try await w.signIn("Ana")
    #expect(try await ana.get("/o/icf-paris").text.contains("Spring"))
    try await olga.post("\(round)/transitions", ["event": "close"])
    #expect(try await !ana.get("/o/icf-paris").text.contains("Spring"))
  }

  @Test func `whoever belongs to two organisations chooses between them`() async throws {
    _ = try await w.found("School", by: "Olga")
    let olga = try await w.olga()
    let page = try await olga.get("/")
    #expect(page.status == 200)
    #expect(page.links.filter { $0.hasPrefix("/o/") } == ["/o/icf-paris", "/o/school"])
  }

  @Test func `a coordinator finds the round that waits for them`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let page = try await olga.get("/o/icf-paris")
    #expect(page.links.contains(round) && page.text.contains("Spring"))
  }
}
