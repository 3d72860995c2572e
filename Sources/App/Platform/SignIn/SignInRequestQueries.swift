import Coaching
import Database
import Time

extension Transaction {
  var signInRequests: SignInRequestQueries { SignInRequestQueries(transaction: self) }
}

/// All SQL of asking to sign in. The token or the browser's secret is what grants access here, not an actor.
struct SignInRequestQueries {
  let transaction: Transaction

  private static let columns: SQL =
    "id, address, destination, browser_hash, code_hash, wrong_codes, organisation_id, round_id, name, language"

  /// Whether this address was named, or this source asked, as often as either may since an instant: then when the
  /// oldest of the requests was made that fill it up.
  func full(
    address: Address, _ addressLimit: Int, source: String, _ sourceLimit: Int, since: Instant
  ) throws -> Instant? {
    let ofAddress = try transaction.row(
      """
      SELECT created_at FROM sign_in_request WHERE address = \(address.normalised) AND created_at > \(since)
      ORDER BY created_at DESC LIMIT 1 OFFSET \(addressLimit - 1)
      """
    )?.instant("created_at")
    let ofSource = try transaction.row(
      """
      SELECT created_at FROM sign_in_request WHERE source = \(source) AND created_at > \(since)
      ORDER BY created_at DESC LIMIT 1 OFFSET \(sourceLimit - 1)
      """
    )?.instant("created_at")
    return [ofAddress, ofSource].compactMap(\.self).max()
  }

  func insert(
    _ id: ID<SignInRequest>, address: Address, source: String, browserHash: String, tokenHash: String,
    codeHash: String, destination: String, joining: AskedJoining?, at now: Instant, until expiry: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO sign_in_request (id, address, source, browser_hash, token_hash, code_hash, wrong_codes,
        destination, created_at, expires_at, organisation_id, round_id, name, language)
      VALUES (\(id), \(address.normalised), \(source), \(browserHash), \(tokenHash), \(codeHash), 0,
        \(destination), \(now), \(expiry), \(joining?.organisation), \(joining?.round), \(joining?.name.text),
        \(joining?.language.rawValue))
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

  /// Until when a browser's latest request stays that five wrong codes have ended; nil if there is none.
  func spent(browserHash: String, now: Instant) throws -> Instant? {
    try transaction.row(
      """
      SELECT expires_at FROM sign_in_request
      WHERE browser_hash = \(browserHash) AND used_at IS NULL AND expires_at > \(now) AND wrong_codes >= 5
      ORDER BY expires_at DESC LIMIT 1
      """
    )?.instant("expires_at")
  }

  /// Forgets requests that nothing counts any more, with the addresses in them.
  func forget(before instant: Instant) throws {
    try transaction.execute("DELETE FROM sign_in_request WHERE created_at < \(instant)")
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
      wrongCodes: try row.int("wrong_codes"), joining: try joining(row))
  }

  private func joining(_ row: Row) throws -> AskedJoining? {
    guard let organisation: ID<Organisation> = try row.idOrNil("organisation_id"),
      let round: ID<Round> = try row.idOrNil("round_id")
    else { return nil }
    guard let name = try? PersonName(try row.text("name")) else { throw DatabaseError.decoding(column: "name") }
    return AskedJoining(organisation: organisation, round: round, name: name, language: try row.code("language"))
  }
}
