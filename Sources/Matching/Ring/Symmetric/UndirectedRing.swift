/// A ring round as if directions did not matter: where points are nearly the same both ways, that tells more than the
/// assignment problem, in which nearly everybody then coaches their coach.
///
/// Circles of the pairs' points both ways added up, each turned the better way round, are a good ring. Circles of the better
/// of a pair's two directions are worth at least as much as any ring.
struct UndirectedRing {
  private let graph: RingGraph
  private let merit: Merit

  init(_ graph: RingGraph, _ merit: Merit) {
    self.graph = graph
    self.merit = merit
  }

  /// Whether so many coach their coach in an assignment that it is worth it.
  static func isWorthIt(_ plan: Relaxation, _ merit: Merit) -> Bool {
    // Sums of what is worth four times both directions fit into a word.
    let isSmall = !merit.highest.multipliedReportingOverflow(by: 64 * max(1, plan.graph.count)).overflow
    return isSmall && plan.inTwoCycles.count > plan.graph.count / 8
  }

  /// The client of each coach, their own when left out.
  func ring(_ meter: inout Meter) throws(MatchingRefusal) -> [Int] {
    let both = edges { there, back in there.flatMap { there in back.map { there + $0 } } }
    var clients = Array(0..<graph.count)
    for circle in try best(both, &meter).circles {
      let reversed = Array(circle.reversed())
      let turned = worth(circle) < worth(reversed) ? reversed : circle
      for (place, coach) in turned.enumerated() { clients[coach] = turned[(place + 1) % turned.count] }
    }
    return clients
  }

  /// No ring is worth more merits.
  func bound(_ meter: inout Meter) throws(MatchingRefusal) -> Int {
    try best(edges { there, back in [there, back].compactMap(\.self).max() }, &meter).worth / 4
  }

  private func worth(_ circle: [Int]) -> Int {
    circle.indices.reduce(0) { sum, place in
      graph.arc(circle[place], circle[(place + 1) % circle.count]).map { sum + merit(Int(graph.points[$0])) } ?? sum
    }
  }

  /// Each two people who can be joined, and what is made of the merits of their directions.
  private func edges(_ weight: (Int?, Int?) -> Int?) -> [MatchingGraph.Edge] {
    func merit(_ arc: Int?) -> Int? { arc.map { self.merit(Int(graph.points[$0])) } }
    var edges: [MatchingGraph.Edge] = []
    for coach in 0..<graph.count {
      for arc in graph.first[coach]..<graph.first[coach + 1] {
        let client = Int(graph.clients[arc])
        let back = graph.arc(client, coach)
        // Of two directions the lower coach's stands for both.
        guard coach < client || back == nil, let weight = weight(merit(arc), merit(back)) else { continue }
        edges.append(MatchingGraph.Edge(first: Int32(coach), second: Int32(client), weight: weight))
      }
    }
    return edges
  }

  /// The best circles of all edges: everybody's best twenty come first, then those that the prices leave out wrongly.
  private func best(
    _ edges: [MatchingGraph.Edge], _ meter: inout Meter
  ) throws(MatchingRefusal) -> TwoFactor.Solved {
    var isKept = [Bool](repeating: false, count: edges.count)
    var degrees = [Int](repeating: 0, count: graph.count)
    for place in edges.indices.sorted(by: { (edges[$1].weight, $0) < (edges[$0].weight, $1) }) {
      let (first, second) = (Int(edges[place].first), Int(edges[place].second))
      guard min(degrees[first], degrees[second]) < 20 else { continue }
      isKept[place] = true
      degrees[first] += 1
      degrees[second] += 1
    }
    while true {
      let kept = edges.indices.filter { isKept[$0] }.map { edges[$0] }
      let solved = try TwoFactor(count: graph.count, edges: kept).solved { _ throws(MatchingRefusal) in
        try meter.pulse()
      }
      let wrong = edges.indices.filter { place in
        let edge = edges[place]
        return !isKept[place]
          && 4 * edge.weight > solved.prices[Int(edge.first)] + solved.prices[Int(edge.second)]
      }
      if wrong.isEmpty { return solved }
      guard meter.mayGoOn(after: solved.work / 1_000) else { throw .cancelled }
      for place in wrong { isKept[place] = true }
    }
  }
}
