// More arcs or fewer for a relaxation that is solved already.
extension Relaxation {
  /// Drops the arcs that no ring as good as this uses, as their slack shows.
  mutating func thin(keeping best: Int) { thin(slackUpTo: bound - best) }

  /// Drops the arcs of more slack, apart from those that are used or pay.
  mutating func thin(slackUpTo room: Int) {
    let priced = priced.filter { $0.multiplier > 0 }
    var pays = [Bool](repeating: false, count: graph.arcs.count)
    for pair in priced {
      pays[Int(pair.arc)] = true
      pays[Int(pair.twin)] = true
    }
    var kept: [Int32] = []
    for coach in clients.indices {
      for arc in graph.first[coach]..<graph.first[coach + 1] where values[arc] != Self.impossible {
        if pays[arc] || slack(arc, of: coach) <= room || isUsed(arc, of: coach) { kept.append(Int32(arc)) }
      }
    }
    graph.keep(kept)
    values = kept.map { values[Int($0)] }
    self.priced = priced
    findArcs()
  }

  /// Takes in more arcs, as far as it has them not yet. Coaches for whom a new arc would be better have no client then.
  mutating func add(_ arcs: [ArcGraph.Arc], _ merit: Merit) {
    let missing = arcs.filter { graph.arc(Int($0.row), Int($0.target)) == nil }
    graph.insert(ArcGraph(count: graph.count, arcs: missing), into: &values) { merit(Int($0)) }
    findArcs()
    raiseProfits()
  }

  /// Takes in all arcs of a graph that it has only some of.
  mutating func spread(over graph: RingGraph, _ merit: Merit) {
    self.graph = graph
    values = graph.points.map { merit(Int($0)) }
    findArcs()
    for pair in priced {
      for arc in [Int(pair.arc), Int(pair.twin)] { values[arc] -= pair.multiplier }
    }
    raiseProfits()
  }

  /// Arcs have other numbers now.
  private mutating func findArcs() {
    for coach in clients.indices where held[coach] >= 0 {
      held[coach] = number(coach, Int(clients[coach]))
    }
    pricedPlaces.removeAll(keepingCapacity: true)
    for place in priced.indices {
      let (lower, higher) = (Int(priced[place].lower), Int(priced[place].higher))
      priced[place].arc = number(lower, higher)
      priced[place].twin = number(higher, lower)
      pricedPlaces[Pair(lower, higher)] = place
    }
  }

  private func number(_ coach: Int, _ client: Int) -> Int32 { graph.arc(coach, client).map { Int32($0) } ?? -1 }

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
