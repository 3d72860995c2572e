import Coaching
import Database

/// A coordinator plans a round of a programme, or the rounds of a series at once, each linked to the one before; only
/// coordinators know of them until they open.
struct PlanRound: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Parameter plans: one or more, in order.
  /// - Parameter earlier: the round that the first of them follows.
  /// - Returns: the first round.
  func run(
    _ plans: [RoundPlan], after earlier: ID<Round>?, of programme: ID<Programme>, by coordinator: Coordinator
  ) async throws -> ID<Round> {
    let rounds = plans.map {
      (plan: $0, id: surroundings.newID() as ID<Round>, activity: surroundings.newID() as ID<Activity>)
    }
    guard let first = rounds.first else { throw BadRequest() }
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let programme = try transaction.programmes.find(programme, for: coordinator.actor)
      if let earlier { try check(earlier, before: first.plan, of: programme, for: coordinator, transaction) }
      var before = earlier
      for round in rounds {
        try transaction.rounds.insert(
          round.id, round.plan, after: before, of: programme, in: coordinator.actor, at: now)
        try transaction.activity.add(
          round.activity, .createdRound, round.id.description, by: coordinator.person,
          in: coordinator.actor.organisation, at: now)
        before = round.id
      }
    }
    return first.id
  }

  private func check(
    _ id: ID<Round>, before plan: RoundPlan, of programme: Programme, for coordinator: Coordinator,
    _ transaction: Transaction
  ) throws {
    let followable = try transaction.rounds.followable(of: programme.id, for: coordinator)
    guard let earlier = followable.first(where: { $0.id == id }) else { throw NotFound() }
    guard let refusal = RoundSeries.refusal(ofStart: plan.startsOn, afterEnd: earlier.endsOn) else { return }
    throw FieldErrors("startsOn", RoundForm.text(refusal))
  }
}
