import Coaching
import Database
import Time

extension Transaction {
  var calendarFeeds: CalendarFeedQueries { CalendarFeedQueries(transaction: self) }
}

/// Whether one's sessions can be followed, and as what.
struct FeedState: Hashable, Sendable {
  let isBusyOnly: Bool
  let madeAt: Instant
  /// Sealed for the person's id, so that the owner can read the address again and a stolen table cannot.
  let sealedToken: [UInt8]
}

/// All SQL of calendars that follow one's sessions.
struct CalendarFeedQueries {
  let transaction: Transaction

  func state(of person: ID<Person>) throws -> FeedState? {
    try transaction.row("SELECT busy_only, made_at, sealed_token FROM calendar_feed WHERE person_id = \(person)").map {
      FeedState(
        isBusyOnly: try $0.bool("busy_only"), madeAt: try $0.instant("made_at"),
        sealedToken: try $0.blob("sealed_token"))
    }
  }

  /// A new address; the one before leads nowhere any more.
  func put(_ token: Token, sealed: [UInt8], isBusyOnly: Bool, of person: ID<Person>, at now: Instant) throws {
    try transaction.execute(
      """
      INSERT INTO calendar_feed (person_id, token_hash, sealed_token, busy_only, made_at)
      VALUES (\(person), \(token.hash), \(sealed), \(isBusyOnly), \(now))
      ON CONFLICT (person_id) DO UPDATE
        SET token_hash = excluded.token_hash, sealed_token = excluded.sealed_token, busy_only = excluded.busy_only,
          made_at = excluded.made_at
      """)
  }

  func remove(of person: ID<Person>) throws {
    try transaction.execute("DELETE FROM calendar_feed WHERE person_id = \(person)")
  }

  /// What an address leads to: the token grants it, whoever asks.
  func find(_ token: Token) throws -> (person: ID<Person>, isBusyOnly: Bool)? {
    try transaction.row("SELECT person_id, busy_only FROM calendar_feed WHERE token_hash = \(token.hash)").map {
      (try $0.id("person_id"), try $0.bool("busy_only"))
    }
  }

  /// The sessions of a feed's person in all organisations that they belong to, those called off left out.
  ///
  /// - Parameter origin: where the pages are that events lead to.
  func sessions(
    of person: ID<Person>, after earliest: Instant, zones: ZoneDirectory, origin: Origin
  ) throws -> (events: [SessionEvent], stamps: [ID<BookedSession>: Instant]) {
    let rows = try transaction.rows(
      """
      SELECT session.id, session.engagement_id, session.kind, session.state, session.starts_at, session.ends_at,
        session.zone, session.place, session.sequence, organisation.name AS organisation, organisation.slug,
        (SELECT MAX(session_history.at) FROM session_history
          WHERE session_history.organisation_id = session.organisation_id
            AND session_history.session_id = session.id) AS stamp
      FROM engagement_party AS own
        JOIN membership ON membership.organisation_id = own.organisation_id AND membership.person_id = own.person_id
        JOIN organisation ON organisation.id = own.organisation_id
        JOIN session ON session.organisation_id = own.organisation_id AND session.engagement_id = own.engagement_id
      WHERE own.person_id = \(person) AND membership.deactivated_at IS NULL AND session.ends_at > \(earliest)
        AND session.state <> 'cancelled'
        AND EXISTS (SELECT 1 FROM busy WHERE busy.reference = session.id AND busy.person_id = own.person_id)
      ORDER BY session.starts_at, session.id LIMIT 2000
      """)
    let partners = try partners(of: person, in: Set(rows.map { try $0.id("engagement_id") }))
    var stamps: [ID<BookedSession>: Instant] = [:]
    let events = try rows.map { row -> SessionEvent in
      let engagement: ID<Engagement> = try row.id("engagement_id")
      let session = BookedSession(
        id: try row.id("id"), kind: try row.code("kind"), state: try row.code("state"),
        time: Interval(start: try row.instant("starts_at"), end: try row.instant("ends_at")),
        zone: try row.text("zone"), place: try row.text("place"), sequence: try row.int("sequence"), series: nil,
        sealedReason: nil)
      stamps[session.id] = try row.instantOrNil("stamp")
      return SessionEvent(
        session: session, zone: zones.rules(session.zone) ?? .utc, partners: partners[engagement] ?? [],
        organisation: try row.text("organisation"),
        link: "\(origin)/o/\(try row.text("slug"))/engagements/\(engagement)")
    }
    return (events, stamps)
  }

  private func partners(of person: ID<Person>, in ids: Set<ID<Engagement>>) throws -> [ID<Engagement>: [String]] {
    guard !ids.isEmpty else { return [:] }
    return try transaction.rows(
      """
      SELECT engagement_party.engagement_id, membership.name
      FROM engagement_party JOIN membership ON membership.organisation_id = engagement_party.organisation_id
        AND membership.person_id = engagement_party.person_id
      WHERE engagement_party.engagement_id IN \(SQL.list(ids)) AND engagement_party.person_id <> \(person)
        AND engagement_party.left_at IS NULL
      ORDER BY membership.name, membership.person_id
      """
    ).reduce(into: [:]) { $0[try $1.id("engagement_id"), default: []].append(try $1.text("name")) }
  }
}
