import Coaching
import Database
import HTML
import Hummingbird

/// The coordinators' page of who did what.
struct ActivityPages: Sendable {
  private let database: any Database

  init(_ surroundings: Surroundings) {
    database = surroundings.database
  }

  func list(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let filter = ActivityFilter(visit.query)
    let page = min(max(1, Int(visit.query.text("page")) ?? 1), 1_000_000)
    let view = try await database.read { transaction in
      // One more than is shown says whether there is a next page.
      let found = try transaction.activity.find(filter, page: page, limit: ActivityView.pageSize, for: coordinator)
      let next = try transaction.activity.find(
        filter, page: page * ActivityView.pageSize + 1, limit: 1, for: coordinator)
      return ActivityView(
        activity: found, page: page, hasNext: !next.isEmpty,
        rounds: try transaction.activity.rounds(for: coordinator),
        actors: try transaction.activity.actors(for: coordinator))
    }
    return .page(ActivityViews.list(view, Form(visit.query, for: visit.reader)))
  }
}

/// What part of the record is wanted; what cannot be an id is not heeded.
struct ActivityFilter: Hashable, Sendable {
  let round: ID<Round>?
  let person: ID<Person>?

  init(_ query: Fields) {
    round = ID<Round>(query.text("round"))
    person = ID<Person>(query.text("person"))
  }
}

/// One page of the record, and by what it can be narrowed down.
struct ActivityView: Sendable {
  static let pageSize = 100

  let activity: [Activity]
  let page: Int
  let hasNext: Bool
  let rounds: [ActivityChoice]
  let actors: [ActivityChoice]
}

/// A round or a person to narrow the record down to.
struct ActivityChoice: Hashable, Sendable {
  let id: String
  let name: String
}
