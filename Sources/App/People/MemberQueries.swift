import Coaching
import Database
import Time

extension Transaction {
  var members: MemberQueries { MemberQueries(transaction: self) }
}

/// All SQL of an organisation's members as its coordinators see them.
struct MemberQueries {
  let transaction: Transaction

  func all(for coordinator: Coordinator) throws -> [Member] {
    try transaction.rows(
      "\(Self.found) WHERE membership.organisation_id = \(coordinator.actor.organisation) \(Self.grouped)"
    ).map { try Member($0) }
  }

  func find(_ person: ID<Person>, for coordinator: Coordinator) throws -> Member {
    let row = try transaction.row(
      """
      \(Self.found) WHERE membership.organisation_id = \(coordinator.actor.organisation)
        AND membership.person_id = \(person) \(Self.grouped)
      """)
    guard let row else { throw NotFound() }
    return try Member(row)
  }

  /// Coordinators who can act: they have signed in, and belong to the organisation.
  func actingCoordinators(for coordinator: Coordinator) throws -> Set<ID<Person>> {
    Set(
      try transaction.rows(
        """
        SELECT membership.person_id
        FROM membership JOIN membership_role
          ON membership_role.organisation_id = membership.organisation_id
            AND membership_role.person_id = membership.person_id
        WHERE membership.organisation_id = \(coordinator.actor.organisation)
          AND membership_role.role = 'coordinator' AND membership.joined_at IS NOT NULL
          AND membership.deactivated_at IS NULL
        """
      ).map { try $0.id("person_id") })
  }

  func takeRole(of person: ID<Person>, for coordinator: Coordinator) throws {
    try transaction.execute(
      """
      DELETE FROM membership_role WHERE organisation_id = \(coordinator.actor.organisation)
        AND person_id = \(person) AND role = 'coordinator'
      """)
  }

  /// - Parameter since: when they left; nil lets them back in.
  func setDeactivated(_ person: ID<Person>, since: Instant?, for coordinator: Coordinator) throws {
    try transaction.execute(
      """
      UPDATE membership SET deactivated_at = \(since)
      WHERE organisation_id = \(coordinator.actor.organisation) AND person_id = \(person)
      """)
  }

  private static let found: SQL = """
    SELECT membership.person_id, membership.name, membership.joined_at, membership.deactivated_at,
      membership_role.role, MIN(address.written) AS address
    FROM membership
      JOIN address ON address.person_id = membership.person_id
      LEFT JOIN membership_role ON membership_role.organisation_id = membership.organisation_id
        AND membership_role.person_id = membership.person_id AND membership_role.role = 'coordinator'
    """

  private static let grouped: SQL = """
    GROUP BY membership.person_id, membership.name, membership.joined_at, membership.deactivated_at,
      membership_role.role
    ORDER BY membership.person_id
    """
}

extension MembershipQueries {
  /// Whether somebody was a member and is not any more.
  func hasLeft(_ person: ID<Person>, _ organisation: ID<Organisation>) throws -> Bool {
    try transaction.row(
      """
      SELECT person_id FROM membership
      WHERE organisation_id = \(organisation) AND person_id = \(person) AND deactivated_at IS NOT NULL
      """) != nil
  }
}

/// Somebody of an organisation as its coordinators see them.
struct Member: Hashable, Sendable {
  enum Standing: String, CaseIterable, Hashable, Sendable {
    case joined
    /// They have not signed in yet.
    case invited
    case deactivated
  }

  let person: ID<Person>
  let name: String
  let address: String
  let standing: Standing
  let role: Actor.Role?

  /// From columns person_id, name, address, joined_at, deactivated_at and role.
  init(_ row: Row) throws {
    person = try row.id("person_id")
    name = try row.text("name")
    address = try row.text("address")
    standing =
      try row.int64OrNil("deactivated_at") != nil
      ? .deactivated : try row.int64OrNil("joined_at") == nil ? .invited : .joined
    role = try row.textOrNil("role").flatMap(Actor.Role.init)
  }
}
