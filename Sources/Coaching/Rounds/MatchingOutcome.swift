/// A proposal in a form that can be kept and shown: people by their keys, reasons as facts.
package struct MatchingOutcome: Hashable, Codable, Sendable {
  package var pairings: [OutcomePairing]
  package var groups: [OutcomeGroup]
  package var leftOut: [OutcomeLeftOut]
  package var placed: Int
  package var total: Int
  /// No proposal could do better than this: more people, or as many and more points. nil where no bound is known.
  package var boundPlaced: Int?
  package var boundTotal: Int?
  package var seed: UInt64
  package var rejectedDraws: Int
  /// Which engine proposed it: the same engine, round and seed give the same outcome.
  package var engine: String

  package static let engineVersion = "turnabout-matching-1"
}

/// This coach → this client, and why.
package struct OutcomePairing: Hashable, Codable, Sendable {
  package var coach: PersonKey
  package var client: PersonKey
  package var score: Int
  package var reasons: [Reason]
}

/// People who meet together, and why.
package struct OutcomeGroup: Hashable, Codable, Sendable {
  package var members: [PersonKey]
  package var score: Int
  package var reasons: [Reason]
}

/// A person without a place.
package struct OutcomeLeftOut: Hashable, Codable, Sendable {
  package var person: PersonKey
  /// How many of the others no rule keeps away; above zero, they were needed elsewhere.
  package var possible: Int
  package var ruledOut: [ObstacleCode: Int]
  /// How many others would become possible if this one rule were relaxed.
  package var freedBy: [ObstacleCode: Int]
}
