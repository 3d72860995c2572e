import Coaching
import Database
import HTTPTypes
import Time

/// A coordinator moves a round on: opens it, closes its enrolment, closes it, calls it off. Releasing has its own use
/// case, for it does more.
struct MoveRound: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  func run(_ event: RoundEvent, _ id: ID<Round>, by coordinator: Coordinator) async throws {
    guard let verb = Self.verb(event) else { throw BadRequest() }
    let transition: ID<RoundTransition> = surroundings.newID()
    let activity: ID<Activity> = surroundings.newID()
    let brought: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(id, for: coordinator.actor)
      let state = try round.after(event)
      if event == .open { try open(round, brought, by: coordinator, at: now, transaction) }
      if event == .closeEnrolment, try transaction.enrolments.count(in: round.id, for: coordinator.actor) == 0 {
        throw RoundIsEmpty()
      }
      try transaction.rounds.move(
        round, to: state, because: event, transition: transition, by: coordinator.actor, at: now)
      if event == .open, try transaction.rounds.find(id, for: coordinator.actor).policy.joinsByItself {
        try transaction.demand.look(at: id, for: coordinator.actor, from: now)
      }
      if event == .close { try transaction.endings.lookAtAll(in: round.id, for: coordinator.actor, at: now) }
      try transaction.activity.add(
        activity, verb, round.id.description, by: coordinator.person, in: coordinator.actor.organisation, at: now)
    }
  }

  /// Pins the rules. A round of a series takes over the people of the one before it.
  private func open(
    _ round: Round, _ activity: ID<Activity>, by coordinator: Coordinator, at now: Instant, _ transaction: Transaction
  ) throws {
    guard round.policy.rounds == .standing || round.endsOn != nil else { throw RoundHasNoEnd() }
    try transaction.rounds.pinLatestPolicy(of: round, for: coordinator.actor)
    guard let follows = round.follows else { return }
    let earlier = try transaction.rounds.find(follows.id, for: coordinator.actor)
    guard earlier.state.letsNextRoundOpen else { throw EarlierRoundGoesFirst(name: earlier.name) }
    let people = try transaction.rounds.bringParticipants(from: earlier.id, to: round.id, for: coordinator, at: now)
    try transaction.rounds.noteEnrolments(in: round.id, for: coordinator.actor)
    try transaction.activity.add(
      activity, .broughtParticipants, round.id.description, by: coordinator.person,
      in: coordinator.actor.organisation, count: people, at: now)
  }

  private static func verb(_ event: RoundEvent) -> Activity.Verb? {
    switch event {
    case .open: .openedRound
    case .closeEnrolment: .closedEnrolment
    case .reopenEnrolment: .reopenedEnrolment
    case .close: .closedRound
    case .cancel: .cancelledRound
    case .release: nil
    }
  }
}

extension Round {
  /// The state after an event, or the refusal as people read it.
  func after(_ event: RoundEvent) throws(RoundMoveRefusal) -> RoundState {
    do {
      return try state.after(event, rounds: policy.rounds)
    } catch {
      throw RoundMoveRefusal(state: state)
    }
  }
}

/// The round is not in a state in which this can be done; somebody else may have been quicker.
struct RoundMoveRefusal: Refusal {
  let state: RoundState
  let code = "round-state"
  let status = HTTPResponse.Status.conflict
  var text: Text { Text("round.refused", ["state": .text(.of("round.state", state.rawValue))]) }
}

/// The programme's rules want an end by now, and the round was planned without one.
struct RoundHasNoEnd: Refusal {
  let code = "round-no-end"
  let status = HTTPResponse.Status.conflict
  let text = Text("round.no-end")
}

/// A round of a series comes after the one before it, which has not been released.
struct EarlierRoundGoesFirst: Refusal {
  let name: String
  let code = "round-follows"
  let status = HTTPResponse.Status.conflict
  var text: Text { Text("round.follows.refused", ["round": .words(name)]) }
}

/// Nobody is in the round yet.
struct RoundIsEmpty: Refusal {
  let code = "round-empty"
  let status = HTTPResponse.Status.conflict
  let text = Text("round.empty")
}

/// Everybody in a standing round is in an engagement already.
struct NobodyWaits: Refusal {
  let code = "nobody-waits"
  let status = HTTPResponse.Status.conflict
  let text = Text("round.nobody-waits")
}
