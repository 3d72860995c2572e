import Coaching
import Database
import Time

extension Transaction {
  var endings: EndingQueries { EndingQueries(transaction: self) }
}

/// All SQL of how engagements end, and of who comes into them and leaves them on the way.
struct EndingQueries {
  let transaction: Transaction

  /// Ends an engagement, or completes one late; what happened stands in its history.
  ///
  /// - Parameters:
  ///   - person: who left; nil where time or a repair ended it.
  ///   - repair: what rearranged the round.
  func end(
    _ id: ID<Engagement>, as state: EngagementState, noting change: ID<EngagementChange>, of person: ID<Person>? = nil,
    because repair: ID<RoundRepair>? = nil, for actor: Actor, at now: Instant
  ) throws {
    guard let noted = EngagementChange(rawValue: state.rawValue) else { return }
    try transaction.execute(
      """
      UPDATE engagement SET state = \(state.rawValue), ended_at = \(now)
      WHERE organisation_id = \(actor.organisation) AND id = \(id)
      """)
    try note(change, noted, of: person, in: id, because: repair, for: actor, at: now)
    try transaction.reminders.look(at: id, for: actor, from: now)
  }

  /// Lets somebody leave a group that goes on without them.
  func leave(
    _ person: ID<Person>, _ id: ID<Engagement>, noting change: ID<EngagementChange>,
    because repair: ID<RoundRepair>? = nil, for actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      UPDATE engagement_party SET left_at = \(now)
      WHERE organisation_id = \(actor.organisation) AND engagement_id = \(id) AND person_id = \(person)
        AND left_at IS NULL
      """)
    try note(change, .left, of: person, in: id, because: repair, for: actor, at: now)
    try transaction.reminders.look(at: id, for: actor, from: now)
  }

  /// Lets somebody come into a group that has begun.
  func join(
    _ person: ID<Person>, _ id: ID<Engagement>, noting change: ID<EngagementChange>, because repair: ID<RoundRepair>,
    for actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO engagement_party (organisation_id, engagement_id, person_id)
      VALUES (\(actor.organisation), \(id), \(person))
      ON CONFLICT (organisation_id, engagement_id, person_id) DO UPDATE SET left_at = NULL
      """)
    try note(change, .joined, of: person, in: id, because: repair, for: actor, at: now)
    try transaction.reminders.look(at: id, for: actor, from: now)
  }

  private func note(
    _ id: ID<EngagementChange>, _ change: EngagementChange, of person: ID<Person>?, in engagement: ID<Engagement>,
    because repair: ID<RoundRepair>?, for actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO engagement_history (organisation_id, id, engagement_id, change, person_id, repair_id, at)
      VALUES (\(actor.organisation), \(id), \(engagement), \(change.rawValue), \(person), \(repair), \(now))
      """)
  }

  /// When a coordinator closed the round; nil while it runs.
  func closing(of round: ID<Round>, for actor: Actor) throws -> Instant? {
    try transaction.row(
      """
      SELECT MAX(at) AS at FROM round_transition
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND state = 'closed'
      """)?.instantOrNil("at")
  }

  /// Lets every engagement of a round be looked at, whether it is over by now.
  func lookAtAll(in round: ID<Round>, for actor: Actor, at now: Instant) throws {
    try transaction.execute(
      """
      UPDATE engagement SET look_at = \(now)
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND state = 'running'
      """)
  }
}
