@testable import App
import Coaching
import Testing

/// Random draws made on the web, drawn again from what the database holds.
@Suite(.world) struct DrawReplayTests {
  let w = World.here

  @Test func `a draw comes out the same again, before its release and after`() async throws {
    let olga = try await w.olga()
    let proposal = try await drawn(by: olga)
    #expect(try await differences(proposal) == [])
    try await olga.release(proposal)
    #expect(try await differences(proposal) == [])
  }

  @Test func `a replay says that others take part now`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.school)
    try await olga.enrol(SampleRoster.csv(people: 40, seed: 3), in: round)
    let proposal = try await olga.propose(round)
    try await olga.post("\(round)/transitions", ["event": "reopenEnrolment"])
    try await olga.enrol(roster("Ana"), in: round)
    let found = try #require(try await differences(proposal))
    #expect(found.first == "The list is not the one drawn from: 40 people then, 41 now.")
  }

  @Test func `what was not drawn, and what there is not, cannot be drawn again`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.association)
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    guard case .notDrawn = try await replay(try await olga.propose(round)) else {
      return #expect(Bool(false), "a best ring is not drawn")
    }
    guard case .unknown = try await w.app.replayDraw(ofProposal: "nothing") else {
      return #expect(Bool(false), "there is no such proposal")
    }
  }

  @Test func `a coordinator sees the hash of the list, and none of who is kept apart`() async throws {
    let olga = try await w.olga()
    let proposal = try await drawn(by: olga)
    guard case .replayed(let record, _) = try await replay(proposal) else {
      return #expect(Bool(false), "it was drawn")
    }
    #expect(record.limits.lines > 0)
    let text = try await olga.get(proposal).text
    #expect(text.contains(record.people.sha256))
    #expect(!text.contains(record.limits.sha256))
  }

  private func drawn(by olga: Browser) async throws -> String {
    let round = try await olga.openRound(.school)
    try await olga.enrol(SampleRoster.csv(people: 40, seed: 3), in: round)
    return try await olga.propose(round)
  }

  private func replay(_ proposal: String) async throws -> App.DrawReplay {
    try await w.app.replayDraw(ofProposal: String(proposal.split(separator: "/").last ?? ""))
  }

  private func differences(_ proposal: String) async throws -> [String]? {
    guard case .replayed(_, let differences) = try await replay(proposal) else { return nil }
    return differences
  }
}
