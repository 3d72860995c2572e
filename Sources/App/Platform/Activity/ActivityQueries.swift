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
    in organisation: ID<Organisation>, count: Int? = nil, concerning people: [ID<Person>] = [], at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO activity (organisation_id, id, actor_id, verb, object_id, count, at)
      VALUES (\(organisation), \(id), \(person), \(verb.rawValue), \(object), \(count), \(now))
      """)
    for (place, concerned) in people.enumerated() {
      try transaction.execute(
        """
        INSERT INTO activity_person (organisation_id, activity_id, place, person_id)
        VALUES (\(organisation), \(id), \(place), \(concerned))
        """)
    }
  }

  /// The rows of one page, the newest first.
  func find(_ filter: ActivityFilter, page: Int, limit: Int, for coordinator: Coordinator) throws -> [Activity] {
    let ofRound: SQL = filter.round.map { " AND (activity.object_id = \($0) OR proposal.round_id = \($0))" } ?? ""
    let ofPerson: SQL = filter.person.map { " AND activity.actor_id = \($0)" } ?? ""
    let rows = try transaction.rows(
      """
      SELECT activity.id, activity.verb, activity.count, activity.at, membership.name,
        COALESCE(programme.name, round.name, proposed.name, concerned.name) AS object_name
      FROM activity
        LEFT JOIN membership
          ON membership.organisation_id = activity.organisation_id AND membership.person_id = activity.actor_id
        LEFT JOIN programme
          ON programme.organisation_id = activity.organisation_id AND programme.id = activity.object_id
        LEFT JOIN round ON round.organisation_id = activity.organisation_id AND round.id = activity.object_id
        LEFT JOIN proposal
          ON proposal.organisation_id = activity.organisation_id AND proposal.id = activity.object_id
        LEFT JOIN round AS proposed
          ON proposed.organisation_id = proposal.organisation_id AND proposed.id = proposal.round_id
        LEFT JOIN membership AS concerned
          ON concerned.organisation_id = activity.organisation_id AND concerned.person_id = activity.object_id
      WHERE activity.organisation_id = \(coordinator.actor.organisation)\(ofRound)\(ofPerson)
      ORDER BY activity.at DESC, activity.id DESC LIMIT \(limit) OFFSET \((page - 1) * limit)
      """)
    let people = try people(of: rows.map { try $0.id("id") }, for: coordinator)
    return try rows.map { row in
      Activity(
        verb: try row.code("verb"), objectName: try row.textOrNil("object_name"), actorName: try row.textOrNil("name"),
        people: people[try row.id("id")] ?? [],
        count: try row.intOrNil("count"), at: try row.instant("at"))
    }
  }

  /// The names of those whom activities concerned, in the order in which they were given.
  private func people(of ids: [ID<Activity>], for coordinator: Coordinator) throws -> [ID<Activity>: [String]] {
    guard !ids.isEmpty else { return [:] }
    return try transaction.rows(
      """
      SELECT activity_person.activity_id, membership.name FROM activity_person JOIN membership
        ON membership.organisation_id = activity_person.organisation_id
          AND membership.person_id = activity_person.person_id
      WHERE activity_person.organisation_id = \(coordinator.actor.organisation)
        AND activity_person.activity_id IN \(SQL.list(ids))
      ORDER BY activity_person.activity_id, activity_person.place
      """
    ).reduce(into: [:]) { $0[try $1.id("activity_id"), default: []].append(try $1.text("name")) }
  }

  /// Those who did something here, by name.
  func actors(for coordinator: Coordinator) throws -> [ActivityChoice] {
    try transaction.rows(
      """
      SELECT DISTINCT membership.person_id AS id, membership.name
      FROM activity JOIN membership
        ON membership.organisation_id = activity.organisation_id AND membership.person_id = activity.actor_id
      WHERE activity.organisation_id = \(coordinator.actor.organisation)
      ORDER BY membership.name, membership.person_id
      """
    ).map { ActivityChoice(id: try $0.text("id"), name: try $0.text("name")) }
  }

  /// The rounds that there is something to tell of, the latest first.
  func rounds(for coordinator: Coordinator) throws -> [ActivityChoice] {
    try transaction.rows(
      """
      SELECT id, name FROM round WHERE organisation_id = \(coordinator.actor.organisation)
      ORDER BY created_at DESC, id DESC LIMIT 200
      """
    ).map { ActivityChoice(id: try $0.text("id"), name: try $0.text("name")) }
  }
}
