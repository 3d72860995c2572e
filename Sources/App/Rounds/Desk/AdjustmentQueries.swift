import Coaching
import Database
import Time

extension Transaction {
  var adjustments: AdjustmentQueries { AdjustmentQueries(transaction: self) }
}

/// All SQL of what coordinators change between two runs of a round: locks, forbidden pairs, weights.
struct AdjustmentQueries {
  let transaction: Transaction

  /// The round's working set, which the next run goes by.
  func all(in round: ID<Round>, for actor: Actor) throws -> RoundAdjustments {
    guard actor.coordinates,
      let row = try transaction.row(
        "SELECT weights FROM round WHERE organisation_id = \(actor.organisation) AND id = \(round)")
    else { throw NotFound() }
    let rows = try transaction.rows(
      """
      SELECT first_id, second_id, kind FROM adjustment
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round)
      ORDER BY decided_at, first_id, second_id
      """)
    var adjustments = RoundAdjustments()
    if try row.textOrNil("weights") != nil { adjustments.weights = try row.document("weights") }
    for row in rows {
      let link = PersonLink(PersonKey(try row.id("first_id")), PersonKey(try row.id("second_id")))
      if try row.text("kind") == "lock" {
        adjustments.locks.append(link)
      } else {
        adjustments.forbidden.append(link.pair)
      }
    }
    return adjustments
  }

  func lock(_ pair: DirectedPair, in round: ID<Round>, by coordinator: Coordinator, at now: Instant) throws {
    try insert(pair, "lock", round, coordinator, now)
  }

  func forbid(_ pair: DirectedPair, in round: ID<Round>, by coordinator: Coordinator, at now: Instant) throws {
    try insert(pair, "forbid", round, coordinator, now)
  }

  /// Takes back whatever was decided about two people, in either direction.
  func remove(_ pair: DirectedPair, in round: ID<Round>, for coordinator: Coordinator) throws {
    try transaction.execute(
      """
      DELETE FROM adjustment WHERE organisation_id = \(coordinator.actor.organisation) AND round_id = \(round)
        AND ((first_id = \(pair.from) AND second_id = \(pair.to)) OR (first_id = \(pair.to) AND second_id = \(pair.from)))
      """)
  }

  /// Keeps the weights that differ from the policy's; none means the policy's.
  func setWeights(_ weights: [Policy.Weight: Int], of round: ID<Round>, for coordinator: Coordinator) throws {
    let kept = weights.isEmpty ? nil : try document(weights)
    try transaction.execute(
      """
      UPDATE round SET weights = \(kept)
      WHERE organisation_id = \(coordinator.actor.organisation) AND id = \(round)
      """)
  }

  private func insert(
    _ pair: DirectedPair, _ kind: String, _ round: ID<Round>, _ coordinator: Coordinator, _ now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO adjustment (organisation_id, round_id, first_id, second_id, kind, decided_by, decided_at)
      VALUES (\(coordinator.actor.organisation), \(round), \(pair.from), \(pair.to), \(kind),
        \(coordinator.person), \(now))
      """)
  }
}
