// A relaxation to begin with where much the same problem has been solved before.
extension Relaxation {
  /// Prices and multipliers as they were, and everybody placed who can be at once; nil when the hint is of no use. As
  /// profits follow from the prices, it bounds every ring whatever they are.
  init?(_ graph: RingGraph, _ merit: Merit, placing needed: Set<Int>, from hint: WarmStart) {
    guard hint.prices.count == graph.count else { return nil }
    self.init(graph, merit, placing: needed)
    for charge in hint.charges.prefix(graph.count) { take(charge, atMost: merit.highest - merit.place) }
    for client in prices.indices {
      prices[client] = hint.price(client, placeWorth: merit.place, most: merit.highest) ?? prices[client]
    }
    for coach in profits.indices { profits[coach] = highestProfit(of: coach) }
    dual = profits.reduce(0, +) + prices.reduce(0, +)
    for coach in clients.indices { placeAtOnce(coach) }
    // Where most would have to be placed anew, an auction that knows nothing is faster.
    guard withoutClient.count <= graph.count / 2 else { return nil }
  }

  private mutating func take(_ charge: WarmStart.Charge, atMost most: Int) {
    let pair = Pair(charge.first, charge.second)
    guard charge.multiplier > 0, pricedPlaces[pair] == nil, let arc = graph.arc(pair.lower, pair.upper),
      let twin = graph.arc(pair.upper, pair.lower)
    else { return }
    let multiplier = min(charge.multiplier, most)
    pricedPlaces[pair] = priced.count
    priced.append(
      PricedPair(
        lower: Int32(pair.lower), higher: Int32(pair.upper), arc: Int32(arc), twin: Int32(twin), multiplier: multiplier)
    )
    for one in [arc, twin] { values[one] -= multiplier }
    paid += multiplier
  }

  /// Takes a client without a coach whom no other is better than, if there is one.
  private mutating func placeAtOnce(_ coach: Int) {
    let found = (graph.first[coach]..<graph.first[coach + 1]).first { arc in
      coaches[Int(graph.clients[arc])] < 0 && slack(arc, of: coach) == 0
    }
    if let found {
      hold(Int(graph.clients[found]), by: coach, Int32(found))
    } else if coaches[coach] < 0, alone[coach] - prices[coach] == profits[coach] {
      hold(coach, by: coach, -1)
    }
  }

  private mutating func hold(_ client: Int, by coach: Int, _ arc: Int32) {
    clients[coach] = Int32(client)
    coaches[client] = Int32(coach)
    held[coach] = arc
  }

  /// What it knows, for the next run.
  func warmStart(_ merit: Merit) -> WarmStart {
    WarmStart(
      place: merit.place / merit.point, prices: prices.map { $0 / merit.point },
      charges: priced.compactMap { pair in
        let multiplier = (pair.multiplier + merit.point - 1) / merit.point
        return multiplier > 0
          ? WarmStart.Charge(Int(pair.lower), Int(pair.higher), multiplier: multiplier) : nil
      })
  }
}
