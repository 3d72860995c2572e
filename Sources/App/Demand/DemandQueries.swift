import Coaching
import Database
import Time

extension Transaction {
  var demand: DemandQueries { DemandQueries(transaction: self) }
}

/// A standing round that the rules are to look at.
struct DueRound: Hashable, Sendable {
  let round: ID<Round>
  let organisation: ID<Organisation>
}

/// All SQL of who looks for a partner in a standing round, and of what the rules go by when they join people.
struct DemandQueries {
  let transaction: Transaction

  /// Takes up the round that has been due longest, and puts it off so that no other server takes it.
  func claim(at now: Instant, until lease: Instant) throws -> DueRound? {
    let row = try transaction.row(
      """
      SELECT organisation_id, id FROM round WHERE look_at <= \(now) AND state = 'running' ORDER BY look_at, id LIMIT 1
      """)
    guard let row else { return nil }
    let due = DueRound(round: try row.id("id"), organisation: try row.id("organisation_id"))
    try look(at: due.round, for: .system(in: due.organisation), from: lease)
    return due
  }

  /// Has the rules look at a round at that moment, whenever they were to look before.
  func look(at round: ID<Round>, for actor: Actor, from moment: Instant) throws {
    try transaction.execute(
      """
      UPDATE round SET look_at = \(moment) WHERE organisation_id = \(actor.organisation) AND id = \(round)
      """)
  }

  /// Who opened the round: what its rules release is released in their name.
  func opener(of round: ID<Round>, for actor: Actor) throws -> ID<Person> {
    let row = try transaction.row(
      """
      SELECT actor_id FROM round_transition
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND cause = 'open' AND actor_id IS NOT NULL
      ORDER BY at DESC LIMIT 1
      """)
    guard let row else { throw NotFound() }
    return try row.id("actor_id")
  }

  /// Those of a standing round who look for a partner.
  func searches(in round: ID<Round>, for actor: Actor) throws -> [ID<Person>: PartnerSearch] {
    guard actor.coordinates else { throw NotFound() }
    return try searches(in: round, of: nil, in: actor.organisation)
  }

  /// Whether the actor looks for a partner.
  func own(in round: ID<Round>, for actor: Actor) throws -> PartnerSearch? {
    guard let person = actor.person else { throw NotFound() }
    return try searches(in: round, of: person, in: actor.organisation)[person]
  }

  private func searches(
    in round: ID<Round>, of person: ID<Person>?, in organisation: ID<Organisation>
  ) throws -> [ID<Person>: PartnerSearch] {
    let only: SQL = person.map { " AND enrolment.person_id = \($0)" } ?? ""
    let latest = try latestEngagements(in: round, of: person, in: organisation)
    let rows = try transaction.rows(
      """
      SELECT enrolment.person_id, partner_wish.wish, partner_wish.wanted_by, partner_wish.at, COALESCE(
        (SELECT MAX(enrolment_decision.at) FROM enrolment_decision
          WHERE enrolment_decision.organisation_id = enrolment.organisation_id
            AND enrolment_decision.round_id = enrolment.round_id
            AND enrolment_decision.person_id = enrolment.person_id AND enrolment_decision.state = 'accepted'),
        enrolment.enrolled_at) AS placed_at
      FROM enrolment
        JOIN membership ON membership.organisation_id = enrolment.organisation_id
          AND membership.person_id = enrolment.person_id
        LEFT JOIN partner_wish ON partner_wish.organisation_id = enrolment.organisation_id
          AND partner_wish.round_id = enrolment.round_id AND partner_wish.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(organisation) AND enrolment.round_id = \(round)\(only)
        AND enrolment.state = 'accepted' AND membership.deactivated_at IS NULL
      """)
    return try rows.reduce(into: [:]) { searches, row in
      let id: ID<Person> = try row.id("person_id")
      let wish = try row.textOrNil("wish").map { wish in
        PartnerSearch.Wish(
          at: try row.instant("at"), isWanted: wish == "wanted", by: try row.dateOrNil("wanted_by"))
      }
      searches[id] = PartnerSearch(placed: try row.instant("placed_at"), after: latest[id], wish: wish)
    }
  }

