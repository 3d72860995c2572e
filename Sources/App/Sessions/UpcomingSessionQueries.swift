import Coaching
import Database
import Time

/// What comes next in one's engagements.
extension SessionQueries {
  /// The first session to come of each of the actor's engagements.
  func next(after now: Instant, for actor: Actor) throws -> [ID<Engagement>: Instant] {
    guard let person = actor.person else { return [:] }
    return try transaction.rows(
      """
      SELECT session.engagement_id, MIN(session.starts_at) AS starts_at
      FROM busy JOIN session ON session.id = busy.reference
      WHERE busy.person_id = \(person) AND busy.ends_at > \(now) AND session.organisation_id = \(actor.organisation)
      GROUP BY session.engagement_id
      """
    ).reduce(into: [:]) { $0[try $1.id("engagement_id")] = try $1.instant("starts_at") }
  }

  /// In which of the actor's engagements that go on the plan asks for a session that nobody has booked.
  func toBook(in open: [OwnEngagement], for actor: Actor) throws -> Set<ID<Engagement>> {
    guard !open.isEmpty else { return [] }
    let taken = try transaction.rows(
      """
      SELECT engagement_id, kind, starts_at, ends_at FROM session
      WHERE organisation_id = \(actor.organisation) AND engagement_id IN \(SQL.list(open.map(\.id)))
        AND state IN ('booked', 'held')
      """
    ).reduce(into: [ID<Engagement>: [TakenSession]]()) { taken, row in
      let time = Interval(start: try row.instant("starts_at"), end: try row.instant("ends_at"))
      taken[try row.id("engagement_id"), default: []].append(TakenSession(try row.code("kind"), of: time.minutes))
    }
    let plans = try transaction.rows(
      """
      SELECT round.id, policy_version.document
      FROM round JOIN policy_version ON policy_version.organisation_id = round.organisation_id
        AND policy_version.programme_id = round.programme_id AND policy_version.number = round.policy_number
      WHERE round.organisation_id = \(actor.organisation) AND round.id IN \(SQL.list(Set(open.map(\.round))))
      """
    ).reduce(into: [ID<Round>: [Policy.PlannedSessions]]()) {
      $0[try $1.id("id")] = try $1.document("document", of: Policy.self).plan
    }
    return Set(
      open.filter { engagement in
        plans[engagement.round].map { !$0.remaining(after: taken[engagement.id] ?? []).isEmpty } ?? false
      }.map(\.id))
  }
}
