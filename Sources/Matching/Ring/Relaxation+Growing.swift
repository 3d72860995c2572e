// More arcs or fewer for a relaxation that is solved already.
extension Relaxation {
  /// Without the arcs that no ring better than this uses, as their slack shows.
  func lean(above best: Int) -> Relaxation {
    let room = bound - best - 1
    let kept = graph.arcs.filter {
      values[$0] != Self.impossible && (slack($0) <= room || isUsed($0) || multipliers[$0] > 0)
    }
    var smaller = Relaxation(self, graph.keeping(kept))
    smaller.values = kept.map { values[$0] }
    smaller.multipliers = kept.map { multipliers[$0] }
    for (place, arc) in kept.enumerated() where isUsed(arc) { smaller.held[Int(graph.coaches[arc])] = Int32(place) }
    smaller.notePriced()
    return smaller
  }

  /// The same duals over another graph; what belongs to arcs is still to be set.
  init(_ plan: Relaxation, _ graph: RingGraph) {
    self = plan
    self.graph = graph
  }

  mutating func notePriced() {
    priced = graph.arcs.filter { multipliers[$0] > 0 && graph.coaches[$0] < graph.clients[$0] }.map { Int32($0) }
  }

  /// With more arcs, as far as it has them not yet. Coaches for whom a new arc would be better have no client then.
  func adding(_ arcs: [ArcGraph.Arc], _ merit: Merit) -> Relaxation {
    var larger = Relaxation(self, RingGraph(ArcGraph(count: graph.count, arcs: arcs + graph.all)))
    larger.values = larger.graph.points.map { merit(Int($0)) }
    larger.multipliers = [Int](repeating: 0, count: larger.values.count)
    var place = 0
    for arc in graph.arcs {
      while larger.graph.coaches[place] != graph.coaches[arc] || larger.graph.clients[place] != graph.clients[arc] {
        place += 1
      }
      larger.values[place] = values[arc]
      larger.multipliers[place] = multipliers[arc]
      if isUsed(arc) { larger.held[Int(graph.coaches[arc])] = Int32(place) }
    }
    larger.notePriced()
    larger.raiseProfits()
    return larger
  }

  /// Where an arc is worth more than profit and price together, the profit rises, and what is used may be too little.
  private mutating func raiseProfits() {
    for coach in profits.indices {
      let highest = highestProfit(of: coach)
      guard highest > profits[coach] else { continue }
      dual += highest - profits[coach]
      profits[coach] = highest
      if clients[coach] >= 0 { release(coach) }
    }
  }
}
