/// A coaching relationship that a release is about to begin.
package struct EngagementDraft: Hashable, Sendable {
  /// Ring: coach, then client. Mutual: both, in the order of the outcome. Group: its members.
  package let parties: [PersonKey]
  /// Indices into the outcome's pairings: one in a ring, two in a mutual pair, none in a group.
  package let pairings: [Int]
}

extension MatchingOutcome {
  package func engagements(_ structure: Policy.Structure) -> [EngagementDraft] {
    switch structure {
    case .ring:
      pairings.enumerated().map { EngagementDraft(parties: [$1.coach, $1.client], pairings: [$0]) }
    case .mutual: mutualEngagements
    case .group: groups.map { EngagementDraft(parties: $0.members, pairings: []) }
    }
  }

  private var mutualEngagements: [EngagementDraft] {
    var open: [Set<PersonKey>: Int] = [:]
    return pairings.enumerated().compactMap { index, pairing in
      guard let first = open.updateValue(index, forKey: [pairing.coach, pairing.client]) else { return nil }
      return EngagementDraft(parties: [pairings[first].coach, pairings[first].client], pairings: [first, index])
    }
  }
}
