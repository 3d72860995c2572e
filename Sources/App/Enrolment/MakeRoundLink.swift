import Coaching
import Database
import HTTPTypes

/// A coordinator makes a round's link, in place of an earlier one, or takes it back.
struct MakeRoundLink: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  func run(of round: ID<Round>, by coordinator: Coordinator) async throws {
    let token = surroundings.newToken()
    let id: ID<RoundLink> = surroundings.newID()
    let now = surroundings.now()
    let link = RoundLink(
      id: id, sealed: try surroundings.seal.sealed(token.text, for: id.description), createdAt: now)
    let activity: ID<Activity> = surroundings.newID()
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(round, for: coordinator.actor)
      guard round.takesPeople || round.state == .draft else { throw RoundMoveRefusal(state: round.state) }
      guard round.policy.enrolling.door == .openLink else { throw RoundHasNoLink() }
      _ = try transaction.roundLinks.revokeAll(of: round.id, for: coordinator, at: now)
      try transaction.roundLinks.insert(link, tokenHash: token.hash, of: round.id, by: coordinator)
      try transaction.activity.add(
        activity, .madeRoundLink, round.id.description, by: coordinator.person, in: coordinator.actor.organisation,
        at: now)
    }
  }

  func revoke(of round: ID<Round>, by coordinator: Coordinator) async throws {
    let now = surroundings.now()
    let activity: ID<Activity> = surroundings.newID()
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(round, for: coordinator.actor)
      guard try transaction.roundLinks.revokeAll(of: round.id, for: coordinator, at: now) else { return }
      try transaction.activity.add(
        activity, .revokedRoundLink, round.id.description, by: coordinator.person,
        in: coordinator.actor.organisation, at: now)
    }
  }
}

/// The policy lets people in by invitation only.
struct RoundHasNoLink: Refusal {
  let code = "round-link"
  let status = HTTPResponse.Status.conflict
  let text = Text("link.not-allowed")
}
