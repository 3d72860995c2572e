/// The assignment problem alone, on arcs from a file, to be measured beside other solvers.
package struct AssignmentTrial {
  private var plan: Relaxation
  private let merit: Merit

  /// - Parameter triples: coach, client and points of every arc, one after the other
  package init(triples: [Int32]) {
    let arcs = stride(from: 0, to: triples.count - 2, by: 3).map {
      ArcGraph.Arc(row: triples[$0], target: triples[$0 + 1], points: triples[$0 + 2])
    }
    let count = Int(arcs.lazy.map { max($0.row, $0.target) }.max() ?? -1) + 1
    merit = Merit(Objectives(), most: count, points: Int(arcs.lazy.map(\.points).max() ?? 0))
    plan = Relaxation(RingGraph(ArcGraph(count: count, arcs: arcs)), merit, placing: [])
  }

  /// The optimum, and how many people coach each other in it.
  package mutating func run() throws(MatchingRefusal) -> (objective: Objective, inTwoCycles: Int) {
    var chains = Chains(count: plan.graph.count)
    var meter = Meter(of: 0) { _ in true }
    _ = try plan.solve(merit, from: merit.highest - merit.place, &chains, &meter)
    return (merit.objective(of: plan.bound, placing: 1), 2 * plan.inTwoCycles.count)
  }
}
