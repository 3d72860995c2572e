import Matching
import Testing

struct MutualTests {
  @Test func `Ana and Ben coach each other`() throws {
    let proposal = try propose(round(of: 2, .mutual))
    #expect(proposal.pairings.map { [$0.coach, $0.client] } == [[0, 1], [1, 0]])
    #expect(proposal.leftOut.isEmpty)
  }

  @Test(arguments: 1...150 as ClosedRange<UInt64>)
  func `small rounds are as good as any`(seed: UInt64) throws {
    var sample = SampleRound(2 + Int(seed % 6), seed: seed)
    let problem = sample.tangle(.mutual, percentForbidden: 40)
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.objective == problem.bestMutualByBruteForce())
    #expect(proposal.bound == proposal.objective)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `sparse rounds of thirteen, full of odd circles, are as good as any`(seed: UInt64) throws {
    var sample = SampleRound(13, seed: seed)
    let problem = sample.tangle(.mutual, percentForbidden: 60 + Int(seed % 20))
    #expect(try propose(problem).objective == problem.bestMutualByBruteForce())
  }

  @Test(arguments: [90, 1_010])
  func `a round keeps every constraint`(count: Int) throws {
    var sample = SampleRound(count, seed: 7)
    let constraints = Constraints(minimumProficiency: 2, separatesEmployers: true, separatesReportingLines: true)
    let problem = sample.problem(.mutual, constraints)
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.objective.placed > count * 3 / 4)
  }

  @Test func `a large round is proved by looking at all pairs`() throws {
    var sample = SampleRound(1_600, seed: 11)
    let problem = sample.problem(.mutual)
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.bound == proposal.objective)
  }

  @Test func `poor pairings are avoided before points are counted`() throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      var sample = SampleRound(9, seed: seed)
      var problem = sample.tangle(.mutual, percentForbidden: 50)
      problem.objectives = Objectives(poorBelow: 700, evenUpTo: 500, evenness: 3)
      let proposal = try propose(problem)
      #expect(proposal.bound == proposal.objective, "seed \(seed)")
      #expect(proposal.faults(problem).filter { !$0.contains("total") } == [])
    }
  }

  @Test func `placing people comes before points`() throws {
    // Ana and Ben would be worth most, but then Cleo and Olga, who may only meet one of them each, would be alone.
    var problem = round(of: 4, .mutual)
    problem.forbidden = [Forbidden(0, 2, .earlier), Forbidden(1, 3, .earlier), Forbidden(2, 3, .earlier)]
    problem.requests = [Request(client: 0, coach: 1), Request(client: 1, coach: 0)]
    let proposal = try propose(problem)
    #expect(proposal.pairings.map { [$0.coach, $0.client] } == [[0, 3], [1, 2], [2, 1], [3, 0]])
  }
}

/// Ana, Ben, Cleo, Olga, Stan, …: people who differ in nothing and have no hours to share.
func round(of count: Int, _ structure: Structure, _ assignment: Assignment = .best) -> Problem {
  Problem(
    participants: (0..<count).map { _ in Participant() }, structure: structure, assignment: assignment,
    constraints: Constraints(minimumSharedStarts: 0))
}
