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

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
    part = PartEngagement(surroundings, outbox: outbox, origin: origin)
  }

  /// - Parameter reason: for coordinators alone; may be empty.
  /// - Throws: `EnrolmentIsOver` when the person is in no engagement of the round that goes on.
  func run(_ person: ID<Person>, from id: ID<Round>, because reason: String, by actor: Actor) async throws {
    guard actor.person == person || actor.coordinates else { throw NotFound() }
    let now = surroundings.now()
    let withdrawal: ID<Withdrawal> = surroundings.newID()
    let sealed = try reason.isEmpty ? nil : surroundings.seal.sealed(reason, for: withdrawal.description)
    let member = Actor(organisation: actor.organisation, standing: .member(person, roles: []))
    try await surroundings.database.write { transaction in
      let round = try transaction.ownEnrolments.round(id, for: member)
      guard let enrolment = try transaction.ownEnrolments.find(in: id, for: member) else { throw NotFound() }
      guard round.state == .running, enrolment.isJoined else { throw EnrolmentIsOver() }
      try transaction.enrolments.decide(
        try enrolment.after(.withdraw), on: person, in: id, decision: surroundings.newID(), by: actor.person,
        in: actor.organisation, at: now)
      try transaction.rounds.noteEnrolments(in: id, for: actor)
      try transaction.withdrawals.insert(withdrawal, of: person, from: id, because: sealed, by: actor, at: now)
      let engagements = try transaction.engagements.own(member).filter { $0.round == id && $0.isOpen }
      let mail = try DepartureMail(of: person, from: round, origin: origin, for: actor, transaction)
      for engagement in engagements {
        let meeting = try transaction.sessions.meeting(engagement.id, at: now, for: member)
        try leave(meeting, person, by: actor, at: now, transaction)
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

  /// Two or more go on without one.
  private func leave(
    _ meeting: Meeting, _ person: ID<Person>, by actor: Actor, at now: Instant, _ transaction: Transaction
  ) throws {
    if meeting.engagement.role == .member, meeting.parties.count > 2 {
      try part.leave(person, meeting, by: actor, at: now, transaction)
    } else {
      try part.end(meeting, because: person, by: actor, at: now, transaction)
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
