// The auction algorithm with epsilon scaling (Bertsekas, 1988), to begin with: it places nearly everybody, at prices
// that are nearly right, in a time that hardly depends on how the values lie.
extension Relaxation {
  /// Solves the assignment problem; false when somebody who must be placed cannot be.
  ///
  /// - Parameter coarsest: how wrong prices may be, in points
  mutating func solve(
    _ merit: Merit, from coarsest: Int, _ chains: inout Chains, _ meter: inout Meter
  ) throws(MatchingRefusal) -> Bool {
    if coarsest > 1 { bid(merit, from: coarsest, &chains) }
    for coach in withoutClient {
      guard place(coach, &chains) else { return false }
      try meter.pulse()
    }
    return true
  }

  /// How wrong prices may be to begin with, going by how many have no client yet.
  func coarsest(_ merit: Merit) -> Int {
    let range = merit.highest - merit.place
    let open = clients.count { $0 < 0 }
    return open == clients.count ? range : open > clients.count / 8 ? range / 8 : 1
  }

  /// Every coach without a client bids for the one worth most to them: the difference to the second best, and a little
  /// more; who is outbid bids again. The little more, epsilon, shrinks from a fifth of the coarsest to one.
  ///
  /// In this auction alone, being left out costs no more than some pairings' points, so that people whom nobody can
  /// have do not bid prices up for ever. Who is not exactly right in the end loses their client: `place` does the rest.
  private mutating func bid(_ merit: Merit, from coarsest: Int, _ chains: inout Chains) {
    let range = max(1, merit.highest - merit.place)
    let least = merit.place - 4 * range
    var epsilon = coarsest
    repeat {
      epsilon = max(epsilon / 5, 1)
      for coach in clients.indices where clients[coach] >= 0 {
        let best = twoBest(for: coach, least).profit
        if best - heldProfit(coach, least) > epsilon { release(coach) }
      }
      auction(epsilon, least, range, &chains)
    } while epsilon > 1
    settle()
  }

  private mutating func auction(_ epsilon: Int, _ least: Int, _ range: Int, _ chains: inout Chains) {
    var waiting = clients.indices.filter { clients[$0] < 0 }.map { Int32($0) }
    waiting.reverse()
    while let bidder = waiting.popLast() {
      let coach = Int(bidder)
      let found = twoBest(for: coach, least)
      chains.work += graph.first[coach + 1] - graph.first[coach] + 1
      let client = Int(found.client)
      // Who has one possibility only takes it at a price that nobody else would pay.
      let second = max(found.second, found.profit - 8 * range)
      prices[client] += found.profit - second + epsilon
      let rival = coaches[client]
      if rival >= 0 {
        clients[Int(rival)] = -1
        held[Int(rival)] = -1
        waiting.append(rival)
      }
      coaches[client] = bidder
      clients[coach] = found.client
      held[coach] = found.arc
    }
  }
  private func heldProfit(_ coach: Int, _ least: Int) -> Int {
    let arc = Int(held[coach])
    return (arc < 0 ? max(alone[coach], least) : values[arc]) - prices[Int(clients[coach])]
  }

  /// The client of highest profit, by which arc, and the profit of the second.
  private func twoBest(
    for coach: Int, _ least: Int
  ) -> (client: Int32, arc: Int32, profit: Int, second: Int) {
    let clients = graph.clients.span
    let values = values.span
    let prices = prices.span
    var best = least - prices[coach]
    var found: Int32 = -1
    var second = Int.min / 2
    for arc in graph.first[coach]..<graph.first[coach + 1] {
      let profit = values[unchecked: arc] - prices[unchecked: Int(clients[unchecked: arc])]
      if profit > second {
        if profit > best {
          (best, second, found) = (profit, best, Int32(truncatingIfNeeded: arc))
        } else {
          second = profit
        }
      }
    }
    let client = found < 0 ? Int32(coach) : clients[Int(found)]
    return (client, found, best, second)
  }

  /// Takes profits as high as prices demand, and keeps the clients who are exactly right.
  mutating func settle() {
    for coach in clients.indices {
      profits[coach] = highestProfit(of: coach)
      guard clients[coach] >= 0 else { continue }
      let arc = Int(held[coach])
      let value = arc < 0 ? alone[coach] : values[arc]
      if value - prices[Int(clients[coach])] != profits[coach] { release(coach) }
    }
    dual = profits.reduce(0, +) + prices.reduce(0, +)
  }
}
