/// One person of a round that is about to be matched.
package struct RoundParticipant: Hashable, Sendable {
  package var key: PersonKey
  /// Only carried along, for those who print the outcome.
  package var name: String?
  package var facts: EnrolmentFacts
  package var lineManager: PersonKey?

  package init(key: PersonKey, name: String? = nil, facts: EnrolmentFacts, lineManager: PersonKey? = nil) {
    self.key = key
    self.name = name
    self.facts = facts
    self.lineManager = lineManager
  }
}

/// A participant's wish for one named coach.
package struct RoundRequest: Hashable, Sendable {
  package var client: PersonKey
  package var coach: PersonKey

  package init(client: PersonKey, coach: PersonKey) {
    self.client = client
    self.coach = coach
  }
}

/// Two people, in no order.
package struct PersonPair: Hashable, Codable, Sendable {
  package let first: PersonKey
  package let second: PersonKey

  package init(_ one: PersonKey, _ other: PersonKey) {
    (first, second) = one < other ? (one, other) : (other, one)
  }
}

/// What a round's people said about each other. Names of people who do not take part have no effect.
package struct RoundTies: Hashable, Sendable {
  package var requests: [RoundRequest]
  /// Personal limits, said in confidence.
  package var exclusions: [PersonPair]
  /// Who was together in an earlier round.
  package var earlier: [PersonPair]

  package init(requests: [RoundRequest] = [], exclusions: [PersonPair] = [], earlier: [PersonPair] = []) {
    self.requests = requests
    self.exclusions = exclusions
    self.earlier = earlier
  }
}

extension RoundParticipant {
  package init(_ row: RosterRow) {
    self.init(
      key: row.address.key, name: row.name.text, facts: row.facts, lineManager: row.lineManager?.key)
  }
}

extension RoundTies {
  package init(_ rows: [RosterRow]) {
    self.init()
    for row in rows {
      requests += row.requests.map { RoundRequest(client: row.address.key, coach: $0.key) }
      exclusions += row.exclusions.map { PersonPair(row.address.key, $0.key) }
      earlier += row.earlier.map { PersonPair(row.address.key, $0.key) }
    }
  }
}
