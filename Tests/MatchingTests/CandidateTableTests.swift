import Testing

@testable import Matching

struct CandidateTableTests {
  @Test(arguments: [CandidateScan.Direction.directed, .symmetric], [0, 1, 2, 12])
  func `a table holds the points of every arc`(direction: CandidateScan.Direction, count: Int) throws {
    for seed in UInt64(1)...4 {
      var sample = SampleRound(count, seed: seed)
      let problem = sample.question(direction == .symmetric ? .mutual : .rows).problem
      let people = People(problem)
      var meter = Meter(of: 1) { _ in true }
      let table = try ScoreTable(people, direction, threads: 2, &meter)
      for row in 0..<count {
        for target in 0..<count {
          let isArc = row != target && problem.obstacles(row, target).isEmpty
          let points =
            direction == .symmetric
            ? problem.mutualScore(row, target) : problem.ringScore(coach: row, client: target)
          #expect(table[row, target] == (isArc ? points : -1), "seed \(seed), \(row) → \(target)")
        }
      }
    }
  }

  @Test func `a scan tells the points of an arc and every request`() throws {
    var sample = SampleRound(80, seed: 5)
    let problem = sample.problem(.ring)
    let scan = CandidateScan(People(problem), .directed, threads: 1)
    for arc in scan.requested {
      #expect(scan.points(Int(arc.row), Int(arc.target)) == Int(arc.points))
      #expect(problem.ringScore(coach: Int(arc.row), client: Int(arc.target)) == Int(arc.points))
    }
    let possible = problem.requests.count { $0.client != $0.coach && problem.obstacles($0.client, $0.coach).isEmpty }
    #expect(scan.requested.count == possible)
  }

  @Test func `a graph has every arc once, row by row`() {
    var draws = Draws(seed: 6)
    let arcs = (0..<500).map { _ in
      let (row, target) = (Int32(draws.below(20)), Int32(draws.below(20)))
      return ArcGraph.Arc(row: row, target: target, points: row * 31 + target)
    }
    let graph = ArcGraph(count: 21, arcs: arcs)
    #expect(graph.all == Array(Set(arcs)).inOrder)
    #expect(graph.count == 21 && graph.arcs == Set(arcs).count)
    #expect(ArcGraph(count: 0, arcs: []).all.isEmpty)
  }
}
