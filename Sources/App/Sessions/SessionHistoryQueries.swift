import Coaching
import Database
import Time

/// What happened to a session, and who did it.
struct SessionEntry: Hashable, Sendable {
  let change: SessionChange
  /// Nil when the product acted by itself, or the person is gone.
  let name: String?
  let at: Instant
}

extension SessionQueries {
  /// What happened to each session of one of the actor's engagements, in its order.
  func history(in meeting: Meeting, for actor: Actor) throws -> [ID<BookedSession>: [SessionEntry]] {
    try transaction.rows(
      """
      SELECT session_history.session_id, session_history.change, session_history.at, membership.name
      FROM session
        JOIN session_history ON session_history.organisation_id = session.organisation_id
          AND session_history.session_id = session.id
        LEFT JOIN membership ON membership.organisation_id = session.organisation_id
          AND membership.person_id = session_history.person_id
      WHERE session.organisation_id = \(actor.organisation) AND session.engagement_id = \(meeting.engagement.id)
      ORDER BY session_history.at, session_history.id
      """
    ).reduce(into: [:]) { history, row in
      history[try row.id("session_id"), default: []].append(
        SessionEntry(change: try row.code("change"), name: try row.textOrNil("name"), at: try row.instant("at")))
    }
  }
}
