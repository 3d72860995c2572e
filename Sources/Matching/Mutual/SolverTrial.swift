/// The solvers on their own, for programs that measure them on a given graph.
package struct SolverTrial {
  /// What may be made of the edges.
  package enum Kind: Sendable { case pairs, circles }

  /// What a run found.
  package struct Found: Sendable {
    package var people: Int
    package var points: Int
    /// Whether an independent check of the certificate found nothing wrong.
    package var isProved: Bool
  }

  private let count: Int
  private let edges: [MatchingGraph.Edge]
  private let merit: Merit

  /// - Parameter arcs: two people and their points, three numbers for each
  package init(_ arcs: [Int32]) {
    let arcs = stride(from: 0, to: arcs.count - 2, by: 3).map {
      ArcGraph.Arc(row: arcs[$0], target: arcs[$0 + 1], points: arcs[$0 + 2])
    }
    count = Int(arcs.lazy.map { max($0.row, $0.target) }.max() ?? -1) + 1
    merit = Merit(Objectives(), most: count, points: arcs.lazy.map(\.points).max().map(Int.init) ?? 0)
    edges = arcs.edges(count: count, merit)
  }

  /// - Parameter solved: called when the solver is done, before its certificate is checked
  package func run(_ kind: Kind, solved: () -> Void) throws(MatchingRefusal) -> Found {
    switch kind {
    case .pairs: try pairs(solved)
    case .circles: try circles(solved)
    }
  }

  private func pairs(_ done: () -> Void) throws(MatchingRefusal) -> Found {
    var matching = GeneralMatching(MatchingGraph(count: count, edges: edges))
    try matching.solve { _ throws(MatchingRefusal) in }
    let solved = matching.solved()
    done()
    let isProved: Bool
    do {
      try MatchingVerifier(solved).check(edges)
      isProved = true
    } catch {
      isProved = false
    }
    let objective = merit.objective(of: solved.certificate.bound, placing: 2)
    return Found(people: objective.placed, points: objective.total, isProved: isProved)
  }

  private func circles(_ done: () -> Void) throws(MatchingRefusal) -> Found {
    let solved = try TwoFactor(count: count, edges: edges).solved { _ throws(MatchingRefusal) in }
    done()
    let weights = Dictionary(
      edges.map { (Pair(Int($0.first), Int($0.second)), $0.weight) }, uniquingKeysWith: { first, _ in first })
    let worth = solved.circles.reduce(0) { sum, circle in
      circle.indices.reduce(sum) { $0 + (weights[Pair(circle[$1], circle[($1 + 1) % circle.count])] ?? 0) }
    }
    let objective = merit.objective(of: worth, placing: 1)
    return Found(people: objective.placed, points: objective.total, isProved: worth == solved.worth / 4)
  }
}
