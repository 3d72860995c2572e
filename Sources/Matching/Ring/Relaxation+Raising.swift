// The same assignment problem by a merit that looks more closely.
extension Relaxation {
  /// Solves it by a merit in which the worst-off count last of all, from the multipliers and prices that are known, which
  /// are right but for those last units; false when somebody who must be placed cannot be.
  ///
  /// - Parameters:
  ///   - merit: the one of the values so far, or that with something below its points
  ///   - scale: how much more a point is worth
  mutating func solveAgain(
    by merit: Merit, scale: Int, _ chains: inout Chains, _ meter: Meter
  ) throws(MatchingRefusal) -> Bool {
    for arc in graph.arcs where values[arc] != Self.impossible { values[arc] = merit(Int(graph.points[arc])) }
    for place in priced.indices {
      priced[place].multiplier *= scale
      let pair = priced[place]
      for arc in [Int(pair.arc), Int(pair.twin)] where values[arc] != Self.impossible {
        values[arc] -= pair.multiplier
      }
    }
    paid *= scale
    for client in prices.indices { prices[client] *= scale }
    settle()
    for coach in withoutClient {
      guard place(coach, &chains) else { return false }
      try meter.pulse()
    }
    return true
  }
}
