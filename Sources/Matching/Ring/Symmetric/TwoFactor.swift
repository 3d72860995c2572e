/// Circles of three or more of greatest weight in an undirected graph, everybody in at most one: a 2-factor, but for
/// those left out.
///
/// It is a matching of all vertices in a larger graph (Tutte 1954): everybody is there twice, and each edge has an end
/// for either of its people. An edge in use has its ends matched to a copy of each; one not in use has them matched to
/// each other, and so have the copies of somebody left out. An edge is there once, so no circle has two.
struct TwoFactor {
  let count: Int
  /// Each pair of people once, and what an edge of a circle is worth.
  let edges: [MatchingGraph.Edge]

  /// The best circles and what proves them.
  struct Solved {
    var circles: [[Int]]
    /// What an edge costs each of its people, in quarters of its weight: an edge that was not in the graph, and is not
    /// worth more than the prices of its two people, changes nothing.
    var prices: [Int]
    /// Four times the weight of no circles is above this.
    var worth: Int
    /// Arcs looked at.
    var work: Int
  }

  /// - Parameter settled: told how many vertices of the larger graph are settled, of `vertices`
  func solved(_ settled: (Int) throws(MatchingRefusal) -> Void) throws(MatchingRefusal) -> Solved {
    let (matching, work) = try matched(settled)
    let certificate = matching.certificate
    let prices = (0..<count).map { min(certificate.prices[2 * $0], certificate.prices[2 * $0 + 1]) }
    return Solved(circles: circles(in: matching.partners), prices: prices, worth: certificate.worth, work: work)
  }

  /// The best matching of all vertices of the larger graph, with its certificate.
  func matched(
    _ settled: (Int) throws(MatchingRefusal) -> Void
  ) throws(MatchingRefusal) -> (matching: SolvedMatching, work: Int) {
    var matching = GeneralMatching(MatchingGraph(count: vertices, edges: gadgets), covering: .all)
    try matching.solve(from: startingPrices, settled)
    let work = matching.work
    return (matching.solved(), work)
  }

  /// Of the larger graph: two for each person, then two for each edge.
  var vertices: Int { 2 * (count + edges.count) }

  /// The edges of the larger graph.
  var gadgets: [MatchingGraph.Edge] {
    var gadgets: [MatchingGraph.Edge] = []
    gadgets.reserveCapacity(count + 5 * edges.count)
    for person in 0..<Int32(count) {
      gadgets.append(MatchingGraph.Edge(first: 2 * person, second: 2 * person + 1, weight: 0))
    }
    for (number, edge) in edges.enumerated() {
      let end = Int32(2 * (count + number))
      for copy in 0..<2 as Range<Int32> {
        gadgets.append(MatchingGraph.Edge(first: 2 * edge.first + copy, second: end, weight: edge.weight))
        gadgets.append(MatchingGraph.Edge(first: 2 * edge.second + copy, second: end + 1, weight: edge.weight))
      }
      gadgets.append(MatchingGraph.Edge(first: end, second: end + 1, weight: 0))
    }
    return gadgets
  }

  /// The circles that the matched ends of edges make, each from its first person to the lesser neighbour.
  func circles(in partners: [Int?]) -> [[Int]] {
    var neighbours = [[Int]](repeating: [], count: count)
    for (number, edge) in edges.enumerated() {
      let end = 2 * (count + number)
      guard let partner = partners[end], partner != end + 1 else { continue }
      neighbours[Int(edge.first)].append(Int(edge.second))
      neighbours[Int(edge.second)].append(Int(edge.first))
    }
    var isPlaced = [Bool](repeating: false, count: count)
    return neighbours.indices.compactMap { first in
      guard !isPlaced[first], var next = neighbours[first].min() else { return nil }
      var circle = [first]
      isPlaced[first] = true
      while !isPlaced[next] {
        isPlaced[next] = true
        circle.append(next)
        next = neighbours[next].first { !isPlaced[$0] } ?? first
      }
      return circle
    }
  }
}
