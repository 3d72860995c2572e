import Coaching
import Database
import Time

extension Transaction {
  var sessions: SessionQueries { SessionQueries(transaction: self) }
}

/// All SQL of sessions and of what people have on.
struct SessionQueries {
  let transaction: Transaction

  /// One of the actor's own engagements, with all that it takes to find a time.
  ///
  /// - Parameters:
  ///   - now: what is over by then does not matter to anybody's time.
  ///   - moved: a session, or an offer, whose time counts as free.
  func meeting(
    _ id: ID<Engagement>, at now: Instant, besides moved: String? = nil, for actor: Actor
  ) throws -> Meeting {
    guard let person = actor.person,
      let engagement = try transaction.engagements.own(actor, only: id).first,
      let row = try transaction.row(
        """
        SELECT engagement.round_id, round.starts_on, policy_version.document
        FROM engagement
          JOIN round ON round.organisation_id = engagement.organisation_id AND round.id = engagement.round_id
          JOIN policy_version ON policy_version.organisation_id = round.organisation_id
            AND policy_version.programme_id = round.programme_id AND policy_version.number = round.policy_number
        WHERE engagement.organisation_id = \(actor.organisation) AND engagement.id = \(id)
        """)
    else { throw NotFound() }
    let others = try transaction.engagements.partners(in: id, of: person, for: actor)
    let own = try transaction.memberships.recipient(person, for: actor)
    // A day early: it may still be yesterday somewhere.
    let stays = try transaction.stays.ofParties(
      in: [id], from: ZoneRules.utc.local(at: now).date.adding(days: -1), for: actor)
    return Meeting(
      engagement: engagement, startsOn: try row.date("starts_on"), policy: try row.document("document"),
      parties: try ([own] + others).map { party in
        Meeting.Party(
          recipient: party,
          availability: try availability(of: party.person, in: row.id("round_id"), for: actor),
          stays: stays[party.person] ?? [], habits: try transaction.habits.ofParty(party.person, in: id, for: actor),
          sessions: try busy(party.person, from: now, besides: moved),
          // A day more: what is booked last may run on, and has time kept free after it.
          busy: try transaction.outsideCalendars.ofParty(
            party.person, in: id, from: now.adding(days: -1), until: now.adding(days: SharedTimes.reach + 1), for: actor
          ))
      },
      pairings: try pairings(in: id, for: actor),
      sessions: try all(in: id, for: actor).filter { session in
        engagement.leftAt.map { session.time.start < $0 } ?? true
      })
  }

  /// What somebody told the organisation of their week, else what was brought of them to the round.
  private func availability(
    of person: ID<Person>, in round: ID<Round>, for actor: Actor
  ) throws -> WeeklyAvailability {
    let row = try transaction.row(
      """
      SELECT profile.document, enrolment.facts FROM enrolment
        LEFT JOIN profile ON profile.organisation_id = enrolment.organisation_id
          AND profile.person_id = enrolment.person_id
      WHERE enrolment.organisation_id = \(actor.organisation) AND enrolment.round_id = \(round)
        AND enrolment.person_id = \(person)
      """)
    guard let row else { return .none }
    if try row.textOrNil("document") != nil, let told = try row.document("document", of: Profile.self).availability {
      return told
    }
    return try row.document("facts", of: EnrolmentFacts.self).availability ?? .none
  }

  /// Offers that nobody has answered in time are free again.
  private func busy(_ person: ID<Person>, from now: Instant, besides moved: String?) throws -> [Interval] {
    try transaction.rows(
      """
      SELECT starts_at, ends_at, reference FROM busy
      WHERE person_id = \(person) AND ends_at > \(now) AND (expires_at IS NULL OR expires_at > \(now))
      ORDER BY starts_at
      """
    ).filter { try $0.text("reference") != moved }
      .map { Interval(start: try $0.instant("starts_at"), end: try $0.instant("ends_at")) }
  }

