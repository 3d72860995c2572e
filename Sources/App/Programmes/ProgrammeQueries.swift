import Coaching
import Database
import Time

extension Transaction {
  var programmes: ProgrammeQueries { ProgrammeQueries(transaction: self) }
}

/// All SQL of programmes and their policies. Members learn of a programme through its rounds, so that only coordinators
/// and jobs find one here.
struct ProgrammeQueries {
  let transaction: Transaction

  private static let latest: SQL = """
    SELECT programme.id, programme.name, programme.template, policy_version.number, policy_version.document
    FROM programme JOIN policy_version
      ON policy_version.organisation_id = programme.organisation_id AND policy_version.programme_id = programme.id
    WHERE policy_version.number = (
      SELECT max(number) FROM policy_version AS latest
      WHERE latest.organisation_id = programme.organisation_id AND latest.programme_id = programme.id)
    """

  func find(_ id: ID<Programme>, for actor: Actor) throws -> Programme {
    guard actor.coordinates,
      let row = try transaction.row(
        "\(Self.latest) AND programme.organisation_id = \(actor.organisation) AND programme.id = \(id)")
    else { throw NotFound() }
    return try programme(row)
  }

  func all(for coordinator: Coordinator) throws -> [Programme] {
    try transaction.rows(
      """
      \(Self.latest) AND programme.organisation_id = \(coordinator.actor.organisation)
      ORDER BY programme.created_at, programme.id
      """
    ).map(programme)
  }

  func policy(_ number: Int, of programme: ID<Programme>, for actor: Actor) throws -> Policy {
    let row = try transaction.row(
      """
      SELECT document FROM policy_version
      WHERE organisation_id = \(actor.organisation) AND programme_id = \(programme) AND number = \(number)
      """)
    guard let row else { throw NotFound() }
    return try policy(row)
  }

  /// The newest first.
  func versions(of programme: ID<Programme>, for coordinator: Coordinator) throws -> [PolicyVersion] {
    try transaction.rows(
      """
      SELECT policy_version.number, policy_version.document, policy_version.created_at, membership.name
      FROM policy_version LEFT JOIN membership
        ON membership.organisation_id = policy_version.organisation_id
          AND membership.person_id = policy_version.created_by
      WHERE policy_version.organisation_id = \(coordinator.actor.organisation)
        AND policy_version.programme_id = \(programme)
      ORDER BY policy_version.number DESC
      """
    ).map { row in
      PolicyVersion(
        number: try row.int("number"), policy: try policy(row), authorName: try row.textOrNil("name"),
        at: try row.instant("created_at"))
    }
  }

  func insert(_ programme: Programme, by coordinator: Coordinator, at now: Instant) throws {
    let organisation = coordinator.actor.organisation
    try transaction.execute(
      """
      INSERT INTO programme (organisation_id, id, name, template, created_by, created_at)
      VALUES (\(organisation), \(programme.id), \(programme.name), \(programme.template.rawValue),
        \(coordinator.person), \(now))
      """)
    try add(programme.policy, as: programme.policyNumber, to: programme.id, by: coordinator, at: now)
  }

  /// Adds a version; the versions before it stay as they are.
  func add(
    _ policy: Policy, as number: Int, to programme: ID<Programme>, by coordinator: Coordinator, at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO policy_version (organisation_id, programme_id, number, document, schema_number, created_by, created_at)
      VALUES (\(coordinator.actor.organisation), \(programme), \(number), \(try policy.json()), \(Policy.schema),
        \(coordinator.person), \(now))
      """)
  }

  private func programme(_ row: Row) throws -> Programme {
    Programme(
      id: try row.id("id"), name: try row.text("name"), template: try row.code("template"),
      policyNumber: try row.int("number"), policy: try policy(row))
  }

  private func policy(_ row: Row) throws -> Policy {
    do {
      return try Policy(json: try row.text("document"))
    } catch is PolicyRefusal {
      throw DatabaseError.decoding(column: "document")
    }
  }
}
