import Coaching
import Database
import Time

/// Somebody who was invited to a round, as its coordinators see them.
struct Invitation: Hashable, Sendable {
  let person: ID<Person>
  let name: String
  let address: String
  let mailedAt: Instant
  /// Whether they have signed in at least once.
  let hasJoined: Bool
  /// nil for whoever has not applied yet.
  let standing: EnrolmentState?
}

extension Transaction {
  var invitations: InvitationQueries { InvitationQueries(transaction: self) }
}

/// All SQL of invitations to rounds.
struct InvitationQueries {
  let transaction: Transaction

  func all(in round: ID<Round>, for coordinator: Coordinator) throws -> [Invitation] {
    try transaction.rows(
      """
      SELECT invitation.person_id, membership.name, MIN(address.written) AS address, invitation.mailed_at,
        membership.joined_at, enrolment.state
      FROM invitation
        JOIN membership ON membership.organisation_id = invitation.organisation_id
          AND membership.person_id = invitation.person_id
        JOIN address ON address.person_id = invitation.person_id
        LEFT JOIN enrolment ON enrolment.organisation_id = invitation.organisation_id
          AND enrolment.round_id = invitation.round_id AND enrolment.person_id = invitation.person_id
      WHERE invitation.organisation_id = \(coordinator.actor.organisation) AND invitation.round_id = \(round)
      GROUP BY invitation.person_id, membership.name, invitation.mailed_at, membership.joined_at, enrolment.state
      ORDER BY membership.name, invitation.person_id
      """
    ).map { row in
      Invitation(
        person: try row.id("person_id"), name: try row.text("name"), address: try row.text("address"),
        mailedAt: try row.instant("mailed_at"), hasJoined: try row.instantOrNil("joined_at") != nil,
        standing: try row.textOrNil("state").flatMap { EnrolmentState(rawValue: $0) })
    }
  }

  func count(in round: ID<Round>, for coordinator: Coordinator) throws -> Int {
    try transaction.row(
      """
      SELECT count(*) AS n FROM invitation
      WHERE organisation_id = \(coordinator.actor.organisation) AND round_id = \(round)
      """)?.int("n") ?? 0
  }

  /// - Returns: whether the person had not been invited before.
  func insert(_ person: ID<Person>, to round: ID<Round>, by coordinator: Coordinator, at now: Instant) throws -> Bool {
    try transaction.execute(
      """
      INSERT INTO invitation (organisation_id, round_id, person_id, invited_by, invited_at, mailed_at)
      VALUES (\(coordinator.actor.organisation), \(round), \(person), \(coordinator.person), \(now), \(now))
      ON CONFLICT (organisation_id, round_id, person_id) DO NOTHING
      """) > 0
  }

  /// Notes that the mail goes out once more, unless it just did.
  ///
  /// - Returns: whether it goes out.
  func mailAgain(
    _ person: ID<Person>, in round: ID<Round>, ifBefore instant: Instant, for coordinator: Coordinator, at now: Instant
  ) throws -> Bool {
    try transaction.execute(
      """
      UPDATE invitation SET mailed_at = \(now)
      WHERE organisation_id = \(coordinator.actor.organisation) AND round_id = \(round) AND person_id = \(person)
        AND mailed_at < \(instant)
      """) > 0
  }

  func isInvited(_ person: ID<Person>, to round: ID<Round>, for coordinator: Coordinator) throws -> Bool {
    try transaction.row(
      """
      SELECT person_id FROM invitation
      WHERE organisation_id = \(coordinator.actor.organisation) AND round_id = \(round) AND person_id = \(person)
      """) != nil
  }
}