  private func pairings(in id: ID<Engagement>, for actor: Actor) throws -> [DirectedPair] {
    try transaction.rows(
      """
      SELECT coach_id, client_id FROM pairing
      WHERE organisation_id = \(actor.organisation) AND engagement_id = \(id)
      ORDER BY coach_id
      """
    ).map { DirectedPair(from: try $0.id("coach_id"), to: try $0.id("client_id")) }
  }

  private func all(in id: ID<Engagement>, for actor: Actor) throws -> [BookedSession] {
    try transaction.rows(
      """
      SELECT session.id, session.kind, session.state, session.starts_at, session.ends_at, session.zone, session.place,
        session.sequence, session.series_id, session.series_start, session_history.sealed_reason
      FROM session LEFT JOIN session_history ON session_history.organisation_id = session.organisation_id
        AND session_history.session_id = session.id AND session_history.change = 'cancelled'
      WHERE session.organisation_id = \(actor.organisation) AND session.engagement_id = \(id)
      ORDER BY session.starts_at, session.id
      """
    ).map { row in
      BookedSession(
        id: try row.id("id"), kind: try row.code("kind"), state: try row.code("state"),
        time: Interval(start: try row.instant("starts_at"), end: try row.instant("ends_at")),
        zone: try row.text("zone"), place: try row.text("place"), sequence: try row.int("sequence"),
        series: try series(row), sealedReason: try row.blobOrNil("sealed_reason"))
    }
  }

  private func series(_ row: Row) throws -> BookedSession.Series? {
    guard let id: ID<BookedSession> = try row.idOrNil("series_id") else { return nil }
    guard let start = LocalDateTime(try row.text("series_start")) else {
      throw DatabaseError.decoding(column: "series_start")
    }
    return .init(id: id, start: start)
  }

  /// What a session is entered with.
  struct Booking {
    let session: ID<BookedSession>
    let kind: Policy.PlannedSessions.Kind
    let time: Interval
    let place: String
    /// On whose clock it was agreed.
    let zone: ZoneRules
    let edition: String
    /// The first of those that are booked together; nil for one alone.
    let series: ID<BookedSession>?
    let roles: DirectedPair?
    /// An id for each of those who meet.
    let busy: [(id: ID<Busy>, person: ID<Person>)]
    let change: ID<SessionChange>
  }

  /// - Throws: `DatabaseError.check("busy_overlap…")` when somebody has something else on.
  func insert(_ booking: Booking, in id: ID<Engagement>, by actor: Actor, at now: Instant) throws {
    let local = booking.zone.local(at: booking.time.start)
    try transaction.execute(
      """
      INSERT INTO session (organisation_id, id, engagement_id, kind, state, local_start, zone, rules_version, starts_at,
        ends_at, place, series_id, series_start)
      VALUES (\(actor.organisation), \(booking.session), \(id), \(booking.kind.rawValue), 'booked', \(local.text),
        \(booking.zone.identifier), \(booking.edition), \(booking.time.start), \(booking.time.end), \(booking.place),
        \(booking.series), \(booking.series == nil ? nil : local.text))
      """)
    if let roles = booking.roles {
      for (person, role) in [(roles.from, "coach"), (roles.to, "client")] {
        try transaction.execute(
          """
          INSERT INTO session_role (organisation_id, session_id, person_id, role, minutes)
          VALUES (\(actor.organisation), \(booking.session), \(person), \(role), \(booking.time.minutes.count))
          """)
      }
    }
    try occupy(booking.time, for: booking.busy, by: booking.session, at: now)
    try note(booking.change, .booked, because: nil, of: booking.session, by: actor, at: now)
    try transaction.reminders.look(at: id, for: actor, from: now)
  }

  /// Enters what people have on, in place of offers that have run out.
  private func occupy(
    _ time: Interval, for busy: [(id: ID<Busy>, person: ID<Person>)], by session: ID<BookedSession>, at now: Instant
  ) throws {
    try transaction.offers.makeRoom(for: busy.map(\.person), at: now)
    for (busy, person) in busy {
      try transaction.execute(
        """
        INSERT INTO busy (id, person_id, starts_at, ends_at, kind, reference)
        VALUES (\(busy), \(person), \(time.start), \(time.end), 'session', \(session))
        """)
    }
  }

