import Coaching
import Database
import Fetching
import Time

extension Transaction {
  var outsideCalendars: OutsideCalendarQueries { OutsideCalendarQueries(transaction: self) }
}

/// A calendar that is one server's to fetch.
struct OutsideTurn: Sendable {
  let id: ID<OutsideCalendar>
  let person: ID<Person>
  let name: String
  let sealedAddress: [UInt8]
  let validators: Validators
  /// When it was last read whole.
  let wholeAt: Instant
  /// When it was last known to be as it was read, and when somebody last tried.
  let readAt: Instant
  let triedAt: Instant
  /// How often in a row it failed.
  let failures: Int
  /// Until when; it is also what shows that nobody else has taken it up since.
  let lease: Instant
}

/// All SQL of calendars that people keep elsewhere. A person reaches their own only; others' busy times are found for
/// finding a time with them, and say nothing else.
struct OutsideCalendarQueries {
  let transaction: Transaction

  /// One's own, in the order in which they were added.
  func all(of person: ID<Person>, at now: Instant, soon: Instant) throws -> [OutsideCalendar] {
    try transaction.rows(
      """
      SELECT id, name, sealed_address, reading, read_at, tried_at, failure, due_at,
        (SELECT COUNT(*) FROM outside_busy WHERE outside_busy.calendar_id = outside_calendar.id
          AND outside_busy.ends_at > \(now) AND outside_busy.starts_at < \(soon)) AS soon
      FROM outside_calendar WHERE person_id = \(person) ORDER BY added_at, id
      """
    ).map { row in
      let failure = try row.textOrNil("failure").flatMap(OutsideFailure.init(rawValue:))
      return OutsideCalendar(
        id: try row.id("id"), name: try row.text("name"), sealedAddress: try row.blobOrNil("sealed_address"),
        reading: try row.document("reading"), readAt: try row.instant("read_at"),
        trouble: try failure.map {
          .init(failure: $0, at: try row.instant("tried_at"), again: try row.instant("due_at"))
        },
        soon: try row.int("soon"))
    }
  }

  func count(of person: ID<Person>) throws -> Int {
    try transaction.row("SELECT COUNT(*) AS n FROM outside_calendar WHERE person_id = \(person)")?.int("n") ?? 0
  }

  /// A person as a member of an organisation that they belong to: what is told to them without an organisation's doing
  /// is told in its name. Nil where they belong to none.
  func member(_ person: ID<Person>) throws -> Actor? {
    try transaction.row(
      """
      SELECT organisation_id FROM membership WHERE person_id = \(person) AND deactivated_at IS NULL
      ORDER BY organisation_id LIMIT 1
      """
    ).map { Actor(organisation: try $0.id("organisation_id"), standing: .member(person, roles: [])) }
  }

  /// By which clock a person lives, and what their sessions are called in calendars of our making.
  func owner(_ person: ID<Person>) throws -> OutsideOwner {
    let zone = try transaction.row("SELECT MIN(zone) AS zone FROM membership WHERE person_id = \(person)")
    let sessions = try transaction.rows(
      """
      SELECT session.id, session.series_id
      FROM engagement_party JOIN session ON session.organisation_id = engagement_party.organisation_id
        AND session.engagement_id = engagement_party.engagement_id
      WHERE engagement_party.person_id = \(person)
      """)
    return OutsideOwner(
      zone: try zone?.textOrNil("zone"),
      sessions: Set(try sessions.flatMap { [try $0.text("id"), try $0.textOrNil("series_id")].compactMap(\.self) }))
  }

  /// Of one who meets in an engagement, in the order of nothing: two calendars' times may overlap.
  func ofParty(
    _ person: ID<Person>, in id: ID<Engagement>, from start: Instant, until end: Instant, for actor: Actor
  ) throws -> [Interval] {
    try transaction.rows(
      """
      SELECT outside_busy.starts_at, outside_busy.ends_at
      FROM engagement_party JOIN outside_calendar ON outside_calendar.person_id = engagement_party.person_id
        JOIN outside_busy ON outside_busy.calendar_id = outside_calendar.id
      WHERE engagement_party.organisation_id = \(actor.organisation) AND engagement_party.engagement_id = \(id)
        AND engagement_party.person_id = \(person) AND outside_busy.ends_at > \(start)
        AND outside_busy.starts_at < \(end)
      """
    ).map { Interval(start: try $0.instant("starts_at"), end: try $0.instant("ends_at")) }
  }

  /// A calendar as it is added.
  struct New: Sendable {
    let id: ID<OutsideCalendar>
    let person: ID<Person>
    let name: String
    /// Nil for a file, which is not read again.
    let sealedAddress: [UInt8]?
    let validators: Validators
  }

  func insert(_ new: New, _ times: OutsideTimes, at now: Instant, next: Instant) throws {
    let due = new.sealedAddress == nil ? nil : next
    try transaction.execute(
      """
      INSERT INTO outside_calendar (id, person_id, name, sealed_address, etag, modified, added_at, tried_at, read_at,
        whole_at, reading, due_at)
      VALUES (\(new.id), \(new.person), \(new.name), \(new.sealedAddress), \(new.validators.etag),
        \(new.validators.lastModified), \(now), \(now), \(now), \(now), \(try document(times.reading)), \(due))
      """)
    try put(times.intervals, in: new.id)
  }

