extension GeneralMatching {
  /// Finds a matching of greatest weight.
  ///
  /// The closure is called after each search, with how many vertices are settled so far.
  mutating func solve(_ settled: (Int) throws(MatchingRefusal) -> Void) throws(MatchingRefusal) {
    startAnew()
    try matchHalves(settled)
    try matchExposed(settled)
  }

  /// The same from prices that may be near the best, as far as any are known. Whatever they are, the matching is the best.
  mutating func solve(
    near prices: [Int?]?, _ settled: (Int) throws(MatchingRefusal) -> Void
  ) throws(MatchingRefusal) {
    guard let prices else { return try solve(settled) }
    raisePrices()
    for (vertex, price) in prices.enumerated() { vertices[vertex].price = max(0, price ?? vertices[vertex].price) }
    // Afterwards no arc exceeds them.
    lowerPrices()
    matchTightArcs()
    let exposed = (0..<count).count { isUnsettled($0) }
    if exposed > count / 4 {
      for vertex in 0..<count { nodes[vertex].mateArc = -1 }
      startAnew()
    }
    try matchHalves(settled)
    try matchExposed(settled)
  }

  private mutating func startAnew() {
    raisePrices()
    lowerPrices()
    auctionPrices()
    lowerPrices()
    matchTightArcs()
  }

  /// The same from prices that no arc exceeds.
  mutating func solve(
    from prices: [Int], _ settled: (Int) throws(MatchingRefusal) -> Void
  ) throws(MatchingRefusal) {
    for (vertex, price) in prices.enumerated() { vertices[vertex].price = price }
    matchTightArcs()
    try matchHalves(settled)
    try matchExposed(settled)
  }

  /// Prices that no arc exceeds: for each vertex that of its best arc.
  private mutating func raisePrices() {
    for vertex in 0..<count {
      vertices[vertex].price = graph.range(vertex).reduce(0) { max($0, graph.arcs[$1].weight) }
    }
  }

  /// Lowers prices vertex by vertex until some arc is tight.
  private mutating func lowerPrices() {
    for vertex in 0..<count {
      var price = coverage == .any || graph.range(vertex).isEmpty ? 0 : Int.min
      for arc in graph.range(vertex) {
        price = max(price, graph.arcs[arc].weight - vertices[graph.target(arc)].price)
      }
      vertices[vertex].price = price
    }
  }

  /// Matches along tight arcs whoever can be, first come, first served.
  private mutating func matchTightArcs() {
    for vertex in 0..<count where nodes[vertex].mateArc < 0 {
      for arc in graph.range(vertex) {
        let target = graph.target(arc)
        guard nodes[target].mateArc < 0,
          vertices[vertex].price + vertices[target].price == graph.arcs[arc].weight
        else { continue }
        nodes[vertex].mateArc = Int32(arc)
        nodes[target].mateArc = Int32(graph.mirror(arc))
        break
      }
    }
  }
}
