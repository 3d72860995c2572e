// The prices of pairs who coach each other.
extension Relaxation {
  /// A pair pays so many points more than is needed for the assignment to change, or ties between neighbouring pairs
  /// would shift two-cycles about for long. What proves too much is given back. In larger rounds each point more makes a
  /// chain look at many more people.
  private var nudge: Int { graph.count > Self.mostProbed ? 2 : 4 }
  /// In larger rounds a search for what doing without an arc costs looks at too many people when that is much; what such a
  /// pair pays is raised step by step.
  private static let mostProbed = 1_500

  /// Moves multipliers, one pair after the other, as far as each lowers the bound.
  mutating func tighten(
    rounds: Int, above cutoff: Int, _ chains: inout Chains, _ meter: Meter
  ) throws(MatchingRefusal) -> Bool {
    var reach = graph.count > Self.mostProbed ? nudge : Chains.endless
    for _ in 0..<rounds {
      defer { reach = min(2 * reach, Chains.endless) }
      if cutoff < 0 { try meter.pulse() }
      refund()
      guard bound > cutoff else { return true }
      let pairs = inTwoCycles.map { (coach: $0, arc: Int(held[$0]), twin: Int(held[Int(clients[$0])])) }
      if pairs.isEmpty { return true }
      for (coach, arc, twin) in pairs {
        guard isUsed(arc, of: coach), isUsed(twin, of: Int(graph.clients[arc])) else { continue }
        let one = loss(without: arc, within: reach, &chains)
        let other = loss(without: twin, within: one?.loss ?? reach, &chains)
        let least = other ?? one ?? (reach, true)
        guard least.loss < Chains.endless else { return false }
        let more = least.keepsTwin ? least.loss + nudge : least.loss / 2 + nudge
        guard charge(more, coach, arc, twin, &chains) else { return false }
      }
    }
    refund()
    return true
  }

  /// Gives back what pairs pay that use neither arc, as far as that keeps the assignment as it is.
  mutating func refund() {
    for place in priced.indices where isUnused(priced[place]) {
      let pair = priced[place]
      let (arc, twin) = (Int(pair.arc), Int(pair.twin))
      let less = min(pair.multiplier, slack(arc, of: Int(pair.lower)), slack(twin, of: Int(pair.higher)))
      guard less > 0 else { continue }
      priced[place].multiplier -= less
      for one in [arc, twin] { values[one] += less }
      paid -= less
    }
  }

  /// Whether a pair pays, and uses neither of its arcs though it could.
  private func isUnused(_ pair: PricedPair) -> Bool {
    pair.multiplier > 0 && held[Int(pair.lower)] != pair.arc && held[Int(pair.higher)] != pair.twin
      && values[Int(pair.arc)] != Self.impossible && values[Int(pair.twin)] != Self.impossible
  }

  /// Adds to what two who coach each other pay, of whom `coach` is the lower, and lets the assignment follow.
  private mutating func charge(
    _ more: Int, _ coach: Int, _ arc: Int, _ twin: Int, _ chains: inout Chains
  ) -> Bool {
    let client = Int(graph.clients[arc])
    if let place = pricedPlaces[Pair(coach, client)] {
      priced[place].multiplier += more
    } else {
      pricedPlaces[Pair(coach, client)] = priced.count
      priced.append(
        PricedPair(
          lower: Int32(coach), higher: Int32(client), arc: Int32(arc), twin: Int32(twin), multiplier: more))
    }
    for one in [arc, twin] { values[one] -= more }
    paid += more
    return follow(arc, of: coach, &chains) && follow(twin, of: client, &chains)
  }

  /// Of the pairs that keep this from being the best ring, an arc of the one that splits it best; nil when it is.
  func branchingArc() -> Int? {
    if let coach = inTwoCycles.first { return Int(held[coach]) }
    return priced.lazy.filter(isUnused).max { $0.multiplier < $1.multiplier }.map { Int($0.arc) }
  }
}
