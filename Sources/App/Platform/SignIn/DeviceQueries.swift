import Coaching
import Database
import Time

/// All SQL of signed-in browsers. A person reaches their own devices only.
struct DeviceQueries {
  let transaction: Transaction

  func find(tokenHash: String, now: Instant) throws -> (signedIn: SignedIn, lastUsedAt: Instant)? {
    let idle = now.adding(days: -Devices.idleDays)
    let oldest = now.adding(days: -Devices.absoluteDays)
    let row = try transaction.row(
      """
      SELECT device.id, device.person_id, device.last_used_at, person.language,
        (SELECT MIN(zone) FROM membership WHERE membership.person_id = device.person_id) AS zone,
        (SELECT MIN(name) FROM membership WHERE membership.person_id = device.person_id) AS name
      FROM device JOIN person ON person.id = device.person_id
      WHERE device.token_hash = \(tokenHash) AND device.revoked_at IS NULL
        AND device.last_used_at > \(idle) AND device.created_at > \(oldest)
      """)
    guard let row else { return nil }
    let language = try row.textOrNil("language").flatMap { PageLanguage(rawValue: $0) }
    let signedIn = SignedIn(
      device: try row.id("id"), person: try row.id("person_id"), language: language, zone: try row.textOrNil("zone"),
      name: try row.textOrNil("name"))
    return (signedIn, try row.instant("last_used_at"))
  }

  func insert(_ id: ID<Device>, of person: ID<Person>, tokenHash: String, agent: String, at now: Instant) throws {
    try transaction.execute(
      """
      INSERT INTO device (id, person_id, token_hash, agent, created_at, last_used_at)
      VALUES (\(id), \(person), \(tokenHash), \(agent), \(now), \(now))
      """)
  }

  func use(_ id: ID<Device>, at now: Instant) throws {
    try transaction.execute("UPDATE device SET last_used_at = \(now) WHERE id = \(id)")
  }

  func all(of person: ID<Person>, now: Instant) throws -> [Device] {
    let idle = now.adding(days: -Devices.idleDays)
    let oldest = now.adding(days: -Devices.absoluteDays)
    return try transaction.rows(
      """
      SELECT id, agent, created_at, last_used_at FROM device
      WHERE person_id = \(person) AND revoked_at IS NULL AND last_used_at > \(idle) AND created_at > \(oldest)
      ORDER BY last_used_at DESC, id
      """
    ).map { row in
      Device(
        id: try row.id("id"), agent: try row.text("agent"), createdAt: try row.instant("created_at"),
        lastUsedAt: try row.instant("last_used_at"))
    }
  }

  /// - Returns: whether the person had such a device.
  func revoke(_ id: ID<Device>, of person: ID<Person>, at now: Instant) throws -> Bool {
    try transaction.execute(
      """
      UPDATE device SET revoked_at = \(now)
      WHERE id = \(id) AND person_id = \(person) AND revoked_at IS NULL
      """) > 0
  }

  func revokeOthers(than kept: ID<Device>, of person: ID<Person>, at now: Instant) throws {
    try transaction.execute(
      """
      UPDATE device SET revoked_at = \(now)
      WHERE person_id = \(person) AND id <> \(kept) AND revoked_at IS NULL
      """)
  }
}
