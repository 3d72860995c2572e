import Coaching
import Database
import Time

extension Transaction {
  var attendance: AttendanceQueries { AttendanceQueries(transaction: self) }
}

/// All SQL of who says that they met.
struct AttendanceQueries {
  let transaction: Transaction

  func insert(
    _ id: ID<SessionAttendance>, _ answer: SessionAttendance.Answer, of session: ID<BookedSession>,
    in engagement: ID<Engagement>, by actor: Actor, at now: Instant
  ) throws {
    guard let person = actor.person else { throw NotFound() }
    try transaction.execute(
      """
      INSERT INTO attendance (organisation_id, id, session_id, person_id, answer, at)
      VALUES (\(actor.organisation), \(id), \(session), \(person), \(answer.rawValue), \(now))
      """)
    try transaction.reminders.look(at: engagement, for: actor, from: now)
  }

  /// What those who were to meet say of one of their sessions.
  func of(_ session: ID<BookedSession>, in meeting: Meeting, for actor: Actor) throws -> SessionAttendance {
    try all(in: meeting, for: actor)[session] ?? SessionAttendance(parties: [], answers: [:], firstAt: nil)
  }

  /// The same of all their sessions. Those who were to meet are whose time a session takes: not whoever came into a group
  /// after it, and still whoever has left since.
  func all(in meeting: Meeting, for actor: Actor) throws -> [ID<BookedSession>: SessionAttendance] {
    let ids = meeting.sessions.map(\.id)
    guard !ids.isEmpty else { return [:] }
    let parties = try transaction.rows(
      "SELECT reference, person_id FROM busy WHERE kind = 'session' AND reference IN \(SQL.list(ids))"
    ).reduce(into: [ID<BookedSession>: Set<ID<Person>>]()) {
      $0[try $1.id("reference"), default: []].insert(try $1.id("person_id"))
    }
    let answers = try Dictionary(
      grouping: transaction.rows(
        """
        SELECT session_id, person_id, answer, at FROM attendance
        WHERE organisation_id = \(actor.organisation) AND session_id IN \(SQL.list(ids))
        ORDER BY at, id
        """)
    ) { try $0.id("session_id") as ID<BookedSession> }
    return try parties.reduce(into: [:]) { all, entry in
      let (session, people) = entry
      let rows = try (answers[session] ?? []).filter { people.contains(try $0.id("person_id")) }
      let said = try rows.reduce(into: [ID<Person>: SessionAttendance.Answer]()) {
        $0[try $1.id("person_id")] = try $1.code("answer")
      }
      all[session] = SessionAttendance(parties: people, answers: said, firstAt: try rows.first?.instant("at"))
    }
  }

  /// The actor's engagements with a session of the last two weeks that is over, and of which they have not said whether
  /// it was held.
  func unanswered(by actor: Actor, at now: Instant) throws -> Set<ID<Engagement>> {
    guard let person = actor.person else { return [] }
    return Set(
      try transaction.rows(
        """
        SELECT session.engagement_id
        FROM busy JOIN session ON session.id = busy.reference
        WHERE busy.person_id = \(person) AND busy.ends_at <= \(now) AND busy.ends_at > \(now.adding(days: -14))
          AND session.organisation_id = \(actor.organisation) AND session.state = 'booked'
          AND NOT EXISTS (
            SELECT 1 FROM attendance WHERE attendance.organisation_id = session.organisation_id
              AND attendance.session_id = session.id AND attendance.person_id = \(person))
        """
      ).map { try $0.id("engagement_id") })
  }

  /// Of how many sessions that are settled a person missed how many; in all organisations, for their own eyes.
  func reliability(of person: ID<Person>) throws -> (missed: Int, settled: Int) {
    let row = try transaction.row(
      """
      SELECT COUNT(*) AS settled, COUNT(absence.person_id) AS missed
      FROM engagement_party AS own
        JOIN session ON session.organisation_id = own.organisation_id AND session.engagement_id = own.engagement_id
        LEFT JOIN absence ON absence.organisation_id = session.organisation_id AND absence.session_id = session.id
          AND absence.person_id = own.person_id
      WHERE own.person_id = \(person) AND session.state IN ('held', 'missed')
        AND (own.left_at IS NULL OR session.starts_at < own.left_at)
        AND NOT EXISTS (
          SELECT 1 FROM engagement_history WHERE engagement_history.organisation_id = own.organisation_id
            AND engagement_history.engagement_id = own.engagement_id AND engagement_history.person_id = own.person_id
            AND engagement_history.change = 'joined' AND engagement_history.at > session.starts_at)
      """)
    return (try row?.int("missed") ?? 0, try row?.int("settled") ?? 0)
  }
}
