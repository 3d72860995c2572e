import Coaching
import Database
import Foundation
import Time

extension Transaction {
  var enrolments: EnrolmentQueries { EnrolmentQueries(transaction: self) }
}

/// All SQL of who takes part in a round, whom they ask for and whom they must not meet.
struct EnrolmentQueries {
  let transaction: Transaction

  /// How many take part; whoever applied, waits or is gone is not counted.
  func count(in round: ID<Round>, for actor: Actor) throws -> Int {
    try transaction.row(
      """
      SELECT count(*) AS n FROM enrolment JOIN membership
        ON membership.organisation_id = enrolment.organisation_id AND membership.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND enrolment.state = 'accepted' AND membership.deactivated_at IS NULL
      """)?.int("n") ?? 0
  }

  /// How many applied or wait, and have no place.
  func undecided(in round: ID<Round>, for actor: Actor) throws -> Int {
    try transaction.row(
      """
      SELECT count(*) AS n FROM enrolment JOIN membership
        ON membership.organisation_id = enrolment.organisation_id AND membership.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND enrolment.state IN ('applied', 'waiting') AND membership.deactivated_at IS NULL
      """)?.int("n") ?? 0
  }

  /// Those who take part, and belong to the organisation still.
  func participants(in round: ID<Round>, for actor: Actor) throws -> [Enrolment] {
    try all(in: round, for: actor).filter { $0.state == .accepted }
  }

  /// Everybody who ever applied or was entered and belongs to the organisation still, in the order of application.
  ///
  /// - Parameter others: who is found even if they have left it.
  func all(
    in round: ID<Round>, besides others: Set<ID<Person>> = [], for actor: Actor
  ) throws -> [Enrolment] {
    guard actor.coordinates else { throw NotFound() }
    let decoder = JSONDecoder()
    return try transaction.rows(
      """
      SELECT enrolment.person_id, membership.name, enrolment.facts, enrolment.line_manager_id, enrolment.state,
        enrolment.enrolled_at, enrolment.answered_at
      FROM enrolment JOIN membership
        ON membership.organisation_id = enrolment.organisation_id AND membership.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND (membership.deactivated_at IS NULL OR enrolment.person_id IN \(SQL.list(others)))
      ORDER BY enrolment.enrolled_at, enrolment.person_id
      """
    ).map { row in
      Enrolment(
        person: try row.id("person_id"), name: try row.text("name"),
        facts: try decoder.decode(EnrolmentFacts.self, from: Data(try row.text("facts").utf8)),
        lineManager: try row.idOrNil("line_manager_id"), state: try row.code("state"),
        enrolledAt: try row.instant("enrolled_at"), answeredAt: try row.instantOrNil("answered_at"))
    }
  }

  /// Everybody in a round, each with their line manager if it is known.
  func lineManagers(in round: ID<Round>, for actor: Actor) throws -> [ID<Person>: ID<Person>?] {
    guard actor.coordinates else { throw NotFound() }
    let rows = try transaction.rows(
      """
      SELECT person_id, line_manager_id FROM enrolment
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round)
      """)
    return try rows.reduce(into: [:]) {
      $0.updateValue(try $1.idOrNil("line_manager_id"), forKey: try $1.id("person_id"))
    }
  }

  /// What those of `all` are told apart by on a proposal's page.
  func traits(in round: ID<Round>, for actor: Actor) throws -> [ID<Person>: EnrolmentTraits] {
    guard actor.coordinates else { throw NotFound() }
    let decoder = JSONDecoder()
    return try transaction.rows(
      """
      SELECT enrolment.person_id, enrolment.facts
      FROM enrolment JOIN membership
        ON membership.organisation_id = enrolment.organisation_id AND membership.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND membership.deactivated_at IS NULL
      """
    ).reduce(into: [:]) { traits, row in
      traits[try row.id("person_id")] = try decoder.decode(
        EnrolmentTraits.self, from: Data(try row.text("facts").utf8))
    }
  }

