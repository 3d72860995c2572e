// The prices of pairs who coach each other.
extension Relaxation {
  /// A pair pays so many points more than is needed for the assignment to change, or ties between neighbouring pairs
  /// would shift two-cycles about for long. What proves too much is given back.
  private static let nudge = 4
  /// In larger rounds a search for what doing without an arc costs looks at too many people when that is much; what such a
  /// pair pays is raised step by step.
  private static let mostProbed = 1_500

  /// Moves multipliers, one pair after the other, as far as each lowers the bound.
  mutating func tighten(
    rounds: Int, above cutoff: Int, _ chains: inout Chains, _ meter: Meter
  ) throws(MatchingRefusal) -> Bool {
    var reach = graph.count > Self.mostProbed ? 4 * Self.nudge : Chains.endless
    for _ in 0..<rounds {
      defer { reach = min(2 * reach, Chains.endless) }
      if cutoff < 0 { try meter.pulse() }
      refund()
      guard bound > cutoff else { return true }
      let cycles = twoCycles
      if cycles.isEmpty { return true }
      for arc in cycles where isUsed(arc) && isUsed(Int(graph.twins[arc])) {
        let twin = Int(graph.twins[arc])
        let one = loss(without: arc, within: reach, &chains)
        let other = loss(without: twin, within: one?.loss ?? reach, &chains)
        let least = other ?? one ?? (reach, true)
        guard least.loss < Chains.endless else { return false }
        let more = least.keepsTwin ? least.loss + Self.nudge : least.loss / 2 + Self.nudge
        guard charge(more, arc, &chains) else { return false }
      }
    }
    refund()
    return true
  }

  /// Gives back what pairs pay that use neither arc, as far as that keeps the assignment as it is.
  mutating func refund() {
    for place in priced.indices {
      let arc = Int(priced[place])
      let twin = Int(graph.twins[arc])
      guard multipliers[arc] > 0, values[arc] != Self.impossible, values[twin] != Self.impossible else { continue }
      guard !isUsed(arc), !isUsed(twin) else { continue }
      let less = min(multipliers[arc], slack(arc), slack(twin))
      guard less > 0 else { continue }
      for one in [arc, twin] {
        multipliers[one] -= less
        values[one] += less
      }
      paid -= less
    }
  }

  /// Adds to what a pair pays and lets the assignment follow.
  mutating func charge(_ more: Int, _ arc: Int, _ chains: inout Chains) -> Bool {
    let twin = Int(graph.twins[arc])
    if multipliers[arc] == 0 { priced.append(Int32(min(arc, twin))) }
    for one in [arc, twin] {
      multipliers[one] += more
      values[one] -= more
    }
    paid += more
    return follow(arc, &chains) && follow(twin, &chains)
  }

  /// Of the pairs that keep this from being the best ring, an arc of the one that splits it best; nil when it is.
  func branchingArc(_ chains: inout Chains) -> Int? {
    if let arc = twoCycles.first { return arc }
    let unused = priced.lazy.map { Int($0) }.filter { arc in
      let twin = Int(graph.twins[arc])
      return multipliers[arc] > 0 && !isUsed(arc) && !isUsed(twin) && values[arc] != Self.impossible
        && values[twin] != Self.impossible
    }
    return unused.max { multipliers[$0] < multipliers[$1] }
  }
}
