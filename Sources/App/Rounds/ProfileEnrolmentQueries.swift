import Coaching
import Database

extension EnrolmentQueries {
  /// Brings a member's enrolments up to date with their own profile, wherever nobody has placed them yet: in rounds that
  /// still take people in or are being matched, and in standing rounds while they wait. What was proposed there before is
  /// out of date from then on.
  ///
  /// - Returns: in how many rounds something changed.
  func follow(_ profile: Profile, zone: String, of person: ID<Person>, for actor: Actor) throws -> Int {
    var changed = 0
    for row in try open(of: person, for: actor) {
      let round: ID<Round> = try row.id("round_id")
      if try row.text("state") == RoundState.running.rawValue {
        guard let policy = try? Policy(json: try row.text("document")), policy.rounds == .standing else { continue }
      }
      let facts: EnrolmentFacts = try row.document("facts")
      let followed = facts.following(profile, zone: zone)
      guard followed != facts else { continue }
      try transaction.execute(
        """
        UPDATE enrolment SET facts = \(try document(followed))
        WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND person_id = \(person)
        """)
      try transaction.rounds.noteEnrolments(in: round, for: actor)
      changed += 1
    }
    return changed
  }

  /// Lets what was proposed be out of date wherever somebody waits to be placed: they left the organisation, or came
  /// back.
  func noteStanding(of person: ID<Person>, for actor: Actor) throws {
    for row in try open(of: person, for: actor) {
      try transaction.rounds.noteEnrolments(in: try row.id("round_id"), for: actor)
    }
  }

  private func open(of person: ID<Person>, for actor: Actor) throws -> [Row] {
    try transaction.rows(
      """
      SELECT enrolment.round_id, enrolment.facts, round.state, policy_version.document
      FROM enrolment
        JOIN round ON round.organisation_id = enrolment.organisation_id AND round.id = enrolment.round_id
        JOIN policy_version ON policy_version.organisation_id = round.organisation_id
          AND policy_version.programme_id = round.programme_id AND policy_version.number = round.policy_number
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.person_id = \(person)
        AND enrolment.state IN ('applied', 'waiting', 'accepted')
        AND round.state IN ('enrolling', 'matching', 'running')
        AND NOT EXISTS (
          SELECT 1 FROM engagement JOIN engagement_party
            ON engagement_party.organisation_id = engagement.organisation_id
              AND engagement_party.engagement_id = engagement.id
          WHERE engagement.organisation_id = enrolment.organisation_id AND engagement.round_id = round.id
            AND engagement_party.person_id = enrolment.person_id AND engagement_party.left_at IS NULL
            AND engagement.ended_at IS NULL)
      ORDER BY enrolment.round_id
      """)
  }
}
