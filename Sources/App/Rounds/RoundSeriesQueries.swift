import Coaching
import Database
import Time

/// The SQL of a programme's rounds together: how many people each has, and how one takes over another's.
extension RoundQueries {
  /// The rounds of a programme that another could follow: none follows them yet, and they were not called off.
  func followable(of programme: ID<Programme>, for coordinator: Coordinator) throws -> [Round] {
    let all = try all(of: programme, for: coordinator).filter { $0.state != .cancelled }
    let followed = Set(all.compactMap(\.follows?.id))
    return all.filter { !followed.contains($0.id) && $0.endsOn != nil }
  }

  /// How many take part in each round of a programme that has anybody.
  func people(of programme: ID<Programme>, for coordinator: Coordinator) throws -> [ID<Round>: Int] {
    let rows = try transaction.rows(
      """
      SELECT enrolment.round_id, count(*) AS n
      FROM enrolment JOIN round
        ON round.organisation_id = enrolment.organisation_id AND round.id = enrolment.round_id
      WHERE round.organisation_id = \(coordinator.actor.organisation) AND round.programme_id = \(programme)
        AND enrolment.state = 'accepted'
      GROUP BY enrolment.round_id
      """)
    return Dictionary(
      try rows.map { (try $0.id("round_id") as ID<Round>, try $0.int("n")) }, uniquingKeysWith: { first, _ in first })
  }

  /// Enrols whoever took part in an earlier round, with what is known of them. Whom they asked for then is past; whom
  /// they must not be joined with stays.
  ///
  /// - Returns: how many they are.
  func bringParticipants(
    from earlier: ID<Round>, to round: ID<Round>, for coordinator: Coordinator, at now: Instant
  ) throws -> Int {
    let organisation = coordinator.actor.organisation
    let count = try transaction.execute(
      """
      INSERT INTO enrolment (organisation_id, round_id, person_id, facts, line_manager_id, enrolled_at, state)
      SELECT organisation_id, CAST(\(round) AS TEXT), person_id, facts, line_manager_id, CAST(\(now) AS BIGINT), state
      FROM enrolment
      WHERE organisation_id = \(organisation) AND round_id = \(earlier) AND state = 'accepted'
      """)
    try transaction.execute(
      """
      INSERT INTO exclusion (organisation_id, round_id, person_id, other_id, reason, source)
      SELECT exclusion.organisation_id, CAST(\(round) AS TEXT), exclusion.person_id, exclusion.other_id,
        exclusion.reason, exclusion.source
      FROM exclusion
        JOIN enrolment AS one ON one.organisation_id = exclusion.organisation_id AND one.round_id = exclusion.round_id
          AND one.person_id = exclusion.person_id
        JOIN enrolment AS other ON other.organisation_id = exclusion.organisation_id
          AND other.round_id = exclusion.round_id AND other.person_id = exclusion.other_id
      WHERE exclusion.organisation_id = \(organisation) AND exclusion.round_id = \(earlier)
        AND one.state = 'accepted' AND other.state = 'accepted'
      """)
    return count
  }
}
