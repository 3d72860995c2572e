import Coaching
import Database

/// A coordinator changes what is worth how much in a round's next proposal; the policy stays as it is.
struct WeighRound: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Parameter changes: the weights that are set; the others stay as they are.
  func run(_ changes: [Policy.Weight: Int], in id: ID<Round>, by coordinator: Coordinator) async throws {
    try await change(id, by: coordinator) { round, weights in
      weights.merge(changes) { $1 }
      weights = weights.filter { $0.value != round.policy.weights[keyPath: $0.key.path] }
    }
  }

  /// Back to the policy's.
  func reset(_ id: ID<Round>, by coordinator: Coordinator) async throws {
    try await change(id, by: coordinator) { $1 = [:] }
  }

  private func change(
    _ id: ID<Round>, by coordinator: Coordinator,
    _ change: @escaping @Sendable (Round, inout [Policy.Weight: Int]) -> Void
  ) async throws {
    let activity: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(id, for: coordinator.actor)
      guard round.acceptsProposals else { throw RoundMoveRefusal(state: round.state) }
      let before = try transaction.adjustments.all(in: id, for: coordinator.actor).weights
      var weights = before
      change(round, &weights)
      guard weights != before else { return }
      try transaction.adjustments.setWeights(weights, of: id, for: coordinator)
      try transaction.activity.add(
        activity, .changedWeights, id.description, by: coordinator.person, in: coordinator.actor.organisation, at: now)
    }
  }
}

/// The form of the weights.
enum WeightsForm {
  static func field(_ weight: Policy.Weight) -> String { "weight-\(weight.rawValue)" }

  /// A field that was not sent stays as it is.
  static func weights(_ fields: Fields) throws(FieldErrors) -> [Policy.Weight: Int] {
    var errors = FieldErrors()
    var weights: [Policy.Weight: Int] = [:]
    for weight in Policy.Weight.allCases {
      let text = fields.text(field(weight))
      guard !text.isEmpty else { continue }
      if let value = Int(text), Policy.weightRange.contains(value) {
        weights[weight] = value
      } else {
        errors.add(
          field(weight),
          Text(
            "weights.range",
            ["least": .number(Policy.weightRange.lowerBound), "most": .number(Policy.weightRange.upperBound)]))
      }
    }
    guard errors.isEmpty else { throw errors }
    return weights
  }
}
