import Coaching
import Database
import Time

extension Transaction {
  var facilitators: FacilitatorQueries { FacilitatorQueries(transaction: self) }
}

/// All SQL of who accompanies which group.
struct FacilitatorQueries {
  let transaction: Transaction

  /// A round's released groups with who is in them and beside them; none where people are joined two by two.
  func groups(of round: ID<Round>, for coordinator: Coordinator) throws -> [ReleasedGroup] {
    let organisation = coordinator.actor.organisation
    let members = try transaction.rows(
      """
      SELECT engagement.id, membership.person_id, membership.name
      FROM engagement
        JOIN engagement_party ON engagement_party.organisation_id = engagement.organisation_id
          AND engagement_party.engagement_id = engagement.id
        JOIN membership ON membership.organisation_id = engagement.organisation_id
          AND membership.person_id = engagement_party.person_id
      WHERE engagement.organisation_id = \(organisation) AND engagement.round_id = \(round)
        AND engagement.structure = 'group' AND engagement.state = 'running' AND engagement_party.left_at IS NULL
      ORDER BY membership.name, membership.person_id
      """)
    let facilitators = try transaction.rows(
      """
      SELECT engagement_facilitator.engagement_id AS id, membership.person_id, membership.name
      FROM engagement_facilitator
        JOIN engagement ON engagement.organisation_id = engagement_facilitator.organisation_id
          AND engagement.id = engagement_facilitator.engagement_id
        JOIN membership ON membership.organisation_id = engagement_facilitator.organisation_id
          AND membership.person_id = engagement_facilitator.person_id
      WHERE engagement.organisation_id = \(organisation) AND engagement.round_id = \(round)
      ORDER BY membership.name, membership.person_id
      """)
    let beside = try Dictionary(grouping: facilitators) { try $0.text("id") }
    return try Dictionary(grouping: members) { try $0.text("id") }.map { id, rows in
      ReleasedGroup(
        id: try rows[0].id("id"), members: try rows.map(member), facilitators: try (beside[id] ?? []).map(member))
    }.sorted { ($0.members[0].name, $0.id.description) < ($1.members[0].name, $1.id.description) }
  }

  private func member(_ row: Row) throws -> GroupMember {
    GroupMember(person: try row.id("person_id"), name: try row.text("name"))
  }

  /// Whom a coordinator can ask.
  func candidates(for coordinator: Coordinator) throws -> [GroupMember] {
    try transaction.rows(
      """
      SELECT person_id, name FROM membership
      WHERE organisation_id = \(coordinator.actor.organisation) ORDER BY name, person_id
      """
    ).map(member)
  }

  /// - Returns: whether they are new to the group.
  func insert(_ person: ID<Person>, to id: ID<Engagement>, by coordinator: Coordinator, at now: Instant) throws -> Bool
  {
    try transaction.execute(
      """
      INSERT INTO engagement_facilitator (organisation_id, engagement_id, person_id, given_by, given_at)
      VALUES (\(coordinator.actor.organisation), \(id), \(person), \(coordinator.person), \(now))
      ON CONFLICT (organisation_id, engagement_id, person_id) DO NOTHING
      """) > 0
  }

  /// - Returns: whether they were beside the group.
  func remove(_ person: ID<Person>, from id: ID<Engagement>, by coordinator: Coordinator) throws -> Bool {
    try transaction.execute(
      """
      DELETE FROM engagement_facilitator
      WHERE organisation_id = \(coordinator.actor.organisation) AND engagement_id = \(id) AND person_id = \(person)
      """) > 0
  }

  /// The names of those who accompany the actor's own groups, by group.
  func besideOwn(_ actor: Actor) throws -> [ID<Engagement>: [String]] {
    guard let person = actor.person else { return [:] }
    return try transaction.rows(
      """
      SELECT engagement_facilitator.engagement_id, membership.name
      FROM engagement_party
        JOIN engagement_facilitator
          ON engagement_facilitator.organisation_id = engagement_party.organisation_id
          AND engagement_facilitator.engagement_id = engagement_party.engagement_id
        JOIN membership ON membership.organisation_id = engagement_facilitator.organisation_id
          AND membership.person_id = engagement_facilitator.person_id
      WHERE engagement_party.organisation_id = \(actor.organisation) AND engagement_party.person_id = \(person)
      ORDER BY membership.name, membership.person_id
      """
    ).reduce(into: [:]) { $0[try $1.id("engagement_id"), default: []].append(try $1.text("name")) }
  }

  /// The groups that the actor accompanies, in rounds that run.
  func accompanied(by actor: Actor) throws -> [AccompaniedGroup] {
    guard let person = actor.person else { return [] }
    return try transaction.rows(
      """
      SELECT engagement.id, engagement.reasons, round.name, round.ends_on, engagement_facilitator.given_at
      FROM engagement_facilitator
        JOIN engagement ON engagement.organisation_id = engagement_facilitator.organisation_id
          AND engagement.id = engagement_facilitator.engagement_id
        JOIN round ON round.organisation_id = engagement.organisation_id AND round.id = engagement.round_id
      WHERE engagement_facilitator.organisation_id = \(actor.organisation)
        AND engagement_facilitator.person_id = \(person) AND round.state = 'running'
        AND engagement.state = 'running'
      ORDER BY engagement_facilitator.given_at DESC, engagement.id
      """
    ).map { row in
      AccompaniedGroup(
        roundName: try row.text("name"), endsOn: try row.dateOrNil("ends_on"),
        members: try members(of: try row.id("id"), since: try row.instant("given_at"), for: actor),
        reasons: try row.document("reasons"))
    }
  }

  /// An address is seen by a facilitator only if its owner showed it when there was one to see it.
  private func members(
    of id: ID<Engagement>, since: Instant, for actor: Actor
  ) throws -> [OwnEngagement.Partner] {
    try transaction.rows(
      """
      SELECT engagement_party.person_id, membership.name, membership.zone, MIN(address.written) AS address,
        (SELECT decision FROM consent
         WHERE consent.organisation_id = engagement_party.organisation_id
           AND consent.engagement_id = engagement_party.engagement_id
           AND consent.person_id = engagement_party.person_id AND consent.subject = 'address' AND consent.at > \(since)
         ORDER BY consent.at DESC LIMIT 1) AS decision
      FROM engagement_party
        JOIN membership ON membership.organisation_id = engagement_party.organisation_id
          AND membership.person_id = engagement_party.person_id
        JOIN address ON address.person_id = engagement_party.person_id
      WHERE engagement_party.organisation_id = \(actor.organisation) AND engagement_party.engagement_id = \(id)
        AND engagement_party.left_at IS NULL
      GROUP BY engagement_party.organisation_id, engagement_party.engagement_id, engagement_party.person_id,
        membership.name, membership.zone
      ORDER BY membership.name, engagement_party.person_id
      """
    ).map { row in
      let isShown = try row.textOrNil("decision") == Consent.Decision.given.rawValue
      return OwnEngagement.Partner(
        person: try row.id("person_id"), name: try row.text("name"), zone: try row.text("zone"),
        address: isShown ? try row.text("address") : nil)
    }
  }
}
