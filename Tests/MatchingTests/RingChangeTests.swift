import Testing

@testable import Matching

/// What a solved ring says of changes, and longer cycles.
struct RingChangeTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `doing without a pairing costs what it says`(seed: UInt64) throws {
    var sample = SampleRound(20, seed: seed)
    let problem = sample.tangle(.ring, percentForbidden: 60)
    let people = People(problem)
    var meter = Meter(of: 40) { _ in true }
    let ring = try foundRing(people, threads: 1, &meter)
    let found = try #require(ring)
    var solved = SolvedRing(found)
    for coach in 0..<20 {
      guard let first = solved.without(coach: coach) else { continue }
      let change = solved.improved(first, without: coach)
      #expect(change.cost <= first.cost && change.least == first.least)
      var after = found.clients
      for pairing in change.clients { after[pairing.coach] = pairing.client }
      #expect(after[coach] != found.clients[coach])
      #expect(!after.indices.contains { after[$0] != $0 && after[after[$0]] == $0 })
      let (before, now) = (found.graph.worth(of: found.clients, found.merit), found.graph.worth(of: after, found.merit))
      #expect(change.cost == before - now)
      #expect(change.least <= change.cost)
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `no ring without a pairing costs less than the least`(seed: UInt64) throws {
    var sample = SampleRound(9, seed: seed)
    let problem = sample.tangle(.ring, percentForbidden: 30)
    var meter = Meter(of: 40) { _ in true }
    let ring = try foundRing(People(problem), threads: 1, &meter)
    let found = try #require(ring)
    var solved = SolvedRing(found)
    let coach = try #require(found.clients.indices.first { found.clients[$0] != $0 })
    let without = solved.without(coach: coach)
    let change = try #require(without)
    let graph = found.graph
    var best = 0
    forEachRing(9, { graph.arc($0, $1) != nil }) { clients in
      if clients[coach] != found.clients[coach] { best = max(best, graph.worth(of: clients, found.merit)) }
    }
    let cost = graph.worth(of: found.clients, found.merit) - best
    #expect((change.least...change.cost).contains(cost))
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `cycles of three give way to longer ones for no more than a stated price each`(seed: UInt64) throws {
    var sample = SampleRound(40, seed: seed)
    var problem = sample.tangle(.ring, percentForbidden: 20)
    let before = try propose(problem)
    problem.objectives.longCyclesFor = 60
    let after = try propose(problem)
    #expect(after.faults(problem) == [])
    #expect(after.objective.placed == before.objective.placed)
    let (many, few) = (before.cyclesOfThree, after.cyclesOfThree)
    #expect(few <= many)
    #expect(before.objective.total - after.objective.total <= 60 * (many - few))
    #expect(after.bound == before.bound)
  }
}

extension Proposal {
  fileprivate var cyclesOfThree: Int {
    let clients = Dictionary(uniqueKeysWithValues: pairings.map { ($0.coach, $0.client) })
    return clients.count { coach, client in clients[client].flatMap { clients[$0] } == coach } / 3
  }
}
