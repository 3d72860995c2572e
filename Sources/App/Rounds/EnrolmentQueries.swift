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

  func count(in round: ID<Round>, for actor: Actor) throws -> Int {
    try transaction.row(
      """
      SELECT count(*) AS n FROM enrolment JOIN membership
        ON membership.organisation_id = enrolment.organisation_id AND membership.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND membership.deactivated_at IS NULL
      """)?.int("n") ?? 0
  }

  /// Those of a round who belong to the organisation still.
  func all(in round: ID<Round>, for actor: Actor) throws -> [Enrolment] {
    guard actor.coordinates else { throw NotFound() }
    let decoder = JSONDecoder()
    return try transaction.rows(
      """
      SELECT enrolment.person_id, membership.name, enrolment.facts, enrolment.line_manager_id
      FROM enrolment JOIN membership
        ON membership.organisation_id = enrolment.organisation_id AND membership.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND membership.deactivated_at IS NULL
      ORDER BY enrolment.person_id
      """
    ).map { row in
      Enrolment(
        person: try row.id("person_id"), name: try row.text("name"),
        facts: try decoder.decode(EnrolmentFacts.self, from: Data(try row.text("facts").utf8)),
        lineManager: try row.idOrNil("line_manager_id"))
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

  func requests(in round: ID<Round>, for actor: Actor) throws -> [DirectedPair] {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.rows(
      """
      SELECT client_id, coach_id FROM coach_request
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) ORDER BY client_id, coach_id
      """
    ).map { DirectedPair(from: try $0.id("client_id"), to: try $0.id("coach_id")) }
  }

  /// Those who must not be joined, for the reason given. Personal ones are for matching alone: no page shows them.
  func exclusions(_ reason: Exclusion, in round: ID<Round>, for actor: Actor) throws -> [DirectedPair] {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.rows(
      """
      SELECT person_id, other_id FROM exclusion
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND reason = \(reason.rawValue)
      ORDER BY person_id, other_id
      """
    ).map { DirectedPair(from: try $0.id("person_id"), to: try $0.id("other_id")) }
  }

  /// The actor's own rounds in which they are in no engagement, as long as the round goes on.
  func waiting(_ actor: Actor) throws -> [WaitingEnrolment] {
    guard let person = actor.person else { return [] }
    return try transaction.rows(
      """
      SELECT round.name, round.state
      FROM enrolment JOIN round
        ON round.organisation_id = enrolment.organisation_id AND round.id = enrolment.round_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.person_id = \(person)
        AND round.state IN ('enrolling', 'matching', 'running')
        AND NOT EXISTS (
          SELECT 1 FROM engagement JOIN engagement_party
            ON engagement_party.organisation_id = engagement.organisation_id
              AND engagement_party.engagement_id = engagement.id
          WHERE engagement.organisation_id = enrolment.organisation_id AND engagement.round_id = round.id
            AND engagement_party.person_id = enrolment.person_id)
      ORDER BY round.starts_on, round.id
      """
    ).map { WaitingEnrolment(roundName: try $0.text("name"), state: try $0.code("state")) }
  }

  /// Writes a person's facts; the same facts again change nothing.
  ///
  /// - Returns: whether anything changed.
  func put(
    _ person: ID<Person>, in round: ID<Round>, facts: EnrolmentFacts, lineManager: ID<Person>?,
    for coordinator: Coordinator, at now: Instant
  ) throws -> Bool {
    let document = try document(facts)
    return try transaction.execute(
      """
      INSERT INTO enrolment (organisation_id, round_id, person_id, facts, line_manager_id, enrolled_at)
      VALUES (\(coordinator.actor.organisation), \(round), \(person), \(document), \(lineManager), \(now))
      ON CONFLICT (organisation_id, round_id, person_id) DO UPDATE
        SET facts = excluded.facts, line_manager_id = excluded.line_manager_id
        WHERE enrolment.facts <> excluded.facts
          OR enrolment.line_manager_id IS DISTINCT FROM excluded.line_manager_id
      """) > 0
  }

  /// Replaces whom a person asks for.
  func setRequests(of client: ID<Person>, to coaches: [ID<Person>], in round: ID<Round>, for coordinator: Coordinator)
    throws
  {
    try transaction.execute(
      """
      DELETE FROM coach_request WHERE organisation_id = \(coordinator.actor.organisation)
        AND round_id = \(round) AND client_id = \(client)
      """)
    for coach in coaches {
      try transaction.execute(
        """
        INSERT INTO coach_request (organisation_id, round_id, client_id, coach_id)
        VALUES (\(coordinator.actor.organisation), \(round), \(client), \(coach))
        """)
    }
  }

  /// Replaces whom a person must not be joined with.
  func setExclusions(
    _ reason: Exclusion, of person: ID<Person>, to others: [ID<Person>], in round: ID<Round>,
    for coordinator: Coordinator
  ) throws {
    try transaction.execute(
      """
      DELETE FROM exclusion WHERE organisation_id = \(coordinator.actor.organisation)
        AND round_id = \(round) AND person_id = \(person) AND reason = \(reason.rawValue)
      """)
    for other in others {
      try transaction.execute(
        """
        INSERT INTO exclusion (organisation_id, round_id, person_id, other_id, reason)
        VALUES (\(coordinator.actor.organisation), \(round), \(person), \(other), \(reason.rawValue))
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
