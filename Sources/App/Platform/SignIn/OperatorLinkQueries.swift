import Database
import Time

extension Transaction {
  var operatorLinks: OperatorLinkQueries { OperatorLinkQueries(transaction: self) }
}

/// All SQL of the links that an operator hands out.
struct OperatorLinkQueries {
  let transaction: Transaction

  func insert(_ link: OperatorLink, at now: Instant, until expiry: Instant) throws {
    let (purpose, person): (String, ID<Person>?) =
      switch link.purpose {
      case .firstCoordinator: ("first-coordinator", nil)
      case .signIn(let person): ("sign-in", person)
      }
    try transaction.execute(
      """
      INSERT INTO operator_link (token_hash, purpose, person_id, created_at, expires_at)
      VALUES (\(link.tokenHash), \(purpose), \(person), \(now), \(expiry))
      """)
  }

  /// It is good for a day.
  func insertFirstCoordinatorLink(_ token: Token, at now: Instant) throws {
    let link = OperatorLink(tokenHash: token.hash, purpose: .firstCoordinator)
    try insert(link, at: now, until: now.adding(days: 1))
  }

  func find(tokenHash: String, now: Instant) throws -> OperatorLink? {
    let row = try transaction.row(
      """
      SELECT purpose, person_id FROM operator_link
      WHERE token_hash = \(tokenHash) AND used_at IS NULL AND expires_at > \(now)
      """)
    guard let row else { return nil }
    let person: ID<Person>? = try row.idOrNil("person_id")
    return OperatorLink(tokenHash: tokenHash, purpose: person.map { .signIn($0) } ?? .firstCoordinator)
  }

  /// - Returns: whether this call was the one that used it.
  func use(_ link: OperatorLink, at now: Instant) throws -> Bool {
    try transaction.execute(
      """
      UPDATE operator_link SET used_at = \(now) WHERE token_hash = \(link.tokenHash) AND used_at IS NULL
      """) > 0
  }

  /// Makes the links that were printed at earlier starts worthless.
  func expireFirstCoordinatorLinks(at now: Instant) throws {
    try transaction.execute(
      """
      UPDATE operator_link SET expires_at = \(now)
      WHERE purpose = 'first-coordinator' AND used_at IS NULL AND expires_at > \(now)
      """)
  }
}
