import Coaching
import Database

/// Who sees whose profile: the one place that decides it.
extension ProfileQueries {
  /// A member as the actor sees them; not found by whoever is none of the acquaintances.
  func seen(_ person: ID<Person>, by actor: Actor) throws -> SeenProfile {
    guard let acquaintance = try acquaintance(of: actor, with: person),
      let row = try transaction.row(
        """
        SELECT membership.person_id, membership.name, membership.zone, profile.document, picture.hash
        FROM membership
          LEFT JOIN profile ON profile.organisation_id = membership.organisation_id
            AND profile.person_id = membership.person_id
          LEFT JOIN picture ON picture.organisation_id = membership.organisation_id
            AND picture.person_id = membership.person_id
        WHERE membership.organisation_id = \(actor.organisation) AND membership.person_id = \(person)
        """)
    else { throw NotFound() }
    return SeenProfile(try own(row, for: actor), as: acquaintance)
  }

  /// The picture of somebody who shows it to the actor.
  func picture(of person: ID<Person>, hash: String, for actor: Actor) throws -> [UInt8] {
    guard try seen(person, by: actor).picture == hash,
      let row = try transaction.row(
        """
        SELECT bytes FROM picture
        WHERE organisation_id = \(actor.organisation) AND person_id = \(person) AND hash = \(hash)
        """)
    else { throw NotFound() }
    return try row.blob("bytes")
  }

  /// Everybody who has a place in a round, as the actor sees people there: for its coordinators, and for those who have
  /// a place in it themselves if its policy lets people ask for a coach.
  func participants(in round: ID<Round>, for actor: Actor) throws -> [SeenProfile] {
    let acquaintance: Acquaintance = actor.coordinates ? .coordinator : .participant
    if acquaintance == .participant {
      guard let person = actor.person, try browsableRounds(of: person, for: actor).contains(round) else {
        throw NotFound()
      }
    }
    return try transaction.rows(
      """
      SELECT membership.person_id, membership.name, membership.zone, picture.hash, profile.document, enrolment.facts
      FROM enrolment
        JOIN membership ON membership.organisation_id = enrolment.organisation_id
          AND membership.person_id = enrolment.person_id
        LEFT JOIN profile ON profile.organisation_id = membership.organisation_id
          AND profile.person_id = membership.person_id
        LEFT JOIN picture ON picture.organisation_id = membership.organisation_id
          AND picture.person_id = membership.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND enrolment.state = 'accepted' AND membership.deactivated_at IS NULL
      ORDER BY membership.name, membership.person_id
      """
    ).map { row in
      let profile: Profile =
        try row.textOrNil("document") != nil
        ? try row.document("document") : Profile(try row.document("facts", of: EnrolmentFacts.self))
      let person = OwnProfile(
        person: try row.id("person_id"), name: try row.text("name"), zone: try row.text("zone"), profile: profile,
        picture: try row.textOrNil("hash"))
      return SeenProfile(person, as: actor.person == person.person ? .oneself : acquaintance)
    }
  }

  /// What the actor is to somebody of the organisation; nil when they are nothing to each other, or there is nobody.
  func acquaintance(of actor: Actor, with person: ID<Person>) throws -> Acquaintance? {
    guard let reader = actor.person else { return .coordinator }
    if reader == person { return .oneself }
    if actor.coordinates { return .coordinator }
    if try arePartners(reader, person, for: actor) || accompanies(reader, person, for: actor) { return .partner }
    let shared = try browsableRounds(of: reader, for: actor)
    return try shared.isEmpty || shared.isDisjoint(with: browsableRounds(of: person, for: actor)) ? nil : .participant
  }

  private func arePartners(_ one: ID<Person>, _ other: ID<Person>, for actor: Actor) throws -> Bool {
    try transaction.row(
      """
      SELECT own.engagement_id FROM engagement_party AS own
        JOIN engagement_party AS other ON other.organisation_id = own.organisation_id
          AND other.engagement_id = own.engagement_id
      WHERE own.organisation_id = \(actor.organisation) AND own.person_id = \(one) AND other.person_id = \(other)
        AND \(EngagementQueries.wereTogether)
      LIMIT 1
      """) != nil
  }

  /// Whether the one was asked to accompany a group that the other belongs to.
  private func accompanies(_ facilitator: ID<Person>, _ person: ID<Person>, for actor: Actor) throws -> Bool {
    try transaction.row(
      """
      SELECT engagement_facilitator.engagement_id FROM engagement_facilitator
        JOIN engagement_party ON engagement_party.organisation_id = engagement_facilitator.organisation_id
          AND engagement_party.engagement_id = engagement_facilitator.engagement_id
      WHERE engagement_facilitator.organisation_id = \(actor.organisation)
        AND engagement_facilitator.person_id = \(facilitator) AND engagement_party.person_id = \(person)
        AND engagement_party.left_at IS NULL
      LIMIT 1
      """) != nil
  }

  /// The rounds that are not over, in which somebody who has not left the organisation has a place, and whose policy
  /// lets people ask for a coach.
  private func browsableRounds(of person: ID<Person>, for actor: Actor) throws -> Set<ID<Round>> {
    let rows = try transaction.rows(
      """
      SELECT round.id, policy_version.document
      FROM enrolment
        JOIN membership ON membership.organisation_id = enrolment.organisation_id
          AND membership.person_id = enrolment.person_id
        JOIN round ON round.organisation_id = enrolment.organisation_id AND round.id = enrolment.round_id
        JOIN policy_version ON policy_version.organisation_id = round.organisation_id
          AND policy_version.programme_id = round.programme_id AND policy_version.number = round.policy_number
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.person_id = \(person)
        AND enrolment.state = 'accepted' AND membership.deactivated_at IS NULL
        AND round.state IN ('enrolling', 'matching', 'running')
      """)
    return Set(
      try rows.compactMap { row -> ID<Round>? in
        guard let policy = try? Policy(json: try row.text("document")) else {
          throw DatabaseError.decoding(column: "document")
        }
        return policy.enrolling.mostRequests > 0 ? try row.id("id") : nil
      })
  }

  private func own(_ row: Row, for actor: Actor) throws -> OwnProfile {
    let person: ID<Person> = try row.id("person_id")
    return OwnProfile(
      person: person, name: try row.text("name"), zone: try row.text("zone"),
      profile: try profile(row, of: person, in: actor.organisation), picture: try row.textOrNil("hash"))
  }
}
