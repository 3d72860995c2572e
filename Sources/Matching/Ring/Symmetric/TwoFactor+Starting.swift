extension TwoFactor {
  /// Prices of the larger graph from which few searches are needed.
  ///
  /// Everybody's price is set in turn so that they would like two edges, and no third; a few times over. The ends of an
  /// edge then cost what makes it tight: for its two people if both like it, else for each other.
  var startingPrices: [Int] {
    let people = peoplesPrices
    var prices = [Int](repeating: 0, count: vertices)
    for person in 0..<count {
      prices[2 * person] = people[person]
      prices[2 * person + 1] = people[person]
    }
    for (number, edge) in edges.enumerated() {
      let near = 2 * edge.weight - people[Int(edge.first)]
      let far = 2 * edge.weight - people[Int(edge.second)]
      let isLiked = near + far > 0
      prices[2 * (count + number)] = isLiked ? near : (near - far) >> 1
      prices[2 * (count + number) + 1] = isLiked ? far : -((near - far) >> 1)
    }
    return prices
  }

  private var peoplesPrices: [Int] {
    let graph = MatchingGraph(count: count, edges: edges)
    var prices = (0..<count).map { person in
      graph.range(person).reduce(0) { max($0, graph.arcs[$1].weight) }
    }
    for _ in 0..<8 {
      for person in 0..<count {
        // What the best three edges are worth beyond the other's price.
        var best = (first: 0, second: 0, third: 0)
        for arc in graph.range(person) {
          let worth = 2 * graph.arcs[arc].weight - prices[graph.target(arc)]
          if worth > best.first {
            best = (worth, best.first, best.second)
          } else if worth > best.second {
            best = (best.first, worth, best.second)
          } else if worth > best.third {
            best.third = worth
          }
        }
        prices[person] = (best.second + best.third + 1) >> 1
      }
    }
    return prices
  }
}
