import Coaching
import Database
import HTTPTypes

/// A participant asks for another as their coach, or takes it back. The other is not told; coordinators see it.
struct AskForCoach: Sendable {
  enum Wish: String, Hashable, Sendable {
    case asked, takenBack = "taken-back"
  }

  private let database: any Database

  init(_ surroundings: Surroundings) {
    database = surroundings.database
  }

  func run(_ wish: Wish, _ coach: ID<Person>, in round: ID<Round>, by actor: Actor) async throws {
    try await database.write { transaction in
      let round = try transaction.ownEnrolments.browsable(round, for: actor)
      guard round.decidesOnPeople else { throw EnrolmentIsOver() }
      let own = try transaction.coachRequests.own(in: round.id, for: actor)
      switch wish {
      case .asked:
        guard coach != actor.person,
          try transaction.profiles.participants(in: round.id, for: actor).contains(where: { $0.person == coach })
        else { throw NotFound() }
        guard !own.contains(coach) else { return }
        let limit = round.policy.enrolling.mostRequests
        guard own.count < limit else { throw TooManyCoachRequests(limit: limit) }
        try transaction.coachRequests.insert(coach, in: round.id, for: actor)
      case .takenBack:
        guard own.contains(coach) else { return }
        try transaction.coachRequests.remove(coach, in: round.id, for: actor)
      }
      try transaction.rounds.noteEnrolments(in: round.id, for: actor)
    }
  }
}

/// As many coaches were asked for as the policy allows.
struct TooManyCoachRequests: Refusal {
  let limit: Int
  let code = "too-many-requests-for-coaches"
  let status = HTTPResponse.Status.conflict
  var text: Text { Text("people.too-many", ["limit": .number(limit)]) }
}

extension OwnEnrolmentQueries {
  /// A round in which the actor has a place and may see who else has one.
  func browsable(_ id: ID<Round>, for actor: Actor) throws -> Round {
    let round = try round(id, for: actor)
    guard round.policy.enrolling.mostRequests > 0, try find(in: id, for: actor)?.state == .accepted,
      ![.draft, .closed, .cancelled].contains(round.state)
    else { throw NotFound() }
    return round
  }
}