  /// Puts a session that is booked to another time.
  ///
  /// - Throws: `DatabaseError.check("busy_overlap…")` when somebody has something else on.
  func move(_ booking: Booking, in id: ID<Engagement>, by actor: Actor, at now: Instant) throws {
    let local = booking.zone.local(at: booking.time.start)
    try transaction.execute(
      """
      UPDATE session SET local_start = \(local.text), zone = \(booking.zone.identifier),
        rules_version = \(booking.edition), starts_at = \(booking.time.start), ends_at = \(booking.time.end),
        place = \(booking.place), sequence = sequence + 1
      WHERE organisation_id = \(actor.organisation) AND id = \(booking.session) AND state = 'booked'
      """)
    try transaction.execute("DELETE FROM busy WHERE reference = \(booking.session)")
    try occupy(booking.time, for: booking.busy, by: booking.session, at: now)
    try note(booking.change, .moved, because: nil, of: booking.session, by: actor, at: now)
    try transaction.reminders.look(at: id, for: actor, from: now)
  }

  /// Lets somebody out of a session that the others keep.
  func free(_ person: ID<Person>, from session: ID<BookedSession>) throws {
    try transaction.execute("DELETE FROM busy WHERE reference = \(session) AND person_id = \(person)")
  }

  /// Takes somebody into a session that is booked, unless they have something else on.
  ///
  /// - Returns: whether they are in it.
  func take(_ busy: ID<Busy>, _ person: ID<Person>, into session: BookedSession, at now: Instant) throws -> Bool {
    try transaction.offers.makeRoom(for: [person], at: now)
    let other = try transaction.row(
      """
      SELECT id FROM busy
      WHERE person_id = \(person) AND ends_at > \(session.time.start) AND starts_at < \(session.time.end) LIMIT 1
      """)
    guard other == nil else { return false }
    try occupy(session.time, for: [(busy, person)], by: session.id, at: now)
    return true
  }

  /// Calls a session off; its time is free again.
  func cancel(
    _ session: ID<BookedSession>, in id: ID<Engagement>, because sealedReason: [UInt8]?,
    noting change: ID<SessionChange>, by actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      UPDATE session SET state = 'cancelled', sequence = sequence + 1
      WHERE organisation_id = \(actor.organisation) AND id = \(session) AND state = 'booked'
      """)
    try transaction.execute("DELETE FROM busy WHERE reference = \(session)")
    try note(change, .cancelled, because: sealedReason, of: session, by: actor, at: now)
    try transaction.reminders.look(at: id, for: actor, from: now)
  }

  /// Writes down that a session was held, or missed. Its time stays what people had on.
  func settle(
    _ session: ID<BookedSession>, as state: BookedSession.State, without absent: Set<ID<Person>>,
    noting change: ID<SessionChange>, by actor: Actor, at now: Instant
  ) throws {
    let settled = try transaction.execute(
      """
      UPDATE session SET state = \(state.rawValue)
      WHERE organisation_id = \(actor.organisation) AND id = \(session) AND state = 'booked'
      """)
    guard settled > 0 else { return }
    for person in absent {
      try transaction.execute(
        """
        INSERT INTO absence (organisation_id, session_id, person_id)
        VALUES (\(actor.organisation), \(session), \(person))
        """)
    }
    try note(change, state == .held ? .held : .missed, because: nil, of: session, by: actor, at: now)
  }

  private func note(
    _ id: ID<SessionChange>, _ change: SessionChange, because sealedReason: [UInt8]?, of session: ID<BookedSession>,
    by actor: Actor, at now: Instant
  ) throws {
    guard let person = actor.person else { throw NotFound() }
    try transaction.execute(
      """
      INSERT INTO session_history (organisation_id, id, session_id, change, sealed_reason, person_id, at)
      VALUES (\(actor.organisation), \(id), \(session), \(change.rawValue), \(sealedReason), \(person), \(now))
      """)
  }
}
