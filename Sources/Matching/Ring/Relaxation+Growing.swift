// More arcs for a relaxation that is solved already.
extension Relaxation {
  /// With more arcs, as far as it has them not yet. Coaches for whom a new arc would be better have no client then.
  func adding(_ arcs: [ArcGraph.Arc], _ merit: Merit) -> Relaxation {
    let old = graph.arcs.lazy.map {
      ArcGraph.Arc(row: graph.coaches[$0], target: graph.clients[$0], points: graph.points[$0])
    }
    var larger = Relaxation(self, RingGraph(ArcGraph(count: graph.count, arcs: arcs + old)))
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
