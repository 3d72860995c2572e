import Coaching
import Database
import Time

/// A coordinator invites people to a round by their addresses. Whoever is new becomes an invited member; what anybody
/// wrote themselves stays, and nobody learns whether an address was known.
struct InvitePeople: Sendable {
  /// What came of it.
  struct Result: Hashable, Sendable {
    let invited: Int
    /// Those who had been invited, or were in the round, before.
    let already: Int
  }

  /// A second press of the button sends no second mail.
  private static let minutesBetweenMails = 10

  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  /// - Parameter language: Of mail to those who have chosen none: the coordinator's own.
  func run(
    _ invitees: [InvitationLines.Invitee], to round: ID<Round>, in language: PageLanguage, by coordinator: Coordinator
  ) async throws -> Result {
    let now = surroundings.now()
    return try await surroundings.database.write { transaction in
      let actor = coordinator.actor
      let round = try transaction.rounds.find(round, for: actor)
      guard round.takesPeople else { throw RoundMoveRefusal(state: round.state) }
      let zone = try transaction.memberships.recipient(coordinator.person, for: actor).zone
      let present = Set(try transaction.enrolments.all(in: round.id, for: actor).map(\.person))
      var invited: [ID<Person>] = []
      for invitee in invitees {
        let person = try transaction.people.find(invitee.address) ?? surroundings.newID()
        if try transaction.people.find(invitee.address) == nil {
          try transaction.people.insert(person, invitee.address, at: now)
        }
        _ = try transaction.memberships.invite(
          person, to: actor.organisation, name: invitee.name.text, language: language, zone: zone, at: now)
        guard !present.contains(person),
          try transaction.invitations.insert(person, to: round.id, by: coordinator, at: now)
        else { continue }
        invited.append(person)
      }
      guard !invited.isEmpty else { return Result(invited: 0, already: invitees.count) }
      for person in invited { try mail(person, round, for: actor, transaction) }
      try transaction.activity.add(
        surroundings.newID(), .invitedPeople, round.id.description, by: coordinator.person, in: actor.organisation,
        count: invited.count, at: now)
      return Result(invited: invited.count, already: invitees.count - invited.count)
    }
  }

  /// Sends one invitation again.
  func again(_ person: ID<Person>, to round: ID<Round>, by coordinator: Coordinator) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(round, for: coordinator.actor)
      guard try transaction.invitations.isInvited(person, to: round.id, for: coordinator) else { throw NotFound() }
      guard round.takesPeople else { throw RoundMoveRefusal(state: round.state) }
      guard
        try transaction.invitations.mailAgain(
          person, in: round.id, ifBefore: now.adding(.minutes(-Self.minutesBetweenMails)), for: coordinator, at: now)
      else { return }
      try mail(person, round, for: coordinator.actor, transaction)
      try transaction.activity.add(
        surroundings.newID(), .invitedPeople, round.id.description, by: coordinator.person,
        in: coordinator.actor.organisation, count: 1, at: now)
    }
  }

  private func mail(_ person: ID<Person>, _ round: Round, for actor: Actor, _ transaction: Transaction) throws {
    let organisation = try transaction.memberships.organisation(actor)
    let recipient = try transaction.memberships.recipient(person, for: actor)
    let letter = InvitationMail(round: round, organisation: organisation, origin: origin).letter(to: recipient)
    try outbox.add(
      letter, to: recipient.address, person: person, organisation: actor.organisation, kind: .invitation,
      in: transaction)
  }
}
