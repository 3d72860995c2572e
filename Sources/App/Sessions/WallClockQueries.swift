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
    /// What it is one of; nil for a session by itself.
    let series: String?
    let local: LocalDateTime
    let zone: String
    let time: Interval
  }

  /// Which sessions may be at an instant that is not the one agreed on. Editions are named so that later ones sort
  /// later: `2026a`, `2026b`.
  struct Doubt {
    /// What holds now; instants that come of an earlier edition are in doubt.
    let edition: String
    /// Instants that come of the same edition are as well: its files were others.
    let isWiderThanEditions: Bool

    fileprivate var holds: SQL {
      isWiderThanEditions
        ? "(rules_version <= \(edition) OR rules_version = \(ZoneDirectory.unknownEdition))"
        : "(rules_version < \(edition) OR rules_version = \(ZoneDirectory.unknownEdition))"
    }
  }

  /// The sessions of the whole instance that begin later and are in doubt, the first booked first.
  func agreed(
    in doubt: Doubt, after now: Instant, following last: ID<BookedSession>?, limit: Int
  ) throws -> [Agreed] {
    try transaction.rows(
      """
      SELECT organisation_id, engagement_id, id, series_id, local_start, zone, starts_at, ends_at FROM session
      WHERE state = 'booked' AND starts_at > \(now) AND \(doubt.holds) AND \(isAfter(last)) ORDER BY id LIMIT \(limit)
      """
    ).map(Self.agreed)
  }

  /// Those of them that still begin later and are in doubt, the first booked first.
  func agreed(_ ids: [ID<BookedSession>], in doubt: Doubt, after now: Instant) throws -> [Agreed] {
    try ids.pieces.flatMap { some in
      try transaction.rows(
        """
        SELECT organisation_id, engagement_id, id, series_id, local_start, zone, starts_at, ends_at FROM session
        WHERE id IN \(SQL.list(some)) AND state = 'booked' AND starts_at > \(now) AND \(doubt.holds) ORDER BY id
        """
      ).map(Self.agreed)
    }.sorted { $0.id.description < $1.id.description }
  }

  /// Whose time sessions take.
  func people(of ids: [ID<BookedSession>]) throws -> [ID<BookedSession>: [ID<Person>]] {
    try ids.pieces.reduce(into: [:]) { people, some in
      for row in try transaction.rows("SELECT reference, person_id FROM busy WHERE reference IN \(SQL.list(some))") {
        people[try row.id("reference"), default: []].append(try row.id("person_id"))
      }
    }
  }

  private static func agreed(_ row: Row) throws -> Agreed {
    guard let local = LocalDateTime(try row.text("local_start")) else {
      throw DatabaseError.decoding(column: "local_start")
    }
    return Agreed(
      organisation: try row.id("organisation_id"), engagement: try row.id("engagement_id"), id: try row.id("id"),
      series: try row.textOrNil("series_id"),
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
      SELECT organisation_id, engagement_id, id, series_id, local_start, zone, starts_at, ends_at FROM session
      WHERE id IN \(SQL.list(sessions)) ORDER BY id
      """
    ).map(Self.agreed)
    return (agreed, offers)
  }

  /// Takes what sessions or offers keep off everybody's time.
  func free<Reference>(_ references: [ID<Reference>]) throws {
    for some in references.pieces {
      try transaction.execute("DELETE FROM busy WHERE reference IN \(SQL.list(some))")
    }
  }

  private func isAfter(_ id: ID<BookedSession>?) -> SQL { id.map { "id > \($0)" } ?? "1 = 1" }

  /// Notes that sessions in doubt go by the present edition of zone rules, but for some.
  func confirm(
    _ doubt: Doubt, after now: Instant, following last: ID<BookedSession>?, to end: ID<BookedSession>,
    besides moved: [ID<BookedSession>]
  ) throws {
    // Nothing is in an empty list, nor is it not.
    let besides: SQL = moved.isEmpty ? "1 = 1" : "id NOT IN \(SQL.list(moved))"
    try transaction.execute(
      """
      UPDATE session SET rules_version = \(doubt.edition)
      WHERE state = 'booked' AND starts_at > \(now) AND \(doubt.holds) AND \(isAfter(last)) AND id <= \(end)
        AND rules_version <> \(doubt.edition) AND \(besides)
      """)
  }

  /// Notes that sessions go by an edition of zone rules.
  func confirm(_ ids: [ID<BookedSession>], _ edition: String) throws {
    for some in ids.pieces {
      try transaction.execute(
        """
        UPDATE session SET rules_version = \(edition)
        WHERE id IN \(SQL.list(some)) AND state = 'booked' AND rules_version <> \(edition)
        """)
    }
  }
}
