import Database
import Time

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
