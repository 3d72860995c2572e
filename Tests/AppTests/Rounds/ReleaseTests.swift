@testable import App
import Database
import Testing

@Suite(.world) struct ReleaseTests {
  let w = World.here

  @Test func `a release begins engagements, moves the round on, is on the record and is told by mail`() async throws {
    let (olga, round, proposal) = try await ready()
    try await olga.release(proposal)
    #expect(try await [w.count("engagement"), w.count("pairing"), w.count("mail")] == [3, 3, 3])
    #expect(try await olga.get(round).text.contains("Running"))
    #expect(try await olga.get("/o/icf-paris/activity").text.contains("Olga released a proposal (engagements: 3)."))
    let text = try #require(try await w.mails(to: "ana@example.org").first).text
    #expect(text.contains("Vous coachez") && text.contains("(Paris)"))
    #expect(text.contains("http://localhost:8080/o/icf-paris"))
  }

  @Test func `a member finds partners and reasons on their page`() async throws {
    let (olga, _, proposal) = try await ready()
    try await olga.release(proposal)
    let ana = try await w.signIn("Ana")
    try await ana.post("/language", ["language": "en"])
    let text = try await ana.get("/o/icf-paris").text
    let pairings = try await w.pairings()
    let client = try #require(pairings.first { $0.coach == "ana@example.org" }).client
    #expect(text.contains("You coach \(client.hasPrefix("ben") ? "Ben" : "Cleo")"))
    #expect(text.contains("A shared language: French (fluent).") && text.contains("Spring"))
    #expect(!text.contains("ben@example.org") && !text.contains("cleo@example.org"), "until they show it")
  }

  @Test(arguments: [
    ("proposal_release", 0), ("engagement", 1), ("pairing", 2), ("round_transition", 0), ("activity", 0), ("mail", 1),
    ("job", 2),
  ]) func `a release that fails midway leaves nothing behind`(table: String, rows: Int) async throws {
    let (olga, _, proposal) = try await ready()
    let before = try await w.contents()
    try await w.refuseRows(of: table, after: rows)
    #expect(try await olga.post("\(proposal)/release").status == 500)
    #expect(try await w.contents() == before)
    try await w.acceptRows(of: table)
    try await olga.release(proposal)
    #expect(try await w.count("pairing") == 3)
  }

  @Test func `a proposal is released once`() async throws {
    let (olga, _, proposal) = try await ready()
    try await olga.release(proposal)
    let after = try await w.contents()
    #expect(try await olga.post("\(proposal)/release").status == 409)
    #expect(try await w.contents() == after)
    #expect(try await !olga.get(proposal).actions.contains("\(proposal)/release"))
  }

  @Test func `two releases of one proposal at once are one`() async throws {
    let (olga, _, proposal) = try await ready()
    async let first = olga.post("\(proposal)/release").status
    async let second = olga.post("\(proposal)/release").status
    #expect(try await [first, second].sorted() == [303, 409])
    #expect(try await [w.count("pairing"), w.count("mail"), w.count("proposal_release")] == [3, 3, 1])
  }

  @Test func `of two proposals of a round one is released`() async throws {
    let (olga, round, proposal) = try await ready()
    let other = try await olga.propose(round)
    try await olga.release(other)
    #expect(try await olga.post("\(proposal)/release").status == 409)
    #expect(try await w.count("pairing") == 3)
  }

  @Test func `a proposal that newer enrolments made outdated is not released`() async throws {
    let (olga, round, proposal) = try await ready()
    try await olga.post("\(round)/transitions", ["event": "reopenEnrolment"])
    try await olga.enrol(roster("Stan"), in: round)
    try await olga.post("\(round)/transitions", ["event": "closeEnrolment"])
    #expect(try await olga.post("\(proposal)/release").status == 409)
    try await olga.release(try await olga.propose(round))
    #expect(try await w.count("pairing") == 4)
  }

  @Test func `a proposal that places nobody is not released`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    let proposal = try await olga.propose(round)
    #expect(try await olga.get(proposal).text.contains("People placed 0 Left out 2"))
    #expect(try await olga.post("\(proposal)/release").status == 409)
    #expect(try await w.mails().isEmpty)
  }

  @Test func `a proposal that is not ready is not released`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let proposal = try #require(try await olga.post("\(round)/proposals").location)
    #expect(try await olga.post("\(proposal)/release").status == 409)
    #expect(try await olga.get("\(proposal)/progress").html.contains(#""isFinished":false"#))
    try await w.runJobs()
    #expect(try await olga.get("\(proposal)/progress").html.contains(#""isFinished":true"#))
    try await olga.release(proposal)
  }

  /// A ring of Ana, Ben and Cleo that waits for its release.
  private func ready() async throws -> (olga: Browser, round: String, proposal: String) {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    return (olga, round, try await olga.propose(round))
  }
}
