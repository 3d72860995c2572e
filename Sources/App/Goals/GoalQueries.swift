import Coaching
import Database
import Time

extension Transaction {
  var goals: GoalQueries { GoalQueries(transaction: self) }
}

/// All SQL of goals, actions and notes. Callers have found the engagement as one of the actor's own.
struct GoalQueries {
  let transaction: Transaction

  /// Those of an engagement, what is open first; for somebody who left it, only their notes of sessions and the others'.
  func all(in meeting: Meeting, opening seal: Seal, for actor: Actor) throws -> EngagementGoals {
    guard meeting.engagement.leftAt == nil else {
      return EngagementGoals(goals: [], notes: try notes(in: meeting, opening: seal, for: actor))
    }
    let goals = try transaction.rows(
      """
      SELECT id, kind, person_id, sealed_text, due_on, added_by, reached_at FROM goal
      WHERE organisation_id = \(actor.organisation) AND engagement_id = \(meeting.engagement.id)
      ORDER BY CASE WHEN reached_at IS NULL THEN 0 ELSE 1 END, added_at, id
      """
    ).map { row in
      let id: ID<Goal> = try row.id("id")
      return Goal(
        id: id, kind: try row.code("kind"), person: try row.id("person_id"),
        text: try seal.opened(row.blob("sealed_text"), for: id.description), dueOn: try row.dateOrNil("due_on"),
        addedBy: try row.id("added_by"), reachedAt: try row.instantOrNil("reached_at"))
    }
    return EngagementGoals(goals: goals, notes: try notes(in: meeting, opening: seal, for: actor))
  }

  private func notes(
    in meeting: Meeting, opening seal: Seal, for actor: Actor
  ) throws -> [ID<BookedSession>: [SessionNote]] {
    try transaction.rows(
      """
      SELECT session_note.session_id, session_note.person_id, session_note.sealed_aim, session_note.sealed_learning
      FROM session JOIN session_note ON session_note.organisation_id = session.organisation_id
        AND session_note.session_id = session.id
      WHERE session.organisation_id = \(actor.organisation) AND session.engagement_id = \(meeting.engagement.id)
      ORDER BY session_note.session_id, session_note.written_at, session_note.person_id
      """
    ).reduce(into: [:]) { notes, row in
      let session: ID<BookedSession> = try row.id("session_id")
      let person: ID<Person> = try row.id("person_id")
      func opened(_ column: String) throws -> String {
        try row.blobOrNil(column).map { try seal.opened($0, for: Self.place(session, person)) } ?? ""
      }
      notes[session, default: []].append(
        SessionNote(person: person, aim: try opened("sealed_aim"), learning: try opened("sealed_learning")))
    }
  }

  /// What the words of a note are sealed for.
  static func place(_ session: ID<BookedSession>, _ person: ID<Person>) -> String { "\(session) \(person)" }

  func insert(
    _ id: ID<Goal>, _ kind: Goal.Kind, of person: ID<Person>, sealedText: [UInt8], dueOn: LocalDate?,
    in engagement: ID<Engagement>, by actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO goal (organisation_id, id, engagement_id, kind, person_id, sealed_text, due_on, added_by, added_at)
      VALUES (\(actor.organisation), \(id), \(engagement), \(kind.rawValue), \(person), \(sealedText), \(dueOn),
        \(actor.person), \(now))
      """)
  }

  /// - Parameter moment: when it was reached; nil while it is open.
  func set(_ id: ID<Goal>, reachedAt moment: Instant?, in engagement: ID<Engagement>, for actor: Actor) throws {
    try transaction.execute(
      """
      UPDATE goal SET reached_at = \(moment)
      WHERE organisation_id = \(actor.organisation) AND engagement_id = \(engagement) AND id = \(id)
      """)
  }

  /// Only who wrote it down takes it away.
  func remove(_ id: ID<Goal>, in engagement: ID<Engagement>, by actor: Actor) throws {
    try transaction.execute(
      """
      DELETE FROM goal WHERE organisation_id = \(actor.organisation) AND engagement_id = \(engagement) AND id = \(id)
        AND added_by = \(actor.person)
      """)
  }

  /// One's own words about a session, in place of those before.
  func put(
    sealedAim: [UInt8]?, sealedLearning: [UInt8]?, on session: ID<BookedSession>, by actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO session_note (organisation_id, session_id, person_id, sealed_aim, sealed_learning, written_at)
      VALUES (\(actor.organisation), \(session), \(actor.person), \(sealedAim), \(sealedLearning), \(now))
      ON CONFLICT (organisation_id, session_id, person_id) DO UPDATE
        SET sealed_aim = excluded.sealed_aim, sealed_learning = excluded.sealed_learning,
          written_at = excluded.written_at
      """)
  }
}
