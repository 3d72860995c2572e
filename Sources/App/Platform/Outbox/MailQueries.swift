import Database
import Time

extension Transaction {
  var mails: MailQueries { MailQueries(transaction: self) }
}

/// All SQL of stored mails; read by jobs and by the operator's command, never by a page.
struct MailQueries {
  let transaction: Transaction

  func insert(
    _ id: ID<StoredMail>, organisation: ID<Organisation>?, person: ID<Person>?, kind: MailKind, sealed: [UInt8],
    at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO mail (id, organisation_id, person_id, kind, sealed, created_at)
      VALUES (\(id), \(organisation), \(person), \(kind.rawValue), \(sealed), \(now))
      """)
  }

  func find(_ id: ID<StoredMail>) throws -> (kind: MailKind, sealed: [UInt8], createdAt: Instant)? {
    let row = try transaction.row("SELECT kind, sealed, created_at FROM mail WHERE id = \(id) AND sealed IS NOT NULL")
    return try row.map { (try $0.code("kind"), try $0.blob("sealed"), try $0.instant("created_at")) }
  }

  func waiting(limit: Int) throws -> [(id: ID<StoredMail>, sealed: [UInt8])] {
    try transaction.rows(
      "SELECT id, sealed FROM mail WHERE sealed IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT \(limit)"
    ).reversed().map { (try $0.id("id"), try $0.blob("sealed")) }
  }

  /// The mail went out, or it is too late for it: its text is wiped.
  func wipe(_ id: ID<StoredMail>, sentAt: Instant?) throws {
    try transaction.execute("UPDATE mail SET sealed = NULL, sent_at = \(sentAt) WHERE id = \(id)")
  }
}
