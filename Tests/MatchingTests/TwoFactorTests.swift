import Testing

@testable import Matching

struct TwoFactorTests {
  @Test(arguments: 1...120 as ClosedRange<UInt64>)
  func `rings with the same points both ways are as good as any`(seed: UInt64) throws {
    var sample = SampleRound(3 + Int(seed % 5), seed: seed)
    var problem = sample.tangle(.ring, percentForbidden: Int(seed % 50))
    problem.scoring = .bothWays
    let proposal = try propose(problem)
    #expect(proposal.objective == problem.bestSymmetricRingByBruteForce())
    #expect(proposal.bound == proposal.objective)
  }

  @Test func `a larger round is proved by looking at all pairs`() throws {
    var sample = SampleRound(150, seed: 3)
    var problem = sample.problem(.ring)
    problem.scoring = .bothWays
    let proposal = try propose(problem)
    #expect(proposal.bound == proposal.objective)
    #expect(proposal.objective.placed > 120)
  }

  @Test func `a run that is stopped early has a bound over all pairs`() throws {
    var sample = SampleRound(150, seed: 3)
    var problem = sample.problem(.ring)
    problem.scoring = .bothWays
    let best = try propose(problem)
    var meter = Meter(of: 300, budget: 1) { _ in true }
    let early = try #require(try bestSymmetricRing(People(problem), threads: 1, &meter))
    #expect(try #require(early.bound) >= best.objective)
  }
}

extension Problem {
  /// The best there is where points are the same both ways, by going through all permutations.
  fileprivate func bestSymmetricRingByBruteForce() -> Objective {
    var best = Objective(placed: 0, total: 0)
    forEachRing(participants.count, { obstacles($0, $1).isEmpty }) { clients in
      let arcs = clients.enumerated().filter { $0.offset != $0.element }
      let total = arcs.reduce(0) { $0 + mutualScore($1.offset, $1.element) }
      best = max(best, Objective(placed: arcs.count, total: total))
    }
    return best
  }
}
