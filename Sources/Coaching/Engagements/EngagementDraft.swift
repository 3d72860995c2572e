/// A coaching relationship that a release, or a repair, is about to begin.
package struct EngagementDraft: Hashable, Sendable {
  /// Ring: coach, then client. Mutual: both, in the order of the pairings. Group: its members.
  package let parties: [PersonKey]
  /// Indices into the pairings: one in a ring, two in a mutual pair, none in a group.
  package let pairings: [Int]

  package init(parties: [PersonKey], pairings: [Int] = []) {
    self.parties = parties
    self.pairings = pairings
  }
}

extension MatchingOutcome {
  package func engagements(_ structure: Policy.Structure) -> [EngagementDraft] {
    switch structure {
    case .ring, .mutual: pairings.map { PersonLink($0.coach, $0.client) }.engagements(structure)
    case .group: groups.map { EngagementDraft(parties: $0.members) }
    }
  }
}

extension RepairOutcome {
  /// The engagements of two that begin; groups may go on as others did.
  package func engagements(_ structure: Policy.Structure) -> [EngagementDraft] {
    pairings.map { PersonLink($0.coach, $0.client) }.engagements(structure)
  }
}

extension [PersonLink] {
  /// Coach → client each.
  fileprivate func engagements(_ structure: Policy.Structure) -> [EngagementDraft] {
    guard structure == .mutual else {
      return enumerated().map { EngagementDraft(parties: [$1.first, $1.second], pairings: [$0]) }
    }
    var open: [PersonPair: Int] = [:]
    return enumerated().compactMap { index, link in
      guard let first = open.updateValue(index, forKey: link.pair) else { return nil }
      return EngagementDraft(parties: [self[first].first, self[first].second], pairings: [first, index])
    }
  }
}
