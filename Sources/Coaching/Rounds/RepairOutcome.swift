/// What mends a round that somebody has left, in a form that can be kept and shown: people by their keys, reasons as
/// facts.
package struct RepairOutcome: Hashable, Codable, Sendable {
  /// This coach → this client from now on, and why; two who coach each other are in it once each way.
  package struct Pairing: Hashable, Codable, Sendable {
    package var coach: PersonKey
    package var client: PersonKey
    package var reasons: [Reason]
  }

  /// Who meets together from now on, and why.
  package struct Group: Hashable, Codable, Sendable {
    package var members: [PersonKey]
    package var reasons: [Reason]
  }

  package var pairings: [Pairing]
  /// Groups that begin or change, with all their members.
  package var groups: [Group]
  /// What ends though nobody of it left, for somebody else's sake; coach → client in a ring. None of it has met.
  package var ended: [PersonLink]
  /// Whose partners change though nobody of theirs left.
  package var moved: [PersonKey]
  /// Who had no place and gets one.
  package var admitted: [PersonKey]
  /// Who still has nobody to coach, and whom nobody coaches; in both where people meet in pairs or groups.
  package var withoutClient: [PersonKey]
  package var withoutCoach: [PersonKey]

  /// Whether everything stays as it is.
  package var isEmpty: Bool { pairings.isEmpty && groups.isEmpty && ended.isEmpty }

  /// Everybody for whom something is different afterwards.
  package var people: Set<PersonKey> {
    Set(pairings.flatMap { [$0.coach, $0.client] } + groups.flatMap(\.members))
      .union(ended.flatMap { [$0.first, $0.second] })
  }
}

/// Two people of a released round who are joined: coach → client in a ring, in no order elsewhere.
package struct StandingLink: Hashable, Sendable {
  package let link: PersonLink
  /// Two who have met stay together.
  package let hasMet: Bool

  package init(_ link: PersonLink, hasMet: Bool) {
    self.link = link
    self.hasMet = hasMet
  }
}
