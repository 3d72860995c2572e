import Coaching
import Database

extension Transaction {
  var coachRequests: CoachRequestQueries { CoachRequestQueries(transaction: self) }
}

/// All SQL of whom a member asks for on the web; what rosters say is beside it.
struct CoachRequestQueries {
  let transaction: Transaction

  /// Whom the actor asks for as their coach, of those who have a place.
  func own(in round: ID<Round>, for actor: Actor) throws -> Set<ID<Person>> {
    Set(
      try transaction.rows(
        """
        SELECT coach_request.coach_id
        FROM coach_request JOIN enrolment ON enrolment.organisation_id = coach_request.organisation_id
          AND enrolment.round_id = coach_request.round_id AND enrolment.person_id = coach_request.coach_id
        WHERE coach_request.organisation_id = \(actor.organisation) AND coach_request.round_id = \(round)
          AND coach_request.client_id = \(actor.person) AND coach_request.source = 'self'
          AND enrolment.state = 'accepted'
        """
      ).map { try $0.id("coach_id") })
  }

  func insert(_ coach: ID<Person>, in round: ID<Round>, for actor: Actor) throws {
    try transaction.execute(
      """
      INSERT INTO coach_request (organisation_id, round_id, client_id, coach_id, source)
      VALUES (\(actor.organisation), \(round), \(actor.person), \(coach), 'self')
      ON CONFLICT (organisation_id, round_id, client_id, coach_id, source) DO NOTHING
      """)
  }

  func remove(_ coach: ID<Person>, in round: ID<Round>, for actor: Actor) throws {
    try transaction.execute(
      """
      DELETE FROM coach_request WHERE organisation_id = \(actor.organisation) AND round_id = \(round)
        AND client_id = \(actor.person) AND coach_id = \(coach) AND source = 'self'
      """)
  }
}
