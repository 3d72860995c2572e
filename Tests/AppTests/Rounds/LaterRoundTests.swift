import Coaching
import Testing

@Suite(.world) struct LaterRoundTests {
  let w = World.here

  @Test func `a later round joins nobody who was joined before in the organisation`() async throws {
    let olga = try await w.olga()
    let csv = SampleRoster.csv(people: 30, seed: 11)
    let first = try await olga.openRound(.association)
    try await olga.enrol(csv, in: first)
    try await olga.release(try await olga.propose(first))
    let earlier = try await pairs()
    try #require(earlier.count > 10)

    let second = try await olga.openRound(.association, named: "Autumn")
    try await olga.enrol(csv, in: second)
    try await olga.release(try await olga.propose(second))
    let later = try await pairs().subtracting(earlier)
    #expect(later.count > 5)
    #expect(try await w.pairings().count == earlier.count + later.count, "or a pair came twice")
  }

  @Test func `another organisation's rounds keep nobody apart`() async throws {
    for name in ["Olga", "Stan"] {
      let coordinator = try await w.found("\(name)'s school", by: name)
      let round = try await coordinator.openRound(.association)
      try await coordinator.enrol(roster("Ana", "Ben", "Cleo"), in: round)
      try await coordinator.release(try await coordinator.propose(round))
    }
    #expect(try await w.count("pairing") == 6)
  }

  @Test func `a standing round joins only those who wait`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    try await olga.release(try await olga.propose(round))
    try await olga.enrol(roster("Cleo", "Stan"), in: round)
    let proposal = try await olga.propose(round)
    #expect(try await olga.get(proposal).text.contains("People placed 2 Left out 0"))
    try await olga.release(proposal)
    #expect(try await pairs() == [["ana@example.org", "ben@example.org"], ["cleo@example.org", "stan@example.org"]])
    #expect(try await w.mails(to: "ana@example.org").count == 1)
  }

  @Test func `in a standing round a proposal that another overtook is not released`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    let first = try await olga.propose(round)
    let second = try await olga.propose(round)
    try await olga.release(second)
    #expect(try await olga.post("\(first)/release").status == 409)
    #expect(try await w.count("engagement") == 1)
  }

  private func pairs() async throws -> Set<Set<String>> {
    Set(try await w.pairings().map { [$0.coach, $0.client] })
  }
}
