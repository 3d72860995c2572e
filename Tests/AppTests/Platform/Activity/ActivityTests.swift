import Testing

@Suite(.world) struct ActivityTests {
  let w = World.here

  @Test func `what a coordinator did is on the record, the newest first`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    try await olga.post("\(round)/transitions", ["event": "close"])
    let text = try await olga.get("/o/icf-paris/activity").text
    let sentences = [
      "Olga closed a round.", "Olga released a proposal (engagements: 3).", "Olga asked for a proposal (people: 3).",
      "Olga accepted a roster (people entered or changed: 3).", "Olga opened a round", "Olga planned a round.",
      "Olga created a programme.", "Olga founded the organisation.",
    ]
    let places = sentences.compactMap { text.firstRange(of: $0)?.lowerBound }
    #expect(places.count == sentences.count && places == places.sorted())
  }

  @Test func `whom a coordinator kept apart is named beside the round`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let pair = try await olga.offered("forbid", at: try await olga.propose(round))
    try await olga.post("\(round)/adjustments", ["forbid": pair])
    let text = try await olga.get("/o/icf-paris/activity").text
    #expect(text.contains("Olga forbade a pairing for the next proposal."))
    #expect(["Ana", "Ben", "Cleo"].count { text.contains($0) } == 2)
  }

  @Test func `the record holds nobody's name or address`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let record = try #require(try await w.contents()["activity"]).joined()
    for name in ["Ana", "Ben", "Cleo", "Olga", "example.org"] { #expect(!record.contains(name)) }
  }

  @Test func `what was refused is not on the record`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let before = try await w.count("activity")
    try await olga.post("\(round)/transitions", ["event": "close"])
    try await olga.post("\(round)/proposals")
    try await olga.post("/o/icf-paris/programmes", ["name": ""])
    #expect(try await w.count("activity") == before)
  }
}
