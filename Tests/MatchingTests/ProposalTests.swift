import Matching
import Testing

struct ProposalTests {
  @Test(arguments: [Structure.mutual, .ring, .group(3...4)], [Assignment.best, .random])
  func `the same problem gives the same proposal`(structure: Structure, assignment: Assignment) throws {
    var sample = SampleRound(80, seed: 21)
    var problem = sample.problem(structure)
    problem.assignment = assignment
    #expect(try propose(problem) == propose(problem))
  }

  @Test(arguments: [Structure.mutual, .ring, .group(3...4)])
  func `the order of the list makes no difference`(structure: Structure) throws {
    var sample = SampleRound(80, seed: 22)
    let problem = sample.problem(structure)
    var order = Array(0..<80)
    var draws = Draws(seed: 23)
    draws.shuffle(&order)
    let proposal = try propose(problem)
    let relisted = try propose(problem.listed(order))
    let pairings = Set(relisted.pairings.map { [order[$0.coach], order[$0.client]] })
    #expect(pairings == Set(proposal.pairings.map { [$0.coach, $0.client] }))
    #expect(Set(relisted.groups.map { $0.members.map { order[$0] }.sorted() }) == Set(proposal.groups.map(\.members)))
    #expect(Set(relisted.leftOut.map { order[$0.person] }) == Set(proposal.leftOut.map(\.person)))
  }

  @Test(arguments: [Structure.mutual, .ring, .group(3...4)], [80, 1_600])
  func `the number of threads makes no difference`(structure: Structure, count: Int) throws {
    var sample = SampleRound(count, seed: 24)
    let problem = sample.problem(structure)
    let budget = 20_000
    let alone = try propose(problem, threads: 1, budget: budget)
    #expect(try propose(problem, threads: 2, budget: budget) == alone)
    #expect(try propose(problem, threads: 3, budget: budget) == alone)
  }

  @Test func `the seed decides between people who are alike`() throws {
    var problem = round(of: 5, .mutual)
    let alone = try (1...40 as ClosedRange<UInt64>).map { seed in
      problem.participants = (0..<5).map { Participant(pool: $0) }
      problem.seed = seed
      return try propose(problem).leftOut.map(\.person)
    }
    #expect(Set(alone) == [[0], [1], [2], [3], [4]])
  }

  @Test func `a person left out learns what rules out whom`() throws {
    // Stan speaks another language than everybody, met Ana before, and works where Ben works.
    var problem = round(of: 5, .mutual)
    problem.constraints.separatesEmployers = true
    problem.participants[4] = Participant(basic: 2, working: 2, fluent: 2, employer: 1)
    problem.participants[1].employer = 1
    problem.forbidden = [Forbidden(4, 0, .earlier)]
    let stan = try #require(try propose(problem).leftOut.first)
    #expect(
      stan
        == LeftOut(
          person: 4, ruledOut: [.language: 4, .employer: 1, .earlier: 1], freedBy: [.language: 2], possible: 0))
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `explanations agree with the rules`(seed: UInt64) throws {
    var sample = SampleRound(20, seed: seed)
    let problem = sample.problem(.ring, Constraints(minimumProficiency: 3, minimumSharedStarts: 8))
    for explanation in try propose(problem).leftOut {
      let others = problem.participants.indices.filter { $0 != explanation.person }
      let obstacles = others.map { problem.obstacles(explanation.person, $0) }
      #expect(explanation.possible == obstacles.count { $0.isEmpty })
      for obstacle in Obstacle.allCases {
        #expect(explanation.ruledOut[obstacle] ?? 0 == obstacles.count { $0.contains(obstacle) })
        #expect(explanation.freedBy[obstacle] ?? 0 == obstacles.count { $0 == [obstacle] })
      }
    }
  }

  @Test func `the worst week counts`() throws {
    var problem = round(of: 2, .mutual)
    var (long, short) = (WeekStarts(), WeekStarts())
    for quarter in 0..<8 { long[quarter] = true }
    for quarter in 6..<8 { short[quarter] = true }
    problem.participants[0].starts = [long, long]
    problem.participants[1].starts = [long, short]
    let pairing = try #require(try propose(problem).pairings.first)
    #expect(pairing.sharedStarts == 2)
    #expect(pairing.terms[.sharedHours] == 6)
  }
}
