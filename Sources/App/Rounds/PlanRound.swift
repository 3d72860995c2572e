import Coaching
import Database

/// A coordinator plans a round of a programme; only coordinators know of it until it opens.
struct PlanRound: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  func run(_ plan: RoundPlan, of programme: ID<Programme>, by coordinator: Coordinator) async throws -> ID<Round> {
    let id: ID<Round> = surroundings.newID()
    let activity: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let programme = try transaction.programmes.find(programme, for: coordinator.actor)
      try transaction.rounds.insert(id, plan, of: programme, in: coordinator.actor, at: now)
      try transaction.activity.add(
        activity, .createdRound, id.description, by: coordinator.person, in: coordinator.actor.organisation, at: now)
    }
    return id
  }
}
