import Coaching
import Database
import HTTPTypes

/// A coordinator keeps people together or apart in a round's next proposal, or takes that back.
struct AdjustRound: Sendable {
  /// What is decided about people of one row: a pair, or a whole group.
  enum Decision: Hashable, Sendable {
    case lock, forbid, undo

    var verb: Activity.Verb {
      switch self {
      case .lock: .lockedPairing
      case .forbid: .forbadePairing
      case .undo: .undidAdjustment
      }
    }
  }

  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Parameter people: two; in a round of groups up to a group's size, of whom each is locked to the next.
  func run(_ decision: Decision, _ people: [ID<Person>], in id: ID<Round>, by coordinator: Coordinator) async throws {
    let activity: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(id, for: coordinator.actor)
      guard round.acceptsProposals else { throw RoundMoveRefusal(state: round.state) }
      let known = Set(try transaction.enrolments.participants(in: id, for: coordinator.actor).map(\.person))
      guard people.count > 1, Set(people).count == people.count, known.isSuperset(of: people) else {
        throw NotFound()
      }
      for pair in Self.pairs(decision, people, round.policy.structure) {
        try transaction.adjustments.remove(pair, in: id, for: coordinator)
        switch decision {
        case .lock: try transaction.adjustments.lock(pair, in: id, by: coordinator, at: now)
        case .forbid: try transaction.adjustments.forbid(pair, in: id, by: coordinator, at: now)
        case .undo: break
        }
      }
      if decision == .lock {
        try transaction.adjustments.all(in: id, for: coordinator.actor)
          .refuseContradiction(in: round, for: coordinator.actor, transaction)
      }
      try transaction.activity.add(
        activity, decision.verb, id.description, by: coordinator.person, in: coordinator.actor.organisation,
        concerning: people, at: now)
    }
  }

  /// A lock of a group joins each with the next, which is enough; taking something back concerns everybody in the row.
  private static func pairs(
    _ decision: Decision, _ people: [ID<Person>], _ structure: Policy.Structure
  ) -> [DirectedPair] {
    func ordered(_ one: ID<Person>, _ other: ID<Person>) -> DirectedPair {
      let isDirected = structure.code == "ring" && decision == .lock
      let keepsOrder = isDirected || one.description < other.description
      return keepsOrder ? DirectedPair(from: one, to: other) : DirectedPair(from: other, to: one)
    }
    guard decision != .lock else { return zip(people, people.dropFirst()).map { ordered($0, $1) } }
    return people.indices.flatMap { place in people[..<place].map { ordered($0, people[place]) } }
  }
}

extension RoundAdjustments {
  /// Refuses locks that contradict each other, by name, before any run.
  func refuseContradiction(in round: Round, for actor: Actor, _ transaction: Transaction) throws {
    if let first = locks.first, round.policy.assignment == .random {
      throw LockRefusal(.random, first, try transaction.enrolments.names(in: round.id, for: actor))
    }
    guard let refused = contradiction(in: round.policy.structure) else { return }
    throw LockRefusal(refused.reason, refused.link, try transaction.enrolments.names(in: round.id, for: actor))
  }
}

/// Two people cannot be locked together.
struct LockRefusal: Refusal {
  let text: Text
  let code = "lock"
  let status = HTTPResponse.Status.conflict

  init(_ reason: RefusedLock.Reason, _ link: PersonLink, _ names: [ID<Person>: String]) {
    text = Self.text(reason, link) { $0.person.flatMap { names[$0] } ?? "–" }
  }

  /// "Ana and Ben cannot be kept together: …"
  static func text(_ reason: RefusedLock.Reason, _ link: PersonLink, name: (PersonKey) -> String) -> Text {
    Text(
      "lock.refused",
      [
        "first": .words(name(link.first)), "second": .words(name(link.second)),
        "why": .text(.of("lock.why", reason.rawValue)),
      ])
  }
}
