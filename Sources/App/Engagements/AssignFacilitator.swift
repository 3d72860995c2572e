import Coaching
import Database
import HTTPTypes

/// A coordinator asks a member to accompany a group at the beginning, or lets them go again. The facilitator is told by
/// mail; the group sees it on *Today*.
struct AssignFacilitator: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  /// Somebody who accompanies the group already is not told again.
  func run(_ person: ID<Person>, to id: ID<Engagement>, in round: ID<Round>, by coordinator: Coordinator) async throws {
    let activity: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let (round, group) = try find(id, in: round, for: coordinator, transaction)
      guard round.state == .running else { throw RoundMoveRefusal(state: round.state) }
      let facilitator = try transaction.memberships.recipient(person, for: coordinator.actor)
      guard !group.members.contains(where: { $0.person == person }) else { throw FacilitatorRefusal() }
      guard try transaction.facilitators.insert(person, to: id, by: coordinator, at: now) else { return }
      try transaction.activity.add(
        activity, .assignedFacilitator, round.id.description, by: coordinator.person,
        in: coordinator.actor.organisation, count: group.members.count, at: now)
      let organisation = try transaction.memberships.organisation(coordinator.actor)
      try outbox.add(
        letter(to: facilitator, about: group, of: round, organisation), to: facilitator.address, person: person,
        organisation: organisation.id, kind: .facilitator, in: transaction)
    }
  }

  /// Takes somebody away from a group.
  func remove(
    _ person: ID<Person>, from id: ID<Engagement>, in round: ID<Round>, by coordinator: Coordinator
  ) async throws {
    let activity: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let (round, group) = try find(id, in: round, for: coordinator, transaction)
      guard try transaction.facilitators.remove(person, from: id, by: coordinator) else { throw NotFound() }
      try transaction.activity.add(
        activity, .removedFacilitator, round.id.description, by: coordinator.person,
        in: coordinator.actor.organisation, count: group.members.count, at: now)
    }
  }

  private func find(
    _ id: ID<Engagement>, in round: ID<Round>, for coordinator: Coordinator, _ transaction: Transaction
  ) throws -> (Round, ReleasedGroup) {
    let groups = try transaction.facilitators.groups(of: round, for: coordinator)
    guard let group = groups.first(where: { $0.id == id }) else { throw NotFound() }
    return (try transaction.rounds.find(round, for: coordinator.actor), group)
  }

  private func letter(
    to facilitator: Recipient, about group: ReleasedGroup, of round: Round, _ organisation: Organisation
  ) -> Letter {
    let catalogue = Catalogues.catalogue(facilitator.language)
    let arguments: [String: Text.Argument] = [
      "name": .words(facilitator.name), "round": .words(round.name),
      "names": .words(facilitator.language.list(group.members.map(\.name))),
      "link": .words("\(origin)/o/\(organisation.slug)"), "organisation": .words(organisation.name),
    ]
    return Letter(
      subject: catalogue.string(Text("mail.facilitator.subject", arguments)),
      text: catalogue.string(Text("mail.facilitator.text", arguments)))
  }
}

/// Nobody accompanies a group that they are in.
struct FacilitatorRefusal: Refusal {
  let code = "facilitator"
  let status = HTTPResponse.Status.conflict
  let text = Text("facilitator.refused.member")
}
