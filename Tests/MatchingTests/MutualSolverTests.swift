import Testing

@testable import Matching

struct MutualSolverTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `small graphs are matched as well as can be, and provably so`(block: UInt64) throws {
    for seed in block * 100..<block * 100 + 100 {
      let sample = SampleGraph(seed: seed)
      let solved = try sample.solved()
      #expect(sample.weight(of: solved) == sample.mostWeight, "seed \(seed)")
      #expect(solved.certificate.bound == sample.mostWeight, "seed \(seed)")
      #expect(throws: Never.self, "seed \(seed)") { try MatchingVerifier(solved).check(sample.edges) }
    }
  }
}

/// A small graph of any density, with weights of any size and many ties.
struct SampleGraph {
  let count: Int
  var edges: [MatchingGraph.Edge] = []

  init(seed: UInt64) {
    var draws = Draws(seed: seed)
    count = 1 + draws.below(13)
    let density = 10 + draws.below(90)
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

  func weight(of solved: SolvedMatching) -> Int {
    edges.reduce(0) { $0 + (solved.partners[Int($1.first)] == Int($1.second) ? $1.weight : 0) }
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
