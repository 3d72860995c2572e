/// What a search found, with the graph and the duals from which it can be explained and changed.
struct FoundRing {
  /// The client of each coach; their own when left out.
  let clients: [Int]
  let bound: Objective
  let merit: Merit
  let graph: RingGraph
  /// The assignment problem with multipliers, over some arcs of the graph.
  let root: Relaxation

  init?(_ search: RingSearch, _ graph: RingGraph, _ objectives: Objectives, bound: Int) {
    guard let found = search.clients else { return nil }
    merit = search.merit
    self.bound = merit.objective(of: bound, placing: 1)
    self.graph = graph
    root = search.root
    var cycles = LongCycles(found, graph, merit, most: objectives.longCyclesFor * merit.point)
    if objectives.longCyclesFor > 0 { cycles.lengthen() }
    clients = cycles.clients
  }

  var arrangement: Arrangement {
    var arrangement = Arrangement(circles: cycles(of: clients), bound: bound)
    arrangement.warmStart = root.warmStart(merit)
    return arrangement
  }
}
