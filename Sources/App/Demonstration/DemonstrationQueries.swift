import Database
import Time

extension Transaction {
  var demonstration: DemonstrationQueries { DemonstrationQueries(transaction: self) }
}

/// All SQL of the demonstration. Its pages exist on loopback only and show invented people, so that here nobody's
/// organisation is a wall.
struct DemonstrationQueries {
  let transaction: Transaction

  func isBegun() throws -> Bool {
    try transaction.row("SELECT id FROM demonstration") != nil
  }

  func begin(at now: Instant) throws {
    try transaction.execute("INSERT INTO demonstration (id, begun_at) VALUES (1, \(now))")
  }

  /// Every member of every organisation, by name.
  func members() throws -> [DemonstrationMember] {
    try transaction.rows(
      """
      SELECT organisation.slug, membership.person_id, membership.name, MIN(address.normalised) AS address
      FROM membership
        JOIN organisation ON organisation.id = membership.organisation_id
        JOIN address ON address.person_id = membership.person_id
      GROUP BY organisation.slug, membership.person_id, membership.name
      ORDER BY membership.name, membership.person_id
      """
    ).map { row in
      DemonstrationMember(
        organisation: try row.text("slug"), person: try row.id("person_id"), name: try row.text("name"),
        address: try row.text("address"))
    }
  }

  /// Mail that has been written, the newest first.
  func mails() throws -> [(id: ID<StoredMail>, sealed: [UInt8], createdAt: Instant)] {
    try transaction.rows(
      "SELECT id, sealed, created_at FROM mail WHERE sealed IS NOT NULL ORDER BY created_at DESC, id DESC"
    ).map { (try $0.id("id"), try $0.blob("sealed"), try $0.instant("created_at")) }
  }
}

/// Somebody whom one can be.
struct DemonstrationMember: Hashable, Sendable {
  /// The organisation's part of an address.
  let organisation: String
  let person: ID<Person>
  let name: String
  let address: String
}
