import Matching
import Testing

struct LockTests {
  @Test func `Ana coaches Ben when they are locked, whatever else would be better`() throws {
    var problem = round(of: 5, .ring)
    problem.requests = [Request(client: 0, coach: 1), Request(client: 2, coach: 0)]
    problem.locked = [Locked(0, 1)]
    let proposal = try propose(problem)
    #expect(proposal.pairings.contains { $0.coach == 0 && $0.client == 1 })
    #expect(proposal.objective.placed == 5)
  }

  @Test func `two who are locked take a place from somebody who needed it`() throws {
    var problem = round(of: 4, .mutual)
    problem.forbidden = [Forbidden(2, 3, .earlier)]
    problem.locked = [Locked(0, 1)]
    let proposal = try propose(problem)
    #expect(proposal.pairings.map { [$0.coach, $0.client] } == [[0, 1], [1, 0]])
    #expect(proposal.bound == proposal.objective)
  }

  @Test(arguments: 1...150 as ClosedRange<UInt64>)
  func `small mutual rounds with locks are as good as any`(seed: UInt64) throws {
    var sample = SampleRound(4 + Int(seed % 4), seed: seed)
    var problem = sample.tangle(.mutual, percentForbidden: 30)
    problem.forbidden.removeAll { Set([$0.first, $0.second]) == [0, 1] }
    problem.locked = [Locked(1, 0)]
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.objective == problem.bestMutualByBruteForce())
    #expect(proposal.bound == proposal.objective)
  }

  @Test(arguments: 1...150 as ClosedRange<UInt64>, [0, 2])
  func `small rings with locks are as good as any, or there is none`(seed: UInt64, more: Int) throws {
    var sample = SampleRound(5 + more + Int(seed % 3), seed: seed)
    var problem = sample.tangle(.ring, percentForbidden: Int(seed % 60))
    problem.locked = [Locked(0, 1), seed % 2 == 0 ? Locked(1, 2) : Locked(3, 0)]
    problem.forbidden.removeAll { problem.locked.contains(Locked($0.first, $0.second)) }
    problem.forbidden.removeAll { problem.locked.contains(Locked($0.second, $0.first)) }
    if let best = problem.bestRingByBruteForce() {
      let proposal = try propose(problem)
      #expect(proposal.faults(problem) == [])
      #expect(proposal.objective == best)
      #expect(proposal.bound == best)
    } else {
      #expect(throws: MatchingRefusal.impossibleLock(ImpossibleLock(problem.locked[0], .noPlace))) {
        try propose(problem)
      }
    }
  }

  @Test(arguments: [Structure.mutual, .ring, .group(3...4)])
  func `locked pairs of a large round stay, and the order of the list changes nothing`(structure: Structure) throws {
    var sample = SampleRound(120, seed: 17)
    var problem = sample.problem(structure, Constraints(minimumProficiency: 2))
    problem.locked = try propose(problem).someLocks(5)
    problem.weights = Weights(language: 0, goal: 500, complement: 90)
    let kept = try propose(problem)
    #expect(kept.faults(problem) == [])
    #expect(kept == (try propose(problem)))
    let reversed = try propose(problem.listed(Array((0..<120).reversed())))
    #expect(reversed.objective == kept.objective)
    #expect(
      reversed.pairings.map { [119 - $0.coach, 119 - $0.client] }.sorted { $0[0] < $1[0] }
        == kept.pairings.map { [$0.coach, $0.client] })
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `people locked together are in one group, which is no larger for it`(seed: UInt64) throws {
    var sample = SampleRound(30, seed: seed)
    var problem = sample.tangle(.group(3...4), percentForbidden: 15)
    problem.locked = [Locked(0, 1), Locked(1, 2), Locked(5, 6)]
    let together = [[0, 1], [0, 2], [1, 2], [5, 6]]
    problem.forbidden.removeAll { together.contains([$0.first, $0.second].sorted()) }
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.groups.allSatisfy { (3...4).contains($0.members.count) })
  }

  @Test(arguments: [Structure.mutual, .ring, .group(3...3)], [Assignment.best, .random])
  func `a pair that a coordinator forbids is never joined`(structure: Structure, assignment: Assignment) throws {
    for seed in 1...30 as ClosedRange<UInt64> {
      var problem = round(of: 9, structure, assignment)
      problem.seed = seed
      problem.forbidden = [Forbidden(0, 1, .coordinator), Forbidden(4, 3, .coordinator)]
      #expect(try propose(problem).faults(problem) == [])
    }
  }

  @Test(
    arguments: [
      (.mutual, [Locked(0, 1), Locked(1, 2)], .taken), (.mutual, [Locked(2, 2)], .taken),
      (.ring, [Locked(0, 1), Locked(0, 2)], .taken), (.ring, [Locked(0, 1), Locked(2, 1)], .taken),
      (.ring, [Locked(0, 1), Locked(1, 0)], .returned),
      (.group(3...3), [Locked(0, 1), Locked(1, 2), Locked(2, 3)], .tooMany),
    ] as [(Structure, [Locked], ImpossibleLock.Reason)])
  func `locks that contradict each other are refused by name`(
    structure: Structure, locks: [Locked], why: ImpossibleLock.Reason
  ) throws {
    var problem = round(of: 9, structure)
    problem.locked = locks
    let last = try #require(locks.last)
    #expect(throws: MatchingRefusal.impossibleLock(ImpossibleLock(last, why))) { try propose(problem) }
  }

  @Test func `a lock overrides no rule, and a draw takes none`() throws {
    var problem = round(of: 6, .ring)
    problem.locked = [Locked(0, 1)]
    problem.forbidden = [Forbidden(1, 0, .personal)]
    let apart = ImpossibleLock(Locked(0, 1), .obstacle(.personal))
    #expect(throws: MatchingRefusal.impossibleLock(apart)) { try propose(problem) }
    problem.assignment = .random
    #expect(throws: MatchingRefusal.impossibleLock(ImpossibleLock(Locked(0, 1), .random))) { try propose(problem) }
  }

  @Test func `a lock that names nobody is refused`() {
    var problem = round(of: 3, .ring)
    problem.locked = [Locked(0, 3)]
    #expect(throws: MatchingRefusal.badFeature(person: nil, why: .locked)) { try propose(problem) }
  }
}

extension Proposal {
  /// Some of its pairings, none of which shares anybody with another.
  fileprivate func someLocks(_ count: Int) -> [Locked] {
    let all = pairings.map { Locked($0.coach, $0.client) } + groups.map { Locked($0.members[0], $0.members[1]) }
    var taken: Set<Int> = []
    return Array(all.filter { taken.insert($0.first).inserted && taken.insert($0.second).inserted }.prefix(count))
  }
}
