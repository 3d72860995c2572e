import CMatching

/// A scan on its own, for programs that measure it.
package struct ScanTrial {
  /// Mutual pairs; or coaches for clients and clients for coaches in one pass.
  package enum Kind: String, CaseIterable, Sendable { case symmetric, directed }

  private let scan: CandidateScan

  package init(_ problem: Problem, _ kind: Kind, threads: Int, isPortable: Bool) {
    scan = CandidateScan(
      People(problem), kind == .symmetric ? .symmetric : .directed, threads: threads,
      path: isPortable ? matching_portable : matching_best_path())
  }

  /// Keeps so many arcs of everybody and returns how many there are and the sum of their points.
  package func run(keeping most: Int) throws(MatchingRefusal) -> (arcs: Int, points: Int) {
    let count = scan.people.count
    let merit = Merit(scan.people.problem.objectives, most: count, points: 1 << 20)
    let all = Ranking(
      prices: [Int](repeating: 0, count: count), floors: [Int](repeating: .min, count: count))
    var meter = Meter(of: count) { _ in true }
    let kept =
      switch scan.direction {
      case .symmetric: try scan.rows(most, merit: merit, prices: all.prices, above: all.floors, &meter)
      case .directed: try scan.both(most, merit: merit, rows: all, columns: all, &meter).all
      }
    return (kept.count, kept.reduce(0) { $0 + Int($1.points) })
  }
}

extension CandidateScan.Kept {
  fileprivate var all: [ArcGraph.Arc] { rows + columns }
}
