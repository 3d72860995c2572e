import Coaching
import Database
import HTTPTypes
import Time

/// Has a repair of a round looked for; a job finds it. Withdrawals do it by themselves, coordinators when one that was
/// found is out of date.
struct AskForRepair: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  func run(of id: ID<Round>, by coordinator: Coordinator) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(id, for: coordinator.actor)
      guard round.canBeMended else { throw RoundMoveRefusal(state: round.state) }
      try Self.ask(of: id, for: coordinator.actor, at: now, surroundings, transaction)
      try transaction.activity.add(
        surroundings.newID(), .askedForRepair, id.description, by: coordinator.person,
        in: coordinator.actor.organisation, at: now)
    }
  }

  static func ask(
    of round: ID<Round>, for actor: Actor, at now: Instant, _ surroundings: Surroundings, _ transaction: Transaction
  ) throws {
    let repair: ID<RoundRepair> = surroundings.newID()
    try transaction.withdrawals.ask(for: repair, of: round, for: actor, at: now)
    try transaction.jobs.add(
      Job(
        id: surroundings.newID(), kind: .findRepair, object: repair.description, organisation: actor.organisation),
      at: now)
  }
}

extension Round {
  /// Whether people who lose a partner wait for a coordinator: in a standing round they wait for the next proposal.
  var canBeMended: Bool { state == .running && policy.rounds == .timeBoxed }
}
