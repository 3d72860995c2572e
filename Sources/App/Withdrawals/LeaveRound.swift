import Coaching
import Database
import Time

/// Somebody leaves a round that runs: by themselves, or noted by a coordinator. Their engagements end, those who lose a
/// partner are told kindly, and in a round with an end a repair is looked for.
struct LeaveRound: Sendable {
  static let longestReason = 1_000

  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin
  private let part: PartEngagement
  private let givePlaces: GivePlaces

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
    part = PartEngagement(surroundings, outbox: outbox, origin: origin)
    givePlaces = GivePlaces(surroundings, outbox: outbox, origin: origin)
  }

  /// - Parameter reason: for coordinators alone; may be empty.
  /// - Throws: `EnrolmentIsOver` when the person has nothing to leave.
  func run(_ person: ID<Person>, from id: ID<Round>, because reason: String, by actor: Actor) async throws {
    guard actor.person == person || actor.coordinates else { throw NotFound() }
    let now = surroundings.now()
    let withdrawal: ID<Withdrawal> = surroundings.newID()
    let sealed = try reason.isEmpty ? nil : surroundings.seal.sealed(reason, for: withdrawal.description)
    let member = Actor(organisation: actor.organisation, standing: .member(person, roles: []))
    try await surroundings.database.write { transaction in
      let round = try transaction.ownEnrolments.round(id, for: member)
      guard let enrolment = try transaction.ownEnrolments.find(in: id, for: member) else { throw NotFound() }
      guard enrolment.canLeave(round) else { throw EnrolmentIsOver() }
      try transaction.enrolments.decide(
        try enrolment.after(.withdraw), on: person, in: id, decision: surroundings.newID(), by: actor.person,
        in: actor.organisation, at: now)
      try transaction.rounds.noteEnrolments(in: id, for: actor)
      try givePlaces.run(in: id, of: actor.organisation, at: now, transaction)
      try transaction.withdrawals.insert(withdrawal, of: person, from: id, because: sealed, by: actor, at: now)
      let engagements = try transaction.engagements.own(member).filter { $0.round == id && $0.isOpen }
      let mail = try DepartureMail(of: person, from: round, origin: origin, for: actor, transaction)
      for engagement in engagements {
        let meeting = try transaction.sessions.meeting(engagement.id, at: now, for: member)
        guard !meeting.isHeld else {
          try transaction.endings.end(
            engagement.id, as: .completed, noting: surroundings.newID(), for: actor, at: now)
          continue
        }
        try part.leaveOrEnd(meeting, person, by: actor, at: now, transaction)
        try tell(mail, meeting, transaction)
      }
      try add(mail.confirmation(), to: mail.leaver, transaction, in: actor.organisation)
      try transaction.activity.add(
        surroundings.newID(), .leftRound, id.description, by: actor.person, in: actor.organisation,
        concerning: [person], at: now)
      guard round.policy.rounds == .timeBoxed else { return }
      try AskForRepair.ask(of: id, for: actor, at: now, surroundings, transaction)
      for coordinator in try transaction.memberships.coordinators(for: actor) where coordinator.person != actor.person {
        try add(mail.notice(to: coordinator), to: coordinator, transaction, in: actor.organisation)
      }
    }
  }

  private func tell(_ mail: DepartureMail, _ meeting: Meeting, _ transaction: Transaction) throws {
    for partner in meeting.parties.dropFirst().map(\.recipient) {
      try add(
        mail.letter(to: partner, meeting), to: partner, transaction, in: mail.organisation.id,
        after: SequenceKey(meeting.engagement.id, for: partner.person))
    }
  }

  private func add(
    _ letter: Letter, to recipient: Recipient, _ transaction: Transaction, in organisation: ID<Organisation>,
    after sequence: SequenceKey? = nil
  ) throws {
    try outbox.add(
      letter, to: recipient.address, person: recipient.person, organisation: organisation, kind: .withdrawal,
      orderedBy: sequence, in: transaction)
  }
}

extension OwnEnrolment {
  /// Whether they are in a round that runs so that they can leave it: in an engagement, or waiting for somebody else.
  func canLeave(_ round: Round) -> Bool {
    guard round.state == .running else { return false }
    return isJoined || (round.canBeMended && state == .accepted && engagements.isSubset(of: [.withdrawn]))
  }
}
