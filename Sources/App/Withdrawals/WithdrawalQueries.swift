import Coaching
import Database
import Time

extension Transaction {
  var withdrawals: WithdrawalQueries { WithdrawalQueries(transaction: self) }
}

/// All SQL of who left a round that runs, and of what mends it.
struct WithdrawalQueries {
  let transaction: Transaction

  func insert(
    _ id: ID<Withdrawal>, of person: ID<Person>, from round: ID<Round>, because sealedReason: [UInt8]?, by actor: Actor,
    at now: Instant
  ) throws {
    guard let noting = actor.person else { throw NotFound() }
    try transaction.execute(
      """
      INSERT INTO withdrawal (organisation_id, id, round_id, person_id, sealed_reason, noted_by, at)
      VALUES (\(actor.organisation), \(id), \(round), \(person), \(sealedReason), \(noting), \(now))
      """)
  }

  /// Who left a round, the latest first.
  func all(from round: ID<Round>, for actor: Actor) throws -> [Withdrawal] {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.rows(
      """
      SELECT withdrawal.id, withdrawal.person_id, membership.name, withdrawal.sealed_reason, withdrawal.at,
        CASE WHEN withdrawal.noted_by <> withdrawal.person_id THEN noting.name END AS noted_by
      FROM withdrawal
        JOIN membership ON membership.organisation_id = withdrawal.organisation_id
          AND membership.person_id = withdrawal.person_id
        LEFT JOIN membership AS noting ON noting.organisation_id = withdrawal.organisation_id
          AND noting.person_id = withdrawal.noted_by
      WHERE withdrawal.organisation_id = \(actor.organisation) AND withdrawal.round_id = \(round)
      ORDER BY withdrawal.at DESC, withdrawal.id
      """
    ).map { row in
      Withdrawal(
        id: try row.id("id"), person: try row.id("person_id"), name: try row.text("name"),
        sealedReason: try row.blobOrNil("sealed_reason"), notedBy: try row.textOrNil("noted_by"),
        at: try row.instant("at"))
    }
  }

  func ask(for repair: ID<RoundRepair>, of round: ID<Round>, for actor: Actor, at now: Instant) throws {
    try transaction.execute(
      """
      INSERT INTO repair (organisation_id, id, round_id, asked_at)
      VALUES (\(actor.organisation), \(repair), \(round), \(now))
      """)
  }

  /// The latest repair of a round.
  func repair(of round: ID<Round>, for actor: Actor) throws -> RoundRepair? {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.row(
      """
      SELECT id, round_id, asked_at, enrolment_version, outcome, carried_out_at FROM repair
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round)
      ORDER BY asked_at DESC, id DESC LIMIT 1
      """
    ).map { row in
      RoundRepair(
        id: try row.id("id"), round: try row.id("round_id"), askedAt: try row.instant("asked_at"),
        enrolmentVersion: try row.intOrNil("enrolment_version"),
        outcome: try row.textOrNil("outcome") == nil ? nil : row.document("outcome"),
        carriedOutAt: try row.instantOrNil("carried_out_at"))
    }
  }

  /// The rounds that run and of which a repair waits to be decided on.
  func waiting(for coordinator: Coordinator) throws -> [(round: ID<Round>, name: String)] {
    let actor = coordinator.actor
    let rows = try transaction.rows(
      """
      SELECT round.id, round.name
      FROM round JOIN repair ON repair.organisation_id = round.organisation_id AND repair.round_id = round.id
      WHERE round.organisation_id = \(actor.organisation) AND round.state = 'running'
      GROUP BY round.id, round.name ORDER BY round.name, round.id
      """)
    return try rows.map { (try $0.id("id"), try $0.text("name")) }
      .filter { try repair(of: $0.round, for: actor)?.waits == true }
  }

  /// The round that a repair is of.
  func round(of repair: ID<RoundRepair>, for actor: Actor) throws -> ID<Round> {
    guard actor.coordinates,
      let row = try transaction.row(
        "SELECT round_id FROM repair WHERE organisation_id = \(actor.organisation) AND id = \(repair)")
    else { throw NotFound() }
    return try row.id("round_id")
  }

