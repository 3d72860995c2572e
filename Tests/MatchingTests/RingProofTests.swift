import Testing

@testable import Matching

/// Rings against brute force, and what the search says of them.
struct RingProofTests {
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `rings of up to nine are as good as any, with and without ties`(seed: UInt64) throws {
    var sample = SampleRound(9 - Int(seed % 2), seed: seed)
    var problem = sample.tangle(.ring, percentForbidden: 30 + Int(seed * 7 % 65))
    if seed % 3 == 0 { problem.weights = Weights(level: 0, hours: 0, goal: 0, complement: 0, request: 0) }
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.objective == problem.bestRingByBruteForce())
    #expect(proposal.bound == proposal.objective)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `people who meet few others are placed as well as can be proved`(seed: UInt64) throws {
    var sample = SampleRound(60, seed: seed)
    let problem = sample.tangle(.ring, percentForbidden: 85)
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.bound == proposal.objective)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `one more possible pairing never makes a round worse`(seed: UInt64) throws {
    var sample = SampleRound(30, seed: seed)
    var problem = sample.tangle(.ring, percentForbidden: 85)
    let before = try propose(problem)
    problem.forbidden.remove(at: Int(seed) * 7 % problem.forbidden.count)
    let after = try propose(problem)
    #expect(before.bound == before.objective && after.bound == after.objective)
    #expect(after.objective >= before.objective)
  }

  @Test func `the number of threads changes nothing, however many arcs are left out`() throws {
    var sample = SampleRound(1_600, seed: 5)
    let problem = sample.problem(.ring)
    let proposal = try propose(problem, threads: 1)
    #expect(proposal == (try propose(problem, threads: 2)))
    #expect(proposal.faults(problem) == [])
    let bound = try #require(proposal.bound)
    #expect(proposal.objective.placed == bound.placed)
    #expect(10_000 * (bound.total - proposal.objective.total) < 3 * bound.total)
  }

  @Test func `a small budget still gives a ring and an honest bound`() throws {
    var sample = SampleRound(200, seed: 6)
    let problem = sample.problem(.ring)
    let hasty = try propose(problem, budget: 1)
    let best = try propose(problem)
    #expect(hasty.ending == .budgetSpent)
    #expect(hasty.faults(problem) == [])
    #expect(try #require(hasty.bound) >= best.objective)
  }

  @Test func `who stops a large round gets the best ring so far and an honest bound`() throws {
    var sample = SampleRound(1_600, seed: 7)
    let problem = sample.problem(.ring)
    var asked = 0
    let best = try propose(problem) { progress in
      asked += progress.phase == .solving ? 1 : 0
      return true
    }
    for percent in [80, 99] {
      var left = asked * percent / 100
      let hasty = try propose(problem) { progress in
        left -= progress.phase == .solving ? 1 : 0
        return left > 0
      }
      #expect(hasty.ending == .cancelled)
      #expect(hasty.faults(problem) == [])
      #expect(try #require(hasty.bound) >= best.objective)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `few poor pairings come before many points`(seed: UInt64) throws {
    var sample = SampleRound(9, seed: seed)
    var problem = sample.tangle(.ring, percentForbidden: 40)
    problem.objectives = Objectives(poorBelow: 420)
    let proposal = try propose(problem)
    #expect(proposal.bound == proposal.objective)
    #expect(proposal.objective == problem.bestRingByBruteForce(poorBelow: 420))
  }
}
