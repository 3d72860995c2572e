import Coaching
import Database
import HTTPTypes

/// A coordinator changes a programme's rules: a new version, for rounds that open from now on.
struct SavePolicy: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// What became of it.
  enum Outcome: Hashable, Sendable {
    case saved(number: Int)
    /// The rules are those of the newest version.
    case unchanged
  }

  /// - Parameter startedFrom: the version that the coordinator saw when they began.
  /// - Throws: `PolicyOvertaken` when somebody else has saved a version since.
  func run(
    _ policy: Policy, of id: ID<Programme>, startedFrom: Int, by coordinator: Coordinator
  ) async throws -> Outcome {
    let activity: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    return try await surroundings.database.write { transaction in
      let programme = try transaction.programmes.find(id, for: coordinator.actor)
      let changes = policy.differences(from: programme.policy)
      guard !changes.isEmpty else { return .unchanged }
      guard programme.policyNumber == startedFrom else { throw PolicyOvertaken() }
      let number = programme.policyNumber + 1
      try transaction.programmes.add(policy, as: number, to: id, by: coordinator, at: now)
      try transaction.activity.add(
        activity, .changedPolicy, id.description, by: coordinator.person, in: coordinator.actor.organisation,
        count: changes.count, at: now)
      return .saved(number: number)
    }
  }
}

/// Somebody else saved a version while this one was written.
struct PolicyOvertaken: Refusal {
  let code = "policy-overtaken"
  let status = HTTPResponse.Status.conflict
  let text = Text("policy.overtaken")
}
