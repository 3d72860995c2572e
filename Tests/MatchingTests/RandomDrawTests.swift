import Matching
import Testing

struct RandomDrawTests {
  @Test func `a draw makes circles of three or more inside each pool`() throws {
    var sample = SampleRound(200, seed: 4)
    var problem = sample.problem(.ring)
    problem.assignment = .random
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    let outside = problem.participants.indices.filter { problem.participants[$0].pool == nil }
    #expect(proposal.leftOut.map(\.person) == outside)
  }

  @Test func `every ring of six is drawn equally often`() throws {
    #expect(try chiSquare(round(of: 6, .ring, .random), outcomes: 160, draws: 16_000) < 233)
  }

  @Test func `every ring of six without an earlier pair is drawn equally often`() throws {
    var problem = round(of: 6, .ring, .random)
    problem.forbidden = [Forbidden(0, 1, .earlier), Forbidden(4, 2, .personal)]
    var possible = 0
    let forbidden: Set = [[0, 1], [1, 0], [4, 2], [2, 4]]
    forEachRing(6, { !forbidden.contains([$0, $1]) }) { clients in
      if clients.indices.allSatisfy({ clients[$0] != $0 }) { possible += 1 }
    }
    #expect(try chiSquare(problem, outcomes: possible, draws: 100 * possible) < Double(possible) + 80)
  }

  @Test func `all fifteen ways to pair six are drawn equally often`() throws {
    #expect(try chiSquare(round(of: 6, .mutual, .random), outcomes: 15, draws: 6_000) < 44)
  }

  @Test func `one of five is left out of the pairs, each equally often`() throws {
    #expect(try chiSquare(round(of: 5, .mutual, .random), outcomes: 15, draws: 6_000) < 44)
  }

  @Test func `all ten ways to split six in triads are drawn equally often`() throws {
    #expect(try chiSquare(round(of: 6, .group(3...3), .random), outcomes: 10, draws: 6_000) < 37)
  }

  @Test(arguments: [(11, [5, 6]), (7, [7]), (19, [4, 5, 5, 5]), (3, [])])
  func `drawn groups are as small and as equal as they can be`(count: Int, sizes: [Int]) throws {
    let proposal = try propose(round(of: count, .group(4...8), .random))
    #expect(proposal.groups.map(\.members.count).sorted() == sizes)
  }

  @Test(arguments: [4, 30])
  func `a pool without a possible draw is refused by number`(count: Int) throws {
    var problem = round(of: count, .ring, .random)
    problem.forbidden = (1..<count).map { Forbidden(0, $0, .earlier) }
    #expect(throws: MatchingRefusal.noDraw(pool: 0)) { try propose(problem) }
  }

  @Test func `draws thrown away are counted`() throws {
    var problem = round(of: 30, .ring, .random)
    problem.forbidden = (0..<30).map { Forbidden($0, ($0 + 1) % 30, .earlier) }
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.rejectedDraws > 0)
    #expect(proposal.bound == nil)
  }

  /// How far the frequencies of the outcomes over many seeds are from equal; one in 10,000 fair draws exceeds the limits
  /// used above.
  private func chiSquare(_ problem: Problem, outcomes: Int, draws: Int) throws -> Double {
    var problem = problem
    var counts: [[[Int]]: Int] = [:]
    for seed in 1...UInt64(draws) {
      problem.seed = seed
      let proposal = try propose(problem)
      counts[proposal.pairings.map { [$0.coach, $0.client] } + proposal.groups.map(\.members), default: 0] += 1
    }
    #expect(counts.count == outcomes)
    let expected = Double(draws) / Double(outcomes)
    return counts.values.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
  }
}
