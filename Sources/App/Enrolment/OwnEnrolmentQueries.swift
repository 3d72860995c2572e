import Coaching
import Database
import Time

extension Transaction {
  var ownEnrolments: OwnEnrolmentQueries { OwnEnrolmentQueries(transaction: self) }
}

/// All SQL of a member's own applications: nothing of anybody else's.
struct OwnEnrolmentQueries {
  let transaction: Transaction

  /// A round that the member has to do with: they applied or were entered, they were invited, or it is open to every
  /// member as long as it takes people in. Any other is not found.
  func round(_ id: ID<Round>, for actor: Actor) throws -> Round {
    guard let person = actor.person,
      let row = try transaction.row(
        """
        \(Self.found(person))
        WHERE round.organisation_id = \(actor.organisation) AND round.id = \(id) AND round.state <> 'draft'
        """)
    else { throw NotFound() }
    let round = try transaction.rounds.round(row)
    let isOpen = round.takesPeople && round.policy.enrolling.door == .openLink
    guard try row.textOrNil("standing") != nil || row.int("invitations") > 0 || isOpen else { throw NotFound() }
    return round
  }

  /// The rounds that are not over and that the member has to do with, but for those in which they have an engagement.
  func rounds(for actor: Actor) throws -> [OwnRound] {
    guard let person = actor.person else { return [] }
    let rows = try transaction.rows(
      """
      \(Self.found(person))
      WHERE round.organisation_id = \(actor.organisation) AND round.state IN ('enrolling', 'matching', 'running')
        AND round.id NOT IN (\(Self.joined(person, in: actor.organisation)))
      ORDER BY round.starts_on, round.id
      """)
    return try rows.compactMap { row in
      let round = try transaction.rounds.round(row)
      let standing = try row.textOrNil("standing").flatMap { EnrolmentState(rawValue: $0) }
      let isInvited = try row.int("invitations") > 0 || round.policy.enrolling.door == .openLink
      guard standing != nil || (isInvited && round.takesPeople) else { return nil }
      if [.declined, .withdrawn].contains(standing), !round.takesPeople { return nil }
      let offersSearch = standing == .accepted && round.offersSearch
      return OwnRound(
        round: round.id, name: round.name, state: round.state, takesPeople: round.takesPeople,
        isStanding: round.policy.rounds == .standing, standing: standing,
        isLooking: offersSearch ? try transaction.demand.own(in: round.id, for: actor) != nil : nil)
    }
  }

  /// Rounds, with how a person stands in each.
  private static func found(_ person: ID<Person>) -> SQL {
    """
    SELECT found.*, enrolment.state AS standing,
      (SELECT count(*) FROM invitation WHERE invitation.organisation_id = round.organisation_id
        AND invitation.round_id = round.id AND invitation.person_id = \(person)) AS invitations
    FROM round
      JOIN (\(RoundQueries.found)) AS found ON found.id = round.id
      LEFT JOIN enrolment ON enrolment.organisation_id = round.organisation_id AND enrolment.round_id = round.id
        AND enrolment.person_id = \(person)
    """
  }

  /// The rounds in which a person has an engagement that nobody has left, found from the person: a round may have ten
  /// thousand engagements. In a round without an end one that is over does not count: there may be another.
  static func joined(_ person: ID<Person>, in organisation: ID<Organisation>) -> SQL {
    """
    SELECT engagement.round_id FROM engagement_party JOIN engagement
      ON engagement.organisation_id = engagement_party.organisation_id
        AND engagement.id = engagement_party.engagement_id
      JOIN round AS joined ON joined.organisation_id = engagement.organisation_id AND joined.id = engagement.round_id
    WHERE engagement_party.organisation_id = \(organisation) AND engagement_party.person_id = \(person)
      AND engagement_party.left_at IS NULL AND engagement.state <> 'withdrawn'
      AND (joined.ends_on IS NOT NULL OR engagement.state = 'running')
    """
  }

  /// nil for whoever has not applied.
  func find(in round: ID<Round>, for actor: Actor) throws -> OwnEnrolment? {
    guard let person = actor.person,
      let row = try transaction.row(
        """
        SELECT state, facts, answered_at, enrolled_at FROM enrolment
        WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND person_id = \(person)
        """)
    else { return nil }
    let state: EnrolmentState = try row.code("state")
    return OwnEnrolment(
      state: state, facts: try row.document("facts"), hasAnswered: try row.instantOrNil("answered_at") != nil,
      engagements: Set(try transaction.engagements.own(actor).filter { $0.round == round }.map(\.state)),
      turn: state == .waiting ? try turn(in: round, of: person, since: row.instant("enrolled_at"), for: actor) : nil)
  }

  private func turn(in round: ID<Round>, of person: ID<Person>, since: Instant, for actor: Actor) throws -> Int {
    let before = try transaction.row(
      """
      SELECT count(*) AS n FROM enrolment
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND state = 'waiting'
        AND (enrolled_at < \(since) OR (enrolled_at = \(since) AND person_id < \(person)))
      """)
    return (try before?.int("n") ?? 0) + 1
  }

  /// Writes the member's answers; a new application stands as *applied*, another where it stood.
  func put(_ facts: EnrolmentFacts, in round: ID<Round>, for actor: Actor, at now: Instant) throws {
    try transaction.execute(
      """
      INSERT INTO enrolment (organisation_id, round_id, person_id, facts, state, enrolled_at, answered_at)
      VALUES (\(actor.organisation), \(round), \(actor.person), \(try document(facts)), 'applied', \(now), \(now))
      ON CONFLICT (organisation_id, round_id, person_id) DO UPDATE
        SET facts = excluded.facts, answered_at = excluded.answered_at
      """)
  }

  /// Whoever applies again goes to the end of the queue.
  func queueAgain(in round: ID<Round>, for actor: Actor, at now: Instant) throws {
    try transaction.execute(
      """
      UPDATE enrolment SET enrolled_at = \(now)
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND person_id = \(actor.person)
      """)
  }
}