  /// The names of a round's people, for showing an outcome.
  func names(in round: ID<Round>, for actor: Actor) throws -> [ID<Person>: String] {
    guard actor.coordinates else { throw NotFound() }
    let rows = try transaction.rows(
      """
      SELECT enrolment.person_id, membership.name
      FROM enrolment JOIN membership
        ON membership.organisation_id = enrolment.organisation_id AND membership.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
      """)
    return Dictionary(
      try rows.map { (try $0.id("person_id") as ID<Person>, try $0.text("name")) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Who asks for whom, of those who take part.
  func requests(in round: ID<Round>, for actor: Actor) throws -> [DirectedPair] {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.rows(
      """
      SELECT DISTINCT coach_request.client_id, coach_request.coach_id
      FROM coach_request
        JOIN enrolment AS client ON client.organisation_id = coach_request.organisation_id
          AND client.round_id = coach_request.round_id AND client.person_id = coach_request.client_id
        JOIN enrolment AS coach ON coach.organisation_id = coach_request.organisation_id
          AND coach.round_id = coach_request.round_id AND coach.person_id = coach_request.coach_id
      WHERE coach_request.organisation_id = \(actor.organisation) AND coach_request.round_id = \(round)
        AND client.state = 'accepted' AND coach.state = 'accepted'
      ORDER BY coach_request.client_id, coach_request.coach_id
      """
    ).map { DirectedPair(from: try $0.id("client_id"), to: try $0.id("coach_id")) }
  }

  /// Those who must not be joined, for the reason given, of those who take part. Personal ones are for matching alone:
  /// no page shows them.
  func exclusions(_ reason: Exclusion, in round: ID<Round>, for actor: Actor) throws -> [DirectedPair] {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.rows(
      """
      SELECT DISTINCT exclusion.person_id, exclusion.other_id
      FROM exclusion
        JOIN enrolment AS one ON one.organisation_id = exclusion.organisation_id
          AND one.round_id = exclusion.round_id AND one.person_id = exclusion.person_id
        JOIN enrolment AS other ON other.organisation_id = exclusion.organisation_id
          AND other.round_id = exclusion.round_id AND other.person_id = exclusion.other_id
      WHERE exclusion.organisation_id = \(actor.organisation) AND exclusion.round_id = \(round)
        AND exclusion.reason = \(reason.rawValue) AND one.state = 'accepted' AND other.state = 'accepted'
      ORDER BY exclusion.person_id, exclusion.other_id
      """
    ).map { DirectedPair(from: try $0.id("person_id"), to: try $0.id("other_id")) }
  }

  /// What rosters said of who asks for whom, whether they take part or not; for the next roster alone.
  func rosterRequests(in round: ID<Round>, for actor: Actor) throws -> [DirectedPair] {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.rows(
      """
      SELECT client_id, coach_id FROM coach_request
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND source = 'roster'
      """
    ).map { DirectedPair(from: try $0.id("client_id"), to: try $0.id("coach_id")) }
  }

  /// What rosters said of who must not be joined with whom; for the next roster alone.
  func rosterExclusions(_ reason: Exclusion, in round: ID<Round>, for actor: Actor) throws -> [DirectedPair] {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.rows(
      """
      SELECT person_id, other_id FROM exclusion
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND source = 'roster'
        AND reason = \(reason.rawValue)
      """
    ).map { DirectedPair(from: try $0.id("person_id"), to: try $0.id("other_id")) }
  }

  /// Writes what a roster says of a person; the same again changes nothing.
  func put(
    _ person: ID<Person>, in round: ID<Round>, facts: EnrolmentFacts, lineManager: ID<Person>?,
    as state: EnrolmentState,
    for coordinator: Coordinator, at now: Instant
  ) throws {
    let document = try document(facts)
    try transaction.execute(
      """
      INSERT INTO enrolment (organisation_id, round_id, person_id, facts, line_manager_id, state, enrolled_at)
      VALUES (\(coordinator.actor.organisation), \(round), \(person), \(document), \(lineManager),
        \(state.rawValue), \(now))
      ON CONFLICT (organisation_id, round_id, person_id) DO UPDATE
        SET facts = excluded.facts, line_manager_id = excluded.line_manager_id
        WHERE enrolment.facts <> excluded.facts
          OR enrolment.line_manager_id IS DISTINCT FROM excluded.line_manager_id
      """)
  }

  /// Moves an application on, with who did it in its history.
  ///
  /// - Parameter person: nil when the policy decided by itself.
  func decide(
    _ state: EnrolmentState, on applicant: ID<Person>, in round: ID<Round>, decision: ID<EnrolmentDecision>,
    by person: ID<Person>?, in organisation: ID<Organisation>, at now: Instant
  ) throws {
    try transaction.execute(
      """
      UPDATE enrolment SET state = \(state.rawValue)
      WHERE organisation_id = \(organisation) AND round_id = \(round) AND person_id = \(applicant)
      """)
    try transaction.execute(
      """
      INSERT INTO enrolment_decision (organisation_id, id, round_id, person_id, state, actor_id, at)
      VALUES (\(organisation), \(decision), \(round), \(applicant), \(state.rawValue), \(person), \(now))
      """)
  }

  /// Replaces whom a person asks for, as rosters say it.
  func setRequests(of client: ID<Person>, to coaches: [ID<Person>], in round: ID<Round>, for coordinator: Coordinator)
    throws
  {
    try transaction.execute(
      """
      DELETE FROM coach_request WHERE organisation_id = \(coordinator.actor.organisation)
        AND round_id = \(round) AND client_id = \(client) AND source = 'roster'
      """)
    for coach in coaches {
      try transaction.execute(
        """
        INSERT INTO coach_request (organisation_id, round_id, client_id, coach_id, source)
        VALUES (\(coordinator.actor.organisation), \(round), \(client), \(coach), 'roster')
        """)
    }
  }

  /// Replaces whom a person must not be joined with, as rosters say it.
  func setExclusions(
    _ reason: Exclusion, of person: ID<Person>, to others: [ID<Person>], in round: ID<Round>,
    for coordinator: Coordinator
  ) throws {
    try transaction.execute(
      """
      DELETE FROM exclusion WHERE organisation_id = \(coordinator.actor.organisation)
        AND round_id = \(round) AND person_id = \(person) AND reason = \(reason.rawValue) AND source = 'roster'
      """)
    for other in others {
      try transaction.execute(
        """
        INSERT INTO exclusion (organisation_id, round_id, person_id, other_id, reason, source)
        VALUES (\(coordinator.actor.organisation), \(round), \(person), \(other), \(reason.rawValue), 'roster')
        """)
    }
  }
}

/// Why two people must not be joined.
enum Exclusion: String, Hashable, Sendable {
  /// Said in confidence.
  case personal
  /// They were joined before.
  case earlier
}
