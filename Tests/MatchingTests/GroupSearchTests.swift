import Matching
import Testing

struct GroupSearchTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>, [3...3, 3...4, 4...4])
  func `small rounds place as many as any partition does, and the bound holds`(
    seed: UInt64, sizes: ClosedRange<Int>
  ) throws {
    let problem = smallRound(seed, sizes)
    let (best, proposal) = (problem.bestGroupsByBruteForce(sizes), try propose(problem))
    let bound = try #require(proposal.bound)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.objective.placed == best.placed)
    #expect(bound.placed >= best.placed)
    #expect(bound.placed > best.placed || bound.total >= best.total)
  }

  @Test func `people whom no group takes are not counted in the bound`() throws {
    var problem = round(of: 7, .group(3...3))
    problem.forbidden = (1..<7).map { Forbidden(0, $0, .personal) }
    let proposal = try propose(problem)
    #expect(proposal.leftOut.map(\.person) == [0])
    #expect(proposal.bound?.placed == 6)
  }

  @Test func `of people whose only groups share a member, the bound counts one group`() throws {
    var problem = round(of: 5, .group(3...3))
    // Ana and Ben each can be with Cleo and Dan or Cleo and Eve alone, and not with each other.
    problem.forbidden = [Forbidden(0, 1, .earlier), Forbidden(3, 4, .earlier)]
    #expect(try propose(problem).bound?.placed == 3)
  }

  @Test func `a round too large for a table of all pairs is no different`() throws {
    var sample = SampleRound(2_100, seed: 3)
    let problem = sample.problem(.group(4...5))
    let groups = try propose(problem, budget: 20_000).groups.map(\.members)
    let group = Dictionary(
      groups.enumerated().flatMap { number, members in members.map { ($0, number) } }, uniquingKeysWith: { _, _ in -1 })
    #expect(group.count > 2_050)
    #expect(!group.values.contains(-1))
    #expect(problem.forbidden.allSatisfy { $0.first == $0.second || group[$0.first, default: -1] != group[$0.second] })
    #expect(groups.allSatisfy { problem.commonLanguages($0) != 0 && problem.commonStarts($0) > 0 })
  }

  @Test func `without any budget there are groups all the same`() throws {
    var sample = SampleRound(200, seed: 8)
    let problem = sample.problem(.group(3...3))
    let (quick, thorough) = (try propose(problem, budget: 1), try propose(problem))
    #expect(quick.ending == .budgetSpent)
    #expect(quick.faults(problem) == [])
    #expect(thorough.ending == .finished)
    #expect(thorough.objective > quick.objective)
  }

  @Test func `a run that is stopped while it looks for better groups keeps those it has`() throws {
    var sample = SampleRound(200, seed: 8)
    let problem = sample.problem(.group(3...3))
    var asked = 0
    let proposal = try propose(problem) { progress in
      if progress.phase == .solving { asked += 1 }
      return asked < 300
    }
    #expect(proposal.ending == .cancelled)
    #expect(proposal.faults(problem) == [])
    #expect(!proposal.groups.isEmpty)
  }

  @Test func `a search for points gains more than a tenth over groups that merely fit`() throws {
    var sample = SampleRound(150, seed: 21)
    let problem = sample.problem(.group(3...3))
    #expect(try propose(problem).objective.total > (try propose(problem, budget: 1)).objective.total * 11 / 10)
  }

  /// Ten people who speak one of two languages or both, are each free at three times of six, and of whom a tenth of all
  /// pairs is forbidden.
  private func smallRound(_ seed: UInt64, _ sizes: ClosedRange<Int>) -> Problem {
    var sample = SampleRound(10, seed: seed)
    var problem = sample.tangle(.group(sizes), percentForbidden: 10)
    problem.constraints.minimumSharedStarts = 1
    var draws = Draws(seed: seed)
    for person in problem.participants.indices {
      let languages = UInt64(1 + draws.below(3))
      (problem.participants[person].basic, problem.participants[person].working) = (languages, languages)
      problem.participants[person].fluent = languages
      var week = WeekStarts()
      for _ in 0..<3 { week[100 * draws.below(6)] = true }
      problem.participants[person].starts = [week]
    }
    return problem
  }
}

extension Problem {
  /// The best groups there are, by going through all partitions.
  fileprivate func bestGroupsByBruteForce(_ sizes: ClosedRange<Int>) -> Objective {
    var best: [UInt32: Objective] = [0: Objective(placed: 0, total: 0)]
    let scores = participants.indices.map { first in participants.indices.map { mutualScore(first, $0) } }
    let possible = (0..<UInt32(1 << participants.count)).filter { mask in
      guard sizes.contains(mask.nonzeroBitCount) else { return false }
      let members = participants.indices.filter { mask >> UInt32($0) & 1 == 1 }
      let weeks = members.map { participants[$0].starts[0].words }
      let meet = weeks[0].indices.contains { word in weeks.reduce(~0) { $0 & $1[word] } != 0 }
      guard meet, commonLanguages(members) != 0 else { return false }
      return members.allSatisfy { one in members.allSatisfy { $0 >= one || obstacles(one, $0).isEmpty } }
    }
    func solve(_ open: UInt32) -> Objective {
      if let known = best[open] { return known }
      var most = solve(open & (open - 1))
      for group in possible where group & open == group && group.trailingZeroBitCount == open.trailingZeroBitCount {
        let others = solve(open & ~group)
        let members = participants.indices.filter { group >> UInt32($0) & 1 == 1 }
        let pairs = members.flatMap { one in members.filter { $0 < one }.map { scores[one][$0] } }
        let points = pairs.reduce(0, +)
        most = max(most, Objective(placed: others.placed + members.count, total: others.total + points))
      }
      best[open] = most
      return most
    }
    return solve(UInt32(1 << participants.count) - 1)
  }
}
