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
  /// Pairings with too few points, and the fewest of them where as many people are placed; nil in outcomes of engines
  /// that did not count them.
  package var poor: Int?
  package var boundPoor: Int?
  /// Two who asked for each other and are not together, sorted; nil in outcomes of engines that did not look for them.
  package var wishesApart: [PersonPair]?
  package var seed: UInt64
  package var rejectedDraws: Int
  /// Which engine proposed it: the same engine, round and seed give the same outcome.
  package var engine: String
  /// Of a random draw, what it takes to make it again; nil in outcomes of engines that kept none.
  package var draw: DrawRecord?

  package static let engineVersion = "turnabout-matching-3"
  /// Of what the rules of a standing round joined as people came: no run of a round as a whole, and not to be repeated.
  package static let onDemandVersion = "turnabout-on-demand-1"
}

/// This coach → this client, and why.
package struct OutcomePairing: Hashable, Codable, Sendable {
  package var coach: PersonKey
  package var client: PersonKey
  package var score: Int
  package var reasons: [Reason]
  /// What the round would lose without it; nil where that is not known.
  package var without: OutcomeSwitching?
}

/// The runner-up of a pairing: what the round would lose without it, and who would coach the client instead.
package struct OutcomeSwitching: Hashable, Codable, Sendable {
  /// nil when nobody would.
  package var coach: PersonKey?
  /// How many people fewer would be placed, and how many points less there would be; with fewer people the points say
  /// nothing.
  package var people: Int
  package var points: Int
  /// No proposal without the pairing loses less; else there may be one.
  package var isExact: Bool
}

extension MatchingOutcome {
  /// Whether the bound shows that no proposal is better.
  package var isProved: Bool {
    boundPlaced == placed && boundTotal == total && boundPoor ?? 0 == poor ?? 0
  }
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
