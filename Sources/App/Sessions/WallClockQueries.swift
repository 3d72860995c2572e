import Database
import Time

extension Transaction {
  var wallClocks: WallClockQueries { WallClockQueries(transaction: self) }
}

/// All SQL of sessions to come, on the whole instance, that new zone rules may move.
struct WallClockQueries {
  let transaction: Transaction

  /// A session to come, as it was agreed.
  struct Agreed {
    let organisation: ID<Organisation>
    let engagement: ID<Engagement>
    let id: ID<BookedSession>
    let local: LocalDateTime
    let zone: String
    let time: Interval
  }

  /// The sessions of the whole instance that begin later and whose instants come of an earlier edition of zone rules, the
  /// first booked first. Editions are named so that later ones sort later: `2026a`, `2026b`.
  func agreed(byRulesBefore edition: String, after now: Instant) throws -> [Agreed] {
    try transaction.rows(
      """
      SELECT organisation_id, engagement_id, id, local_start, zone, starts_at, ends_at FROM session
      WHERE state = 'booked' AND starts_at > \(now) AND \(isEarlier(edition)) ORDER BY id
      """
    ).map(Self.agreed)
  }

  private static func agreed(_ row: Row) throws -> Agreed {
    guard let local = LocalDateTime(try row.text("local_start")) else {
      throw DatabaseError.decoding(column: "local_start")
    }
    return Agreed(
      organisation: try row.id("organisation_id"), engagement: try row.id("engagement_id"), id: try row.id("id"),
      local: local, zone: try row.text("zone"),
      time: Interval(start: try row.instant("starts_at"), end: try row.instant("ends_at")))
  }

  /// What people have on in a time, in any organisation.
  func inTheWay(of people: [ID<Person>], in time: Interval) throws -> (sessions: [Agreed], offers: [ID<Offer>]) {
    let rows = try transaction.rows(
      """
      SELECT DISTINCT kind, reference FROM busy
      WHERE person_id IN \(SQL.list(people)) AND ends_at > \(time.start) AND starts_at < \(time.end)
      """)
    let sessions: [ID<BookedSession>] = try rows.filter { try $0.text("kind") == "session" }
      .map { try $0.id("reference") }
    let offers: [ID<Offer>] = try rows.filter { try $0.text("kind") == "offer" }.map { try $0.id("reference") }
    guard !sessions.isEmpty else { return ([], offers) }
    let agreed = try transaction.rows(
      """
      SELECT organisation_id, engagement_id, id, local_start, zone, starts_at, ends_at FROM session
      WHERE id IN \(SQL.list(sessions)) ORDER BY id
      """
    ).map(Self.agreed)
    return (agreed, offers)
  }

  /// Takes what sessions or offers keep off everybody's time.
  func free<Reference>(_ references: [ID<Reference>]) throws {
    for start in stride(from: 0, to: references.count, by: 500) {
      let some = references[start..<min(start + 500, references.count)]
      try transaction.execute("DELETE FROM busy WHERE reference IN \(SQL.list(some))")
    }
  }

  private func isEarlier(_ edition: String) -> SQL {
    "(rules_version < \(edition) OR rules_version = \(ZoneDirectory.unknownEdition))"
  }

  /// Notes that every session to come goes by an edition of zone rules.
  func confirm(_ edition: String, after now: Instant) throws {
    try transaction.execute(
      """
      UPDATE session SET rules_version = \(edition)
      WHERE state = 'booked' AND starts_at > \(now) AND \(isEarlier(edition))
      """)
  }
}
