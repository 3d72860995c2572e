import Coaching
import Database
import Time

extension Transaction {
  var memberships: MembershipQueries { MembershipQueries(transaction: self) }
}

/// All SQL of organisations and who belongs to them.
struct MembershipQueries {
  let transaction: Transaction

  /// The person as an actor of the organisation; nil when they do not belong to it, or not any more, as when it does not
  /// exist.
  func find(_ person: ID<Person>, inOrganisation slug: String) throws -> Membership? {
    let row = try transaction.row(
      """
      SELECT organisation.id, organisation.slug, organisation.name AS organisation_name,
        membership.name, membership.zone
      FROM membership JOIN organisation ON organisation.id = membership.organisation_id
      WHERE organisation.slug = \(slug) AND membership.person_id = \(person)
        AND membership.deactivated_at IS NULL
      """)
    guard let row else { return nil }
    let organisation = Organisation(
      id: try row.id("id"), slug: try row.text("slug"), name: try row.text("organisation_name"))
    let actor = Actor(
      organisation: organisation.id,
      standing: .member(person, roles: try roles(of: person, in: organisation.id)))
    return Membership(
      organisation: organisation, actor: actor, name: try row.text("name"), zone: try row.text("zone"))
  }

  /// The person as a coordinator of the organisation that runs a round, for the command line.
  func coordinator(_ person: ID<Person>, ofRound round: ID<Round>) throws -> Coordinator? {
    let row = try transaction.row(
      """
      SELECT round.organisation_id FROM round JOIN membership ON membership.organisation_id = round.organisation_id
      WHERE round.id = \(round) AND membership.person_id = \(person) AND membership.deactivated_at IS NULL
      """)
    guard let organisation: ID<Organisation> = try row?.id("organisation_id") else { return nil }
    return Coordinator(
      Actor(
        organisation: organisation,
        standing: .member(person, roles: try roles(of: person, in: organisation))))
  }

  func roles(of person: ID<Person>, in organisation: ID<Organisation>) throws -> Set<Actor.Role> {
    let rows = try transaction.rows(
      """
      SELECT role FROM membership_role WHERE organisation_id = \(organisation) AND person_id = \(person)
      """)
    return Set(try rows.map { try $0.code("role") })
  }

  /// The organisations that a person belongs to, by name.
  func organisations(of person: ID<Person>) throws -> [Organisation] {
    try transaction.rows(
      """
      SELECT organisation.id, organisation.slug, organisation.name
      FROM membership JOIN organisation ON organisation.id = membership.organisation_id
      WHERE membership.person_id = \(person) AND membership.deactivated_at IS NULL
      ORDER BY organisation.slug
      """
    ).map { Organisation(id: try $0.id("id"), slug: try $0.text("slug"), name: try $0.text("name")) }
  }

  /// What a person is called in the organisation that they joined last; for their own eyes.
  func ownName(of person: ID<Person>) throws -> String? {
    try transaction.row(
      "SELECT name FROM membership WHERE person_id = \(person) ORDER BY invited_at DESC, organisation_id LIMIT 1"
    )?.text("name")
  }

  func isSlugTaken(_ slug: String) throws -> Bool {
    try transaction.row("SELECT id FROM organisation WHERE slug = \(slug)") != nil
  }

  /// Whether anybody has founded an organisation here yet.
  func hasOrganisations() throws -> Bool {
    try transaction.row("SELECT id FROM organisation LIMIT 1") != nil
  }

  func insert(_ organisation: Organisation, at now: Instant) throws {
    try transaction.execute(
      """
      INSERT INTO organisation (id, slug, name, created_at)
      VALUES (\(organisation.id), \(organisation.slug), \(organisation.name), \(now))
      """)
  }

  /// Invites a person; one who belongs to the organisation already stays as they are.
  ///
  /// - Returns: whether the person is new to the organisation.
  func invite(
    _ person: ID<Person>, to organisation: ID<Organisation>, name: String, language: PageLanguage, zone: String,
    at now: Instant
  ) throws -> Bool {
    try transaction.execute(
      """
      INSERT INTO membership (organisation_id, person_id, name, language, zone, invited_at)
      VALUES (\(organisation), \(person), \(name), \(language.rawValue), \(zone), \(now))
      ON CONFLICT (organisation_id, person_id) DO NOTHING
      """) > 0
  }

