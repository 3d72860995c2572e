import Testing

@testable import Matching

struct MutualSolverTests {
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `small graphs are matched as well as can be, and provably so`(block: UInt64) throws {
    for seed in block * 100..<block * 100 + 100 {
      let sample = SampleGraph(2...11, seed: seed)
      let solved = try sample.solved()
      #expect(sample.weight(of: solved) == sample.mostWeight, "seed \(seed)")
      #expect(solved.certificate.bound == sample.mostWeight, "seed \(seed)")
      #expect(throws: Never.self, "seed \(seed)") { try MatchingVerifier(solved).check(sample.edges) }
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `larger graphs are matched provably as well as can be`(seed: UInt64) throws {
    let sample = SampleGraph(12...150, seed: seed)
    let solved = try sample.solved()
    #expect(sample.weight(of: solved) == solved.certificate.bound)
    #expect(throws: Never.self) { try MatchingVerifier(solved).check(sample.edges) }
  }

  @Test func `a false proof is seen through`() throws {
    let edges = [(0, 1), (1, 2), (0, 2)].map { MatchingGraph.Edge(first: $0.0, second: $0.1, weight: 5) }
    var solved = SolvedMatching(
      partners: [1, 0, nil],
      certificate: MatchingCertificate(
        prices: [0, 0, 0], blossoms: [MatchingCertificate.Blossom(members: [0, 1, 2], price: 10)]))
    try MatchingVerifier(solved).check(edges)
    solved.certificate.prices[2] = 1
    #expect(throws: MatchingFlaw.exposed(2)) { try MatchingVerifier(solved) }
    solved.certificate.prices = [0, 0, -1]
    #expect(throws: MatchingFlaw.negativePrice(2)) { try MatchingVerifier(solved) }
    solved.certificate.prices = [0, 1, 0]
    #expect(throws: MatchingFlaw.notTight(0, 1)) { try MatchingVerifier(solved).check(edges) }
    solved.certificate = MatchingCertificate(prices: [0, 0, 0], blossoms: [])
    #expect(throws: MatchingFlaw.tooWorthy(0, 1)) { try MatchingVerifier(solved).check(edges) }
    #expect(throws: MatchingFlaw.notThere(0, 1)) { try MatchingVerifier(solved).check([]) }
  }

  @Test(arguments: [[0, 1], [0, 1, 1], [0, 1, 7]])
  func `a blossom is odd`(members: [Int32]) {
    let blossom = MatchingCertificate.Blossom(members: members, price: 2)
    let solved = SolvedMatching(
      partners: [1, 0, nil], certificate: MatchingCertificate(prices: [0, 0, 0], blossoms: [blossom]))
    #expect(throws: MatchingFlaw.notOdd(0)) { try MatchingVerifier(solved) }
  }

  @Test func `blossoms do not cross, and are full`() {
    let blossoms = [[0, 1, 2], [2, 3, 4]].map { MatchingCertificate.Blossom(members: $0, price: 2) }
    var solved = SolvedMatching(
      partners: [1, 0, nil, 4, 3],
      certificate: MatchingCertificate(prices: [0, 0, 0, 0, 0], blossoms: blossoms))
    #expect(throws: MatchingFlaw.crossing(1)) { try MatchingVerifier(solved) }
    solved.partners = [nil, nil, nil, 4, 3]
    #expect(throws: MatchingFlaw.notFull(0)) { try MatchingVerifier(solved) }
  }
}

/// A small graph of any density, with weights of any size and many ties.
struct SampleGraph {
  let count: Int
  var edges: [MatchingGraph.Edge] = []

  init(_ sizes: ClosedRange<Int>, seed: UInt64) {
    var draws = Draws(seed: seed)
    count = sizes.lowerBound + draws.below(sizes.count)
    let density = 1 + draws.below(12) * draws.below(9)
    let bonus = [0, 0, 1 << 20, 1 << 31][draws.below(4)]
    let most = [1, 2, 5, 30, 1_000, 1 << 28][draws.below(6)]
    for second in 0..<count {
      for first in 0..<second where draws.below(100) < density {
        edges.append(
          MatchingGraph.Edge(first: Int32(first), second: Int32(second), weight: bonus + draws.below(most)))
      }
    }
  }

  func solved() throws -> SolvedMatching {
    var matching = GeneralMatching(MatchingGraph(count: count, edges: edges))
    try matching.solve { _ throws(MatchingRefusal) in }
    return matching.solved()
  }

  func weight(of solved: SolvedMatching) -> Int { weight(of: solved.partners) }

  func weight(of partners: [Int?]) -> Int {
    edges.reduce(0) { $0 + (partners[Int($1.first)] == Int($1.second) ? $1.weight : 0) }
  }

  /// By going through all sets of vertices.
  var mostWeight: Int {
    var weights = [[Int]](repeating: [Int](repeating: -1, count: count), count: count)
    for edge in edges { weights[Int(edge.first)][Int(edge.second)] = edge.weight }
    var best = [Int](repeating: 0, count: 1 << count)
    for open in 1..<1 << count {
      let first = open.trailingZeroBitCount
      let rest = open & (open - 1)
      best[open] = best[rest]
      for second in first + 1..<max(count, first + 1) where rest >> second & 1 == 1 && weights[first][second] >= 0 {
        best[open] = max(best[open], weights[first][second] + best[rest & ~(1 << second)])
      }
    }
    return best[best.count - 1]
  }
}