  func remove(_ id: ID<OutsideCalendar>, of person: ID<Person>) throws {
    guard
      try transaction.row("SELECT id FROM outside_calendar WHERE id = \(id) AND person_id = \(person)") != nil
    else { throw NotFound() }
    try transaction.execute("DELETE FROM outside_busy WHERE calendar_id = \(id)")
    try transaction.execute("DELETE FROM outside_calendar WHERE id = \(id)")
  }

  private static let turn: SQL = """
    id, person_id, name, sealed_address, etag, modified, whole_at, read_at, tried_at, failures
    """

  /// Takes the calendar that is due the longest, of somebody who belongs to an organisation.
  func claim(at now: Instant, until lease: Instant) throws -> OutsideTurn? {
    try transaction.row(
      """
      UPDATE outside_calendar SET due_at = \(lease) WHERE id = (
        SELECT id FROM outside_calendar
        WHERE due_at <= \(now) AND EXISTS (
          SELECT 1 FROM membership
          WHERE membership.person_id = outside_calendar.person_id AND membership.deactivated_at IS NULL)
        ORDER BY due_at LIMIT 1\(transaction.dialect.skipLocked))
      RETURNING \(Self.turn)
      """
    ).map { try turn($0, lease) }
  }

  /// Takes one of a person's; nil for a file, and where somebody has tried since.
  func claim(
    _ id: ID<OutsideCalendar>, of person: ID<Person>, notTriedSince earliest: Instant, until lease: Instant
  ) throws -> OutsideTurn? {
    guard
      try transaction.row("SELECT id FROM outside_calendar WHERE id = \(id) AND person_id = \(person)") != nil
    else { throw NotFound() }
    return try transaction.row(
      """
      UPDATE outside_calendar SET due_at = \(lease)
      WHERE id = \(id) AND due_at IS NOT NULL AND tried_at <= \(earliest)
      RETURNING \(Self.turn)
      """
    ).map { try turn($0, lease) }
  }

  private func turn(_ row: Row, _ lease: Instant) throws -> OutsideTurn {
    OutsideTurn(
      id: try row.id("id"), person: try row.id("person_id"), name: try row.text("name"),
      sealedAddress: try row.blob("sealed_address"),
      validators: Validators(etag: try row.textOrNil("etag"), lastModified: try row.textOrNil("modified")),
      wholeAt: try row.instant("whole_at"), readAt: try row.instant("read_at"), triedAt: try row.instant("tried_at"),
      failures: try row.int("failures"), lease: lease)
  }

  // What follows settles a turn: it changes nothing if another server has taken it since, or its owner removed it.

  /// It is still as it was read.
  func confirm(_ turn: OutsideTurn, at now: Instant, next: Instant) throws {
    try transaction.execute(
      """
      UPDATE outside_calendar SET tried_at = \(now), read_at = \(now), failure = NULL, failures = 0, due_at = \(next)
      WHERE id = \(turn.id) AND due_at = \(turn.lease)
      """)
  }

  func put(_ times: OutsideTimes, _ validators: Validators, for turn: OutsideTurn, at now: Instant, next: Instant)
    throws
  {
    let settled = try transaction.execute(
      """
      UPDATE outside_calendar SET etag = \(validators.etag), modified = \(validators.lastModified), tried_at = \(now),
        read_at = \(now), whole_at = \(now), reading = \(try document(times.reading)), failure = NULL, failures = 0,
        due_at = \(next)
      WHERE id = \(turn.id) AND due_at = \(turn.lease)
      """)
    if settled > 0 { try put(times.intervals, in: turn.id) }
  }

  /// - Returns: whether it was still this turn's to settle.
  @discardableResult
  func note(_ failure: OutsideFailure, for turn: OutsideTurn, at now: Instant, next: Instant) throws -> Bool {
    try transaction.execute(
      """
      UPDATE outside_calendar SET tried_at = \(now), failure = \(failure.rawValue), failures = failures + 1,
        due_at = \(next)
      WHERE id = \(turn.id) AND due_at = \(turn.lease)
      """) > 0
  }

  /// Writes only what has changed: most of a calendar is the same from hour to hour.
  private func put(_ times: [Interval], in id: ID<OutsideCalendar>) throws {
    let kept = Set(
      try transaction.rows("SELECT starts_at, ends_at FROM outside_busy WHERE calendar_id = \(id)").map {
        Interval(start: try $0.instant("starts_at"), end: try $0.instant("ends_at"))
      })
    let wanted = Set(times)
    for some in kept.subtracting(wanted).map(\.end).sorted().pieces {
      try transaction.execute("DELETE FROM outside_busy WHERE calendar_id = \(id) AND ends_at IN \(SQL.list(some))")
    }
    for some in times.filter({ !kept.contains($0) }).pieces {
      let rows: [SQL] = some.map { "(\(id), \($0.start), \($0.end))" }
      try transaction.execute(
        "INSERT INTO outside_busy (calendar_id, starts_at, ends_at) VALUES \(rows.joined(by: ", "))")
    }
  }
}
