/// What a look at all pairs says about a solution that was found with some of them.
struct MutualFinding {
  /// Pairs worth more than their prices and those of the blossoms around both, each once.
  let edges: [MatchingGraph.Edge]
  /// Whether somebody may have more such pairs than the look brought.
  let isCutShort: Bool
  /// In merits, over all pairs: everybody's price raised by half of what their best pair is worth beyond its prices. Then
  /// no pair is worth more, as each is at most as far beyond as the best pair of either.
  let bound: Int

  /// - Parameters:
  ///   - arcs: of each person at most so many of the best pairs among those worth more than the prices of both
  ///   - locked: people who are not to be paired, and whose pairs do not count
  init(_ arcs: [ArcGraph.Arc], _ solved: SolvedMatching, _ merit: Merit, most: Int, _ locked: [Pair]) {
    let certificate = solved.certificate
    let around = BlossomsAround(certificate, count: solved.partners.count)
    var isFree = [Bool](repeating: true, count: solved.partners.count)
    for pair in locked { (isFree[pair.lower], isFree[pair.upper]) = (false, false) }
    var excess = [Int](repeating: 0, count: isFree.count)
    var kept = [Int](repeating: 0, count: isFree.count)
    var wrong: [ArcGraph.Arc] = []
    for arc in arcs {
      let (row, target) = (Int(arc.row), Int(arc.target))
      kept[row] += 1
      guard isFree[row], isFree[target] else { continue }
      let beyond = 2 * merit(Int(arc.points)) - certificate.prices[row] - certificate.prices[target]
      excess[row] = max(excess[row], beyond)
      if beyond > around.price(row, target) { wrong.append(arc) }
    }
    edges = wrong.edges(count: isFree.count, merit)
    isCutShort = kept.indices.contains { kept[$0] >= most && isFree[$0] }
    // The look ranks by prices rounded down: the best pair may be one half point further beyond than the first.
    bound = excess.indices.reduce(certificate.worth) { kept[$1] > 0 ? $0 + (excess[$1] + 2) / 2 : $0 } / 2
  }
}

/// For each vertex the blossoms around it.
struct BlossomsAround {
  private let prices: [Int]
  /// From the largest to the smallest.
  private let around: [[Int32]]

  init(_ certificate: MatchingCertificate, count: Int) {
    var around = [[Int32]](repeating: [], count: count)
    let sizes = certificate.blossoms.map(\.members.count)
    for number in sizes.indices.sorted(by: { (sizes[$1], $0) < (sizes[$0], $1) }) {
      for member in certificate.blossoms[number].members { around[Int(member)].append(Int32(number)) }
    }
    self.around = around
    prices = certificate.blossoms.map(\.price)
  }

  /// What the blossoms around both cost.
  func price(_ first: Int, _ second: Int) -> Int {
    var price = 0
    for (blossom, other) in zip(around[first], around[second]) {
      guard blossom == other else { break }
      price += prices[Int(blossom)]
    }
    return price
  }
}
