import Coaching
import Database
import HTTPTypes

/// A coordinator makes somebody a coordinator, or deactivates a member; and takes either back.
struct ChangeMember: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// What is done to a member.
  enum Change: String, CaseIterable, Hashable, Sendable {
    case giveRole = "give-role"
    case takeRole = "take-role"
    case deactivate, reactivate

    var verb: Activity.Verb {
      switch self {
      case .giveRole: .gaveRole
      case .takeRole: .tookRole
      case .deactivate: .deactivatedMember
      case .reactivate: .reactivatedMember
      }
    }

    /// Whether it would change anything for somebody who stands like that.
    func applies(to member: Member) -> Bool {
      switch self {
      case .giveRole: member.role == nil && member.standing != .deactivated
      case .takeRole: member.role == .coordinator && member.standing != .deactivated
      case .deactivate: member.standing != .deactivated
      case .reactivate: member.standing == .deactivated
      }
    }
  }

  /// Doing again what is done already changes nothing.
  func run(_ change: Change, to person: ID<Person>, by coordinator: Coordinator) async throws {
    let now = surroundings.now()
    let activity: ID<Activity> = surroundings.newID()
    try await surroundings.database.write { transaction in
      let members = transaction.members
      let member = try members.find(person, for: coordinator)
      // Two who take each other's role away at once must not leave nobody: the second is none any more.
      let acting = try members.actingCoordinators(for: coordinator)
      guard acting.contains(coordinator.person) else { throw NotFound() }
      guard change.applies(to: member) else { return }
      let organisation = coordinator.actor.organisation
      switch change {
      case .giveRole:
        try transaction.memberships.give(.coordinator, to: person, in: organisation, at: now)
      case .takeRole:
        guard !acting.subtracting([person]).isEmpty else { throw MemberRefusal.lastCoordinator }
        try members.takeRole(of: person, for: coordinator)
      case .deactivate:
        guard person != coordinator.person else { throw MemberRefusal.oneself }
        try members.setDeactivated(person, since: now, for: coordinator)
        try transaction.enrolments.noteStanding(of: person, for: coordinator.actor)
      case .reactivate:
        try members.setDeactivated(person, since: nil, for: coordinator)
        try transaction.enrolments.noteStanding(of: person, for: coordinator.actor)
      }
      try transaction.activity.add(
        activity, change.verb, person.description, by: coordinator.person, in: organisation, at: now)
    }
  }
}

/// Why a member stays as they are.
enum MemberRefusal: String, Refusal {
  case lastCoordinator = "last-coordinator"
  case oneself

  var code: String { "member.\(rawValue)" }
  var status: HTTPResponse.Status { .conflict }
  var text: Text { .of("member.refused", rawValue) }
}
