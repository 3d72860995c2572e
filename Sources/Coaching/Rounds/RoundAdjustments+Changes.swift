/// One thing that a coordinator changed between two runs.
package enum RoundChange: Hashable, Sendable {
  case locked(PersonLink)
  case unlocked(PersonLink)
  case forbade(PersonPair)
  case allowed(PersonPair)
  case weighed(Policy.Weight, from: Int, to: Int)
}

extension RoundAdjustments {
  /// What is different here from an earlier run's, in an order that stays.
  package func changes(since earlier: RoundAdjustments, policy: Policy) -> [RoundChange] {
    let (now, before) = (Set(locks), Set(earlier.locks))
    let (apart, wereApart) = (Set(forbidden), Set(earlier.forbidden))
    let (worth, was) = (weights(policy), earlier.weights(policy))
    return Self.sorted(now.subtracting(before)).map { .locked($0) }
      + Self.sorted(before.subtracting(now)).map { .unlocked($0) }
      + Self.sorted(apart.subtracting(wereApart)).map { .forbade($0) }
      + Self.sorted(wereApart.subtracting(apart)).map { .allowed($0) }
      + Policy.Weight.allCases.compactMap { weight in
        let (from, to) = (was[keyPath: weight.path], worth[keyPath: weight.path])
        return from == to ? nil : .weighed(weight, from: from, to: to)
      }
  }

  private static func sorted(_ links: Set<PersonLink>) -> [PersonLink] {
    links.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  private static func sorted(_ pairs: Set<PersonPair>) -> [PersonPair] {
    pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }
}
