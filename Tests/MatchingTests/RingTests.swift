import Matching
import Testing

struct RingTests {
  @Test func `Ana, Ben and Cleo coach each other in a circle`() throws {
    let proposal = try propose(round(of: 3, .ring))
    #expect(proposal.objective.placed == 3)
    #expect(proposal.faults(round(of: 3, .ring)) == [])
  }

  @Test func `the client's wish for a coach is granted`() throws {
    var problem = round(of: 5, .ring)
    problem.requests = [Request(client: 1, coach: 0)]
    let proposal = try propose(problem)
    let wished = try #require(proposal.pairings.first { $0.coach == 0 })
    #expect(wished.client == 1)
    #expect(wished.terms[.request] == 300)
  }

  @Test(arguments: 1...150 as ClosedRange<UInt64>)
  func `small rounds are as good as any`(seed: UInt64) throws {
    var sample = SampleRound(3 + Int(seed % 5), seed: seed)
    let problem = sample.tangle(.ring, percentForbidden: Int(seed % 60))
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.objective == problem.bestRingByBruteForce())
    #expect(proposal.bound == proposal.objective)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `rounds of nine, too many to try all, are as good as any`(seed: UInt64) throws {
    var sample = SampleRound(9, seed: seed)
    let problem = sample.tangle(.ring, percentForbidden: 50)
    let proposal = try propose(problem)
    #expect(proposal.objective == problem.bestRingByBruteForce())
    #expect(proposal.bound == proposal.objective)
  }

  @Test(arguments: [40, 300])
  func `a round keeps every constraint and stays below its bound`(count: Int) throws {
    var sample = SampleRound(count, seed: 11)
    let constraints = Constraints(minimumProficiency: 2, separatesEmployers: true, separatesReportingLines: true)
    let problem = sample.problem(.ring, constraints)
    let proposal = try propose(problem)
    let bound = try #require(proposal.bound)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.objective <= bound)
    #expect(proposal.objective.placed > count * 3 / 4)
  }

  @Test func `two who can only meet each other are left out`() throws {
    var problem = round(of: 6, .ring)
    for pair in [0, 1] { problem.forbidden += (2..<6).map { Forbidden(pair, $0, .earlier) } }
    let proposal = try propose(problem)
    #expect(proposal.leftOut.map(\.person) == [0, 1])
    #expect(proposal.leftOut[0].possible == 1)
  }

  @Test func `likings that are all returned still make circles of three or more`() throws {
    var sample = SampleRound(120, seed: 3)
    var problem = sample.tangle(.ring, percentForbidden: 80)
    problem.weights = Weights(level: 0, speciality: 0, complement: 0, request: 0)
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.objective.placed == 120)
  }
}
