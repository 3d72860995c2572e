/// Good prices to start from, by an auction (Bertsekas 1979) in which everybody bids for everybody.
///
/// Taken twice, as bidder and as what is bid for, the vertices make an assignment problem, whose prices, added up for
/// each vertex, fit the graph. One coarse round comes near the best prices in a few looks at every arc; whatever it
/// leaves undone, the searches do.
extension GeneralMatching {
  mutating func auctionPrices() {
    let step = max(1, usualRegret)
    var prices = [Int](repeating: 0, count: count)
    var owners = [Int32](repeating: -1, count: count)
    var bidders = (0..<Int32(count)).map { $0 }
    var outbid: [Int32] = []
    for vertex in 0..<count { prices[vertex] = vertices[vertex].price / 2 }
    var bids = 0
    // Where people want the same few partners, bids would go up for ever.
    while !bidders.isEmpty, bids < 8 * count {
      for bidder in bidders {
        guard let offer = offer(by: Int(bidder), prices) else { continue }
        prices[offer.target] += offer.lead + step
        if owners[offer.target] >= 0 { outbid.append(owners[offer.target]) }
        owners[offer.target] = bidder
      }
      bids += bidders.count
      swap(&bidders, &outbid)
      outbid.removeAll(keepingCapacity: true)
    }
    for vertex in 0..<count {
      let worth = graph.range(vertex).reduce(coverage == .any ? 0 : -prices[vertex]) {
        max($0, graph.arcs[$1].weight - prices[graph.target($1)])
      }
      // Rounded up, so that no arc exceeds the prices.
      vertices[vertex].price = (worth + prices[vertex] + 1) >> 1
    }
  }

  /// Whom somebody would like best at these prices.
  private struct Offer {
    let target: Int
    /// By how much it is liked better than the next best.
    let lead: Int
  }

  private mutating func offer(by bidder: Int, _ prices: [Int]) -> Offer? {
    // To stay alone is worth nothing.
    var best = coverage == .any ? 0 : Int.min / 2
    var second = best
    var target = -1
    let range = graph.range(bidder)
    work &+= range.count
    prices.withUnsafeBufferPointer { prices in
      for number in range {
        let arc = graph.arcs[number]
        let worth = arc.weight &- prices[Int(arc.target)]
        if worth > best {
          (second, best, target) = (best, worth, Int(arc.target))
        } else if worth > second {
          second = worth
        }
      }
    }
    // Somebody with a single partner to hope for bids no fortune.
    return target < 0 ? nil : Offer(target: target, lead: min(best - second, 1 << 40))
  }

  /// How much better somebody's best partner usually is than the next: the median.
  private var usualRegret: Int {
    var regrets: [Int] = []
    for vertex in 0..<count where graph.range(vertex).count > 1 {
      var best = -1
      var second = -1
      for arc in graph.range(vertex) {
        let weight = graph.arcs[arc].weight
        if weight > best { (second, best) = (best, weight) } else if weight > second { second = weight }
      }
      regrets.append(best - second)
    }
    regrets.sort()
    return regrets.isEmpty ? 1 : regrets[regrets.count / 2]
  }
}
