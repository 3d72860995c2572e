import CMatching

/// A scan on its own, for programs that measure it.
package struct ScanTrial {
  /// Mutual pairs; or coaches for clients and clients for coaches in one pass.
  package enum Kind: Sendable { case mutual, bothWays }
  /// The best instructions that the processor has, or those that every processor has.
  package enum Instructions: Sendable { case best, portable }

  private let scan: CandidateScan

  package init(_ problem: Problem, _ kind: Kind, _ instructions: Instructions, threads: Int) {
    scan = CandidateScan(
      People(problem), kind == .mutual ? .symmetric : .directed, threads: threads,
      path: instructions == .portable ? matching_portable : matching_best_path())
  }

  /// Keeps so many arcs of everybody and returns the sum of their points, which tells whether two scans agree.
  package func run(keeping most: Int) throws(MatchingRefusal) -> Int {
    let count = scan.people.count
    let merit = Merit(scan.people.problem.objectives, most: count, points: scan.columns.highest)
    let zeros = [Int](repeating: 0, count: count)
    let all = Ranking(prices: zeros, floors: zeros.map { _ in .min })
    var meter = Meter(of: count) { _ in true }
    switch scan.direction {
    case .symmetric:
      return try scan.rows(most, merit: merit, prices: all.prices, above: all.floors, &meter).points
    case .directed:
      let kept = try scan.both(most, merit: merit, rows: all, columns: all, &meter)
      return kept.rows.points + kept.columns.points
    }
  }
}

extension [ArcGraph.Arc] {
  fileprivate var points: Int { reduce(0) { $0 + Int($1.points) } }
}
