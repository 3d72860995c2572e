import Coaching
import Database
import Time

/// Somebody has left a round that runs.
struct Withdrawal: Hashable, Sendable {
  let id: ID<Withdrawal>
  let person: ID<Person>
  let name: String
  /// In words that only coordinators read; sealed for its id.
  let sealedReason: [UInt8]?
  /// Who noted it, where it was not the person themselves.
  let notedBy: String?
  let at: Instant
}

/// What is to mend a round after withdrawals, as far as it has come. Nothing changes until it is carried out.
struct RoundRepair: Hashable, Sendable {
  let id: ID<RoundRepair>
  let round: ID<Round>
  let askedAt: Instant
  /// The round's count of enrolments that it goes by; nil until it is found.
  let enrolmentVersion: Int?
  let outcome: RepairOutcome?
  let carriedOutAt: Instant?

  /// Whether a coordinator is to decide on it.
  var waits: Bool { carriedOutAt == nil && outcome?.isEmpty != true }

  /// Whether somebody came, changed or left since.
  func isOutdated(in round: Round) -> Bool {
    enrolmentVersion != nil && enrolmentVersion != round.enrolmentVersion
  }
}

/// An engagement of a round as a repair goes by it.
struct StandingEngagement: Hashable, Sendable {
  let id: ID<Engagement>
  let state: EngagementState
  let hasMet: Bool
  /// Those who are in it, or were until they left the round lately.
  var parties: [ID<Person>]
  /// Coach → client; empty in a group.
  var pairings: [DirectedPair]

  /// Every two who are joined by it.
  func links(_ structure: Policy.Structure) -> [StandingLink] {
    let pairs: Set<PersonLink> =
      pairings.isEmpty
      ? Set(
        parties.indices.flatMap { one in
          parties[..<one].map { PersonLink(PersonKey(parties[one]), PersonKey($0)).canonical(structure) }
        })
      : Set(pairings.map { PersonLink(PersonKey($0.from), PersonKey($0.to)).canonical(structure) })
    return pairs.map { StandingLink($0, hasMet: hasMet) }
  }
}