  private func latestEngagements(
    in round: ID<Round>, of person: ID<Person>?, in organisation: ID<Organisation>
  ) throws -> [ID<Person>: PartnerSearch.LatestEngagement] {
    let only: SQL = person.map { " AND engagement_party.person_id = \($0)" } ?? ""
    return try transaction.rows(
      """
      SELECT engagement_party.person_id, engagement.state, engagement.created_at, engagement.ended_at
      FROM engagement
        JOIN engagement_party ON engagement_party.organisation_id = engagement.organisation_id
          AND engagement_party.engagement_id = engagement.id
      WHERE engagement.organisation_id = \(organisation) AND engagement.round_id = \(round)\(only)
      ORDER BY engagement.created_at, engagement.id
      """
    ).reduce(into: [:]) { latest, row in
      latest[try row.id("person_id")] = PartnerSearch.LatestEngagement(
        state: try row.code("state"), began: try row.instant("created_at"), ended: try row.instantOrNil("ended_at"))
    }
  }

  /// Keeps what a member says of looking for a partner.
  func put(_ wish: PartnerSearch.Wish, in round: ID<Round>, for actor: Actor) throws {
    try transaction.execute(
      """
      INSERT INTO partner_wish (organisation_id, round_id, person_id, wish, wanted_by, at)
      VALUES (\(actor.organisation), \(round), \(actor.person), \(wish.isWanted ? "wanted" : "not-now"), \(wish.by),
        \(wish.at))
      ON CONFLICT (organisation_id, round_id, person_id) DO UPDATE
        SET wish = excluded.wish, wanted_by = excluded.wanted_by, at = excluded.at
      """)
  }

  /// Minutes given less minutes received, in sessions that were held, of those who take part in the round.
  func balances(in round: Round, for actor: Actor) throws -> [ID<Person>: Int] {
    guard actor.coordinates else { throw NotFound() }
    let scope: SQL = round.policy.balance.scope == .organisation ? "" : " AND engagement.round_id = \(round.id)"
    return try transaction.rows(
      """
      SELECT session_role.person_id, CAST(SUM(CASE session_role.role WHEN 'coach' THEN session_role.minutes
        WHEN 'client' THEN -session_role.minutes ELSE 0 END) AS BIGINT) AS minutes
      FROM session_role
        JOIN session ON session.organisation_id = session_role.organisation_id AND session.id = session_role.session_id
        JOIN engagement ON engagement.organisation_id = session.organisation_id
          AND engagement.id = session.engagement_id
        JOIN enrolment ON enrolment.organisation_id = session_role.organisation_id
          AND enrolment.round_id = \(round.id) AND enrolment.person_id = session_role.person_id
      WHERE session_role.organisation_id = \(actor.organisation) AND session.state = 'held'\(scope)
      GROUP BY session_role.person_id
      """
    ).reduce(into: [:]) { $0[try $1.id("person_id")] = try $1.int("minutes") }
  }

  /// When those who take part in the round missed sessions of the organisation, the latest first. For the rules alone:
  /// nobody but oneself is shown it.
  func misses(in round: ID<Round>, since: Instant, for actor: Actor) throws -> [ID<Person>: [Instant]] {
    let only: SQL = actor.coordinates ? "" : " AND absence.person_id = \(actor.person)"
    return try transaction.rows(
      """
      SELECT absence.person_id, session.starts_at
      FROM absence
        JOIN session ON session.organisation_id = absence.organisation_id AND session.id = absence.session_id
        JOIN enrolment ON enrolment.organisation_id = absence.organisation_id
          AND enrolment.round_id = \(round) AND enrolment.person_id = absence.person_id
      WHERE absence.organisation_id = \(actor.organisation) AND session.starts_at > \(since)\(only)
      ORDER BY session.starts_at DESC
      """
    ).reduce(into: [:]) { $0[try $1.id("person_id"), default: []].append(try $1.instant("starts_at")) }
  }
}

extension Policy.Demand {
  /// Until when somebody is joined with nobody, given when they missed sessions, the latest first; nil when nothing keeps
  /// them.
  func heldBack(by misses: [Instant], at now: Instant) -> Instant? {
    guard mostMissed > 0, misses.count >= mostMissed else { return nil }
    let until = misses[mostMissed - 1].adding(days: Self.missDays)
    return until > now ? until : nil
  }
}