  func finish(
    _ repair: ID<RoundRepair>, with outcome: RepairOutcome, of enrolmentVersion: Int, for actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      UPDATE repair SET outcome = \(try document(outcome)), enrolment_version = \(enrolmentVersion), found_at = \(now)
      WHERE organisation_id = \(actor.organisation) AND id = \(repair) AND carried_out_at IS NULL
      """)
  }

  func carryOut(_ repair: ID<RoundRepair>, by coordinator: Coordinator, at now: Instant) throws {
    try transaction.execute(
      """
      UPDATE repair SET carried_out_by = \(coordinator.person), carried_out_at = \(now)
      WHERE organisation_id = \(coordinator.actor.organisation) AND id = \(repair)
      """)
  }

  /// Who left a round, and when; and who takes part in it but has left the organisation, as if long ago.
  func gone(from round: ID<Round>, for actor: Actor) throws -> [ID<Person>: Instant] {
    guard actor.coordinates else { throw NotFound() }
    let left = try transaction.rows(
      """
      SELECT person_id, MAX(at) AS at FROM withdrawal
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round)
      GROUP BY person_id
      """)
    let deactivated = try transaction.rows(
      """
      SELECT enrolment.person_id FROM enrolment JOIN membership
        ON membership.organisation_id = enrolment.organisation_id AND membership.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND enrolment.state = 'accepted' AND membership.deactivated_at IS NOT NULL
      """)
    var gone: [ID<Person>: Instant] = [:]
    for row in deactivated { gone[try row.id("person_id")] = Instant(seconds: 0) }
    for row in left { gone[try row.id("person_id")] = try row.instant("at") }
    return gone
  }

  /// The engagements of a round as they were before people left: those that go on or are over, and those that ended
  /// because of one of them.
  ///
  /// - Parameter gone: who left when
  func standing(in round: ID<Round>, before gone: [ID<Person>: Instant], at now: Instant, for actor: Actor) throws
    -> [StandingEngagement]
  {
    guard actor.coordinates else { throw NotFound() }
    let rows = try transaction.rows(
      """
      SELECT engagement.id, engagement.state, engagement.ended_at, engagement_party.person_id, engagement_party.left_at,
        EXISTS (
          SELECT 1 FROM session WHERE session.organisation_id = engagement.organisation_id
            AND session.engagement_id = engagement.id
            AND (session.state = 'held' OR (session.state = 'booked' AND session.starts_at <= \(now)))) AS has_met
      FROM engagement
        JOIN engagement_party ON engagement_party.organisation_id = engagement.organisation_id
          AND engagement_party.engagement_id = engagement.id
      WHERE engagement.organisation_id = \(actor.organisation) AND engagement.round_id = \(round)
      ORDER BY engagement.id, engagement_party.person_id
      """)
    let pairings = try pairings(in: round, for: actor)
    let engagements = try Dictionary(grouping: rows) { try $0.id("id") as ID<Engagement> }
    return try engagements.sorted { $0.key.description < $1.key.description }.compactMap { id, rows in
      guard let first = rows.first else { return nil }
      let parties: [ID<Person>] = try rows.filter { row in
        guard let left = try row.instantOrNil("left_at") else { return true }
        return try gone[row.id("person_id")].map { left >= $0 } ?? false
      }.map { try $0.id("person_id") }
      let state: EngagementState = try first.code("state")
      if state == .withdrawn {
        let ended = try first.instant("ended_at")
        guard parties.contains(where: { party in gone[party].map { ended >= $0 } ?? false }) else { return nil }
      }
      let isOver = state == .completed || state == .uncompleted
      return StandingEngagement(
        id: id, state: state, hasMet: try first.bool("has_met") || isOver, parties: parties,
        pairings: pairings[id] ?? [])
    }
  }

  private func pairings(in round: ID<Round>, for actor: Actor) throws -> [ID<Engagement>: [DirectedPair]] {
    try transaction.rows(
      """
      SELECT engagement_id, coach_id, client_id FROM pairing
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round)
      ORDER BY coach_id, client_id
      """
    ).reduce(into: [:]) { pairings, row in
      pairings[try row.id("engagement_id"), default: []]
        .append(DirectedPair(from: try row.id("coach_id"), to: try row.id("client_id")))
    }
  }

  /// Who have parted in a round, by a withdrawal or a repair: they are not brought together again.
  func parted(in round: ID<Round>, for actor: Actor) throws -> [DirectedPair] {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.rows(
      """
      SELECT DISTINCT one.person_id, other.person_id AS other_id
      FROM engagement
        JOIN engagement_party AS one ON one.organisation_id = engagement.organisation_id
          AND one.engagement_id = engagement.id
        JOIN engagement_party AS other ON other.organisation_id = engagement.organisation_id
          AND other.engagement_id = engagement.id AND other.person_id > one.person_id
      WHERE engagement.organisation_id = \(actor.organisation) AND engagement.round_id = \(round)
        AND (engagement.state = 'withdrawn' OR one.left_at IS NOT NULL OR other.left_at IS NOT NULL)
      ORDER BY one.person_id, other.person_id
      """
    ).map { DirectedPair(from: try $0.id("person_id"), to: try $0.id("other_id")) }
  }
}
