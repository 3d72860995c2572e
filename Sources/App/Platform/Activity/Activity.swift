import Coaching
import Database
import Time

/// The append-only record of who did what, written in the transaction that does it. Holds ids and counts, never names.
struct Activity: Hashable, Sendable {
  enum Verb: String, Hashable, Sendable, CaseIterable {
    case foundedOrganisation = "founded-organisation"
    case createdProgramme = "created-programme"
    case createdRound = "created-round"
    case openedRound = "opened-round"
    case closedEnrolment = "closed-enrolment"
    case reopenedEnrolment = "reopened-enrolment"
    case cancelledRound = "cancelled-round"
    case closedRound = "closed-round"
    case acceptedRoster = "accepted-roster"
    case askedForProposal = "asked-for-proposal"
    case releasedProposal = "released-proposal"
  }

  let verb: Verb
  /// Nil when the product acted by itself, or when the person is gone.
  let actorName: String?
  /// How many people or pairings it concerned, where that says something.
  let count: Int?
  let at: Instant
}

extension Transaction {
  var activity: ActivityQueries { ActivityQueries(transaction: self) }
}

/// All SQL of activity.
struct ActivityQueries {
  let transaction: Transaction

  func add(
    _ id: ID<Activity>, _ verb: Activity.Verb, _ object: String, by person: ID<Person>?,
    in organisation: ID<Organisation>, count: Int? = nil, at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO activity (organisation_id, id, actor_id, verb, object_id, count, at)
      VALUES (\(organisation), \(id), \(person), \(verb.rawValue), \(object), \(count), \(now))
      """)
  }

  func latest(_ limit: Int, for coordinator: Coordinator) throws -> [Activity] {
    try transaction.rows(
      """
      SELECT activity.verb, activity.count, activity.at, membership.name
      FROM activity LEFT JOIN membership
        ON membership.organisation_id = activity.organisation_id AND membership.person_id = activity.actor_id
      WHERE activity.organisation_id = \(coordinator.actor.organisation)
      ORDER BY activity.at DESC LIMIT \(limit)
      """
    ).map { row in
      Activity(
        verb: try row.code("verb"), actorName: try row.textOrNil("name"), count: try row.intOrNil("count"),
        at: try row.instant("at"))
    }
  }
}
