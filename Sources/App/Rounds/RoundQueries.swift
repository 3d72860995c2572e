import Coaching
import Database
import Time

extension Transaction {
  var rounds: RoundQueries { RoundQueries(transaction: self) }
}

/// All SQL of rounds.
struct RoundQueries {
  let transaction: Transaction

  /// A round that has not opened follows the newest rules.
  static let found: SQL = """
    SELECT round.id, round.programme_id, programme.name AS programme_name,
      policy_version.number AS policy_number,
      policy_version.document, round.name, round.track, round.languages, round.starts_on, round.ends_on, round.state,
      round.enrolment_version, round.capacity, round.milestone, earlier.id AS earlier_id, earlier.name AS earlier_name
    FROM round
      JOIN programme ON programme.organisation_id = round.organisation_id AND programme.id = round.programme_id
      JOIN policy_version ON policy_version.organisation_id = round.organisation_id
        AND policy_version.programme_id = round.programme_id
        AND policy_version.number = CASE WHEN round.state = 'draft' THEN (
          SELECT max(latest.number) FROM policy_version AS latest
          WHERE latest.organisation_id = round.organisation_id AND latest.programme_id = round.programme_id
        ) ELSE round.policy_number END
      LEFT JOIN round AS earlier
        ON earlier.organisation_id = round.organisation_id AND earlier.id = round.follows_id
    """

  func find(_ id: ID<Round>, for actor: Actor) throws -> Round {
    guard actor.coordinates,
      let row = try transaction.row(
        "\(Self.found) WHERE round.organisation_id = \(actor.organisation) AND round.id = \(id)")
    else { throw NotFound() }
    return try round(row)
  }

  func all(of programme: ID<Programme>, for coordinator: Coordinator) throws -> [Round] {
    try transaction.rows(
      """
      \(Self.found) WHERE round.organisation_id = \(coordinator.actor.organisation)
        AND round.programme_id = \(programme)
      ORDER BY round.starts_on DESC, round.id
      """
    ).map(round)
  }

  /// The rounds in which a coordinator may have something to do.
  func unfinished(for coordinator: Coordinator) throws -> [Round] {
    try transaction.rows(
      """
      \(Self.found) WHERE round.organisation_id = \(coordinator.actor.organisation)
        AND round.state NOT IN ('closed', 'cancelled')
      ORDER BY round.starts_on, round.id
      """
    ).map(round)
  }

  /// - Parameter earlier: the round before it in its series.
  func insert(
    _ id: ID<Round>, _ plan: RoundPlan, after earlier: ID<Round>?, of programme: Programme, in actor: Actor,
    at now: Instant
  ) throws {
    let languages = plan.languages.map(\.code).joined(separator: " ")
    try transaction.execute(
      """
      INSERT INTO round (organisation_id, id, programme_id, policy_number, name, track, languages, starts_on, ends_on,
        state, enrolment_version, created_at, capacity, milestone, follows_id)
      VALUES (\(actor.organisation), \(id), \(programme.id), \(programme.policyNumber), \(plan.name),
        \(plan.track.rawValue), \(languages), \(plan.startsOn), \(plan.endsOn), 'draft', 0, \(now),
        \(plan.capacity), \(plan.milestone), \(earlier))
      """)
  }

  /// Moves a round on, with the reason in its history.
  func move(
    _ round: Round, to state: RoundState, because event: RoundEvent, transition: ID<RoundTransition>,
    by actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      UPDATE round SET state = \(state.rawValue)
      WHERE organisation_id = \(actor.organisation) AND id = \(round.id)
      """)
    try transaction.execute(
      """
      INSERT INTO round_transition (organisation_id, id, round_id, cause, state, actor_id, at)
      VALUES (\(actor.organisation), \(transition), \(round.id), \(event.rawValue), \(state.rawValue),
        \(actor.person), \(now))
      """)
  }

  /// Pins the programme's latest policy, as opening does.
  func pinLatestPolicy(of round: Round, for actor: Actor) throws {
    try transaction.execute(
      """
      UPDATE round SET policy_number = (
        SELECT max(number) FROM policy_version
        WHERE policy_version.organisation_id = round.organisation_id
          AND policy_version.programme_id = round.programme_id)
      WHERE organisation_id = \(actor.organisation) AND id = \(round.id)
      """)
  }

  /// From now on, proposals made before are out of date, and rules that join people by themselves look again.
  func noteEnrolments(in round: ID<Round>, for actor: Actor) throws {
    try transaction.execute(
      """
      UPDATE round SET enrolment_version = enrolment_version + 1,
        look_at = CASE WHEN look_at IS NULL THEN NULL ELSE 0 END
      WHERE organisation_id = \(actor.organisation) AND id = \(round)
      """)
  }

  func round(_ row: Row) throws -> Round {
    guard let policy = try? Policy(json: try row.text("document")) else {
      throw DatabaseError.decoding(column: "document")
    }
    return Round(
      id: try row.id("id"), programme: try row.id("programme_id"), programmeName: try row.text("programme_name"),
      policyNumber: try row.int("policy_number"), policy: policy, name: try row.text("name"),
      track: try row.code("track"),
      languages: try row.text("languages").split(separator: " ").compactMap { CoachingLanguage(String($0)) },
      startsOn: try row.date("starts_on"), endsOn: try row.dateOrNil("ends_on"), capacity: try row.intOrNil("capacity"),
      milestone: try row.text("milestone"), follows: try earlier(row), state: try row.code("state"),
      enrolmentVersion: try row.int("enrolment_version"))
  }
}

extension RoundQueries {
  private func earlier(_ row: Row) throws -> Round.Earlier? {
    guard let id: ID<Round> = try row.idOrNil("earlier_id") else { return nil }
    return Round.Earlier(id: id, name: try row.text("earlier_name"))
  }
}

/// Marks ids of a round's transitions.
enum RoundTransition {}