  /// Writes what a roster says of a member who has never signed in here; what a person may have written themselves
  /// stays.
  func update(
    _ person: ID<Person>, in organisation: ID<Organisation>, name: String, language: PageLanguage?, zone: String
  ) throws {
    try transaction.execute(
      """
      UPDATE membership SET name = \(name), language = COALESCE(\(language?.rawValue), language), zone = \(zone)
      WHERE organisation_id = \(organisation) AND person_id = \(person) AND joined_at IS NULL
      """)
  }

  /// Those of a round who were invited and have not signed in yet, whom a roster may still correct.
  func invited(in round: ID<Round>, for actor: Actor) throws -> [ID<Person>: InvitedMember] {
    guard actor.coordinates else { throw NotFound() }
    let rows = try transaction.rows(
      """
      SELECT membership.person_id, membership.name, membership.language, membership.zone
      FROM enrolment
        JOIN membership ON membership.organisation_id = enrolment.organisation_id
          AND membership.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND membership.joined_at IS NULL
      """)
    return Dictionary(
      try rows.map { row in
        let member = InvitedMember(
          name: try row.text("name"), language: try row.code("language"), zone: try row.text("zone"))
        return (try row.id("person_id") as ID<Person>, member)
      }, uniquingKeysWith: { first, _ in first })
  }

  func organisation(_ actor: Actor) throws -> Organisation {
    let row = try transaction.row("SELECT id, slug, name FROM organisation WHERE id = \(actor.organisation)")
    guard let row else { throw NotFound() }
    return Organisation(id: try row.id("id"), slug: try row.text("slug"), name: try row.text("name"))
  }

  /// A round's participants with what a mail to them needs: where it goes, in which language, and in whose clock it speaks.
  func recipients(in round: ID<Round>, for actor: Actor) throws -> [ID<Person>: Recipient] {
    guard actor.coordinates else { throw NotFound() }
    let rows = try transaction.rows(
      """
      SELECT membership.person_id, membership.name, membership.zone,
        COALESCE(person.language, membership.language) AS language, MIN(address.written) AS address
      FROM enrolment
        JOIN membership ON membership.organisation_id = enrolment.organisation_id
          AND membership.person_id = enrolment.person_id
        JOIN person ON person.id = membership.person_id
        JOIN address ON address.person_id = membership.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND enrolment.state = 'accepted'
      GROUP BY membership.person_id, membership.name, membership.zone, person.language, membership.language
      """)
    return Dictionary(
      try rows.map { row in
        let recipient = try Recipient(row)
        return (recipient.person, recipient)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Who coordinates and belongs to the organisation still.
  func coordinators(for actor: Actor) throws -> [Recipient] {
    let rows = try transaction.rows(
      """
      SELECT membership.person_id
      FROM membership_role JOIN membership ON membership.organisation_id = membership_role.organisation_id
        AND membership.person_id = membership_role.person_id
      WHERE membership_role.organisation_id = \(actor.organisation)
        AND membership_role.role = \(Actor.Role.coordinator.rawValue) AND membership.deactivated_at IS NULL
      ORDER BY membership.person_id
      """)
    return try rows.map { try recipient($0.id("person_id"), for: actor) }
  }

  /// One member with what a mail to or about them needs.
  func recipient(_ person: ID<Person>, for actor: Actor) throws -> Recipient {
    let row = try transaction.row(
      """
      SELECT membership.person_id, membership.name, membership.zone,
        COALESCE(person.language, membership.language) AS language, address.written AS address
      FROM membership
        JOIN person ON person.id = membership.person_id
        JOIN address ON address.person_id = membership.person_id
      WHERE membership.organisation_id = \(actor.organisation) AND membership.person_id = \(person)
      ORDER BY address.written LIMIT 1
      """)
    guard let row else { throw NotFound() }
    return try Recipient(row)
  }

  /// The first sign-in makes an invitation a membership.
  func join(_ person: ID<Person>, at now: Instant) throws {
    try transaction.execute(
      "UPDATE membership SET joined_at = \(now) WHERE person_id = \(person) AND joined_at IS NULL")
  }

  func give(_ role: Actor.Role, to person: ID<Person>, in organisation: ID<Organisation>, at now: Instant) throws {
    try transaction.execute(
      """
      INSERT INTO membership_role (organisation_id, person_id, role, given_at)
      VALUES (\(organisation), \(person), \(role.rawValue), \(now))
      """)
  }
}
