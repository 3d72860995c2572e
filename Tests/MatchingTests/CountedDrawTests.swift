import Testing

@testable import Matching

struct CountedDrawTests {
  @Test func `rings of three to eight people are as many as the recurrence says`() {
    let counts = (3...8).map { count in
      var counting = CountedDraw.ring(Pool(of: count).allowed)
      return counting.count()
    }
    #expect(counts == [2, 6, 24, 160, 1_140, 8_988])
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `rings of small pools are as many as by going through them`(seed: UInt64) {
    var draws = Draws(seed: seed)
    let count = 3 + draws.below(5)
    var apart: [Forbidden] = []
    for _ in 0..<draws.below(9) { apart.append(Forbidden(draws.below(count), draws.below(count), .earlier)) }
    let pool = Pool(of: count, apart: apart)
    var found = 0
    forEachRing(count, { !pool.forbids($0, $1) }) { clients in
      if clients.indices.allSatisfy({ clients[$0] != $0 }) { found += 1 }
    }
    var counting = CountedDraw.ring(pool.allowed)
    #expect(counting.count() == found)
  }

  @Test(arguments: [([2, 2, 2], 15), ([3, 3], 10), ([2, 2], 45), ([3, 4], 35), ([], 1)])
  func `groups are as many as the binomials say`(sizes: [Int], ways: Int) {
    let people = sizes == [3, 4] ? 7 : 6
    var counting = CountedDraw.groups(sizes, Pool(of: people).allowed)
    #expect(counting.count() == ways)
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `twenty people who had four rounds already are drawn for a fifth`(seed: UInt64) throws {
    var problem = round(of: 20, .ring, .random)
    for earlier in 0..<4 as Range<UInt64> {
      problem.seed = 100 * earlier + seed
      problem.forbidden += try propose(problem).pairings.map { Forbidden($0.coach, $0.client, .earlier) }
    }
    #expect(try propose(problem).faults(problem) == [])
  }

  @Test func `a pool that nearly no draw would do for is counted, and drawn`() throws {
    // Everybody may be with the two on either side alone.
    var problem = round(of: 24, .ring, .random)
    for one in 0..<24 {
      for other in 0..<one where (3...21).contains(one - other) {
        problem.forbidden.append(Forbidden(one, other, .earlier))
      }
    }
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.leftOut.isEmpty)
  }
}
