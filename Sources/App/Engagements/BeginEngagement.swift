import Coaching
import Database
import Time

/// Who is joined, and why, when engagements begin: by a release or by a repair.
struct JoinedPair {
  let coach: PersonKey
  let client: PersonKey
  let reasons: [Reason]
}

extension Surroundings {
  /// Begins an engagement of a round, in the transaction that decides on it.
  ///
  /// - Parameters:
  ///   - pairings: what the draft's indices are of
  ///   - reasons: of a group; those of pairs are their pairings'
  ///   - proposal: the release that it belongs to
  func begin(
    _ draft: EngagementDraft, of pairings: [JoinedPair] = [], because reasons: [Reason] = [], in proposal: Proposal,
    _ structure: Policy.Structure, for actor: Actor, at now: Instant, _ transaction: Transaction
  ) throws {
    let id: ID<Engagement> = newID()
    try transaction.engagements.insert(
      id, parties: draft.parties.compactMap(\.person), structure: structure, reasons: reasons, of: proposal,
      for: actor, at: now)
    for pairing in draft.pairings.map({ pairings[$0] }) {
      guard let coach = pairing.coach.person, let client = pairing.client.person else {
        preconditionFailure("a stored outcome names people by their ids")
      }
      try transaction.engagements.insert(
        newID(), coach: coach, client: client, reasons: pairing.reasons, in: id, of: proposal.round, for: actor)
    }
  }
}
