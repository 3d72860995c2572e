import Coaching
import Database
import Time

extension Transaction {
  var signInRequests: SignInRequestQueries { SignInRequestQueries(transaction: self) }
  var operatorLinks: OperatorLinkQueries { OperatorLinkQueries(transaction: self) }
}

/// Somebody asked to sign in: what the mailed link or its code must be shown together with.
struct SignInRequest: Hashable, Sendable {
  let id: ID<SignInRequest>
  let address: Address
  let destination: String
  let browserHash: String
  let codeHash: String
  let wrongCodes: Int
}

/// All SQL of asking to sign in. The token or the browser's secret is what grants access here, not an actor.
struct SignInRequestQueries {
  let transaction: Transaction

  private static let columns: SQL = "id, address, destination, browser_hash, code_hash, wrong_codes"

  /// How many requests named this address, and how many came from this source, since an instant.
  func count(address: Address, source: String, since: Instant) throws -> (address: Int, source: Int) {
    let ofAddress = try transaction.row(
      "SELECT count(*) AS n FROM sign_in_request WHERE address = \(address.normalised) AND created_at > \(since)")
    let ofSource = try transaction.row(
      "SELECT count(*) AS n FROM sign_in_request WHERE source = \(source) AND created_at > \(since)")
    return (try ofAddress?.int("n") ?? 0, try ofSource?.int("n") ?? 0)
  }

  func insert(
    _ id: ID<SignInRequest>, address: Address, source: String, browserHash: String, tokenHash: String,
    codeHash: String, destination: String, at now: Instant, until expiry: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO sign_in_request (id, address, source, browser_hash, token_hash, code_hash, wrong_codes,
        destination, created_at, expires_at)
      VALUES (\(id), \(address.normalised), \(source), \(browserHash), \(tokenHash), \(codeHash), 0,
        \(destination), \(now), \(expiry))
      """)
  }

  func find(tokenHash: String, now: Instant) throws -> SignInRequest? {
    try transaction.row(
      """
      SELECT \(Self.columns) FROM sign_in_request
      WHERE token_hash = \(tokenHash) AND used_at IS NULL AND expires_at > \(now) AND wrong_codes < 5
      """
    ).map(request)
  }

  /// The open requests of one browser, the latest first.
  func open(browserHash: String, now: Instant) throws -> [SignInRequest] {
    try transaction.rows(
      """
      SELECT \(Self.columns) FROM sign_in_request
      WHERE browser_hash = \(browserHash) AND used_at IS NULL AND expires_at > \(now) AND wrong_codes < 5
      ORDER BY created_at DESC, id DESC
      """
    ).map(request)
  }

  /// - Returns: whether this call was the one that used it.
  func use(_ id: ID<SignInRequest>, at now: Instant) throws -> Bool {
    try transaction.execute("UPDATE sign_in_request SET used_at = \(now) WHERE id = \(id) AND used_at IS NULL") > 0
  }

  func countWrongCode(_ id: ID<SignInRequest>) throws {
    try transaction.execute(
      "UPDATE sign_in_request SET wrong_codes = wrong_codes + 1 WHERE id = \(id) AND wrong_codes < 5")
  }

  private func request(_ row: Row) throws -> SignInRequest {
    guard let address = try? Address(try row.text("address")) else { throw DatabaseError.decoding(column: "address") }
    return SignInRequest(
      id: try row.id("id"), address: address, destination: try row.text("destination"),
      browserHash: try row.text("browser_hash"), codeHash: try row.text("code_hash"),
      wrongCodes: try row.int("wrong_codes"))
  }
}

/// A link that the command line printed for the operator.
struct OperatorLink: Hashable, Sendable {
  enum Purpose: Hashable, Sendable {
    case firstCoordinator
    case signIn(ID<Person>)
  }

  let tokenHash: String
  let purpose: Purpose
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
