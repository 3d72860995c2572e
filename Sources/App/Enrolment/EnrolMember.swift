import Coaching
import Database
import HTTPTypes
import Time

/// A member applies to a round, or changes their answers: their profile, their wishes, and what they confirm. Where the
/// policy decides by itself, it does so at once.
struct EnrolMember: Sendable {
  /// What the form said.
  struct Answers: Sendable {
    let profile: OwnProfile
    let wantedLevels: [CredentialLevel]
    let wantedSpecialities: [String]
    let confirmed: [Policy.ChecklistItem]
  }

  private let surroundings: Surroundings
  private let givePlaces: GivePlaces

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    givePlaces = GivePlaces(surroundings, outbox: outbox, origin: origin)
  }

  func run(_ answers: Answers, in round: ID<Round>, by actor: Actor) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.ownEnrolments.round(round, for: actor)
      guard round.takesPeople else { throw EnrolmentIsOver() }
      let kept = try transaction.ownEnrolments.find(in: round.id, for: actor)
      let state = try kept?.after(.apply) ?? .applied
      guard kept?.isJoined != true else { throw EnrolmentRefused(state: .accepted) }
      let settled = try transaction.recordedStatuses.ownSettled(in: round, for: actor)
      for item in answers.confirmed where !settled.confirmed.contains(item.code) {
        try transaction.recordedStatuses.insert(surroundings.newID(), item, in: round, for: actor, at: now)
      }
      _ = try SaveProfile.save(answers.profile, by: actor, at: now, in: transaction)
      try transaction.ownEnrolments.put(facts(answers, kept), in: round.id, for: actor, at: now)
      try apply(state, kept?.state, in: round, by: actor, at: now, transaction)
    }
  }

  /// Applies again with the answers that were kept: the way back from a withdrawal.
  func again(in round: ID<Round>, by actor: Actor) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.ownEnrolments.round(round, for: actor)
      guard round.takesPeople else { throw EnrolmentIsOver() }
      guard let kept = try transaction.ownEnrolments.find(in: round.id, for: actor) else { throw NotFound() }
      guard kept.state == .withdrawn else { throw EnrolmentRefused(state: kept.state) }
      try apply(.applied, .withdrawn, in: round, by: actor, at: now, transaction)
    }
  }

  private func apply(
    _ state: EnrolmentState, _ former: EnrolmentState?, in round: Round, by actor: Actor, at now: Instant,
    _ transaction: Transaction
  ) throws {
    if state != former {
      if former != nil { try transaction.ownEnrolments.queueAgain(in: round.id, for: actor, at: now) }
      if let person = actor.person {
        try transaction.enrolments.decide(
          state, on: person, in: round.id, decision: surroundings.newID(), by: person, in: actor.organisation, at: now)
      }
    }
    try transaction.rounds.noteEnrolments(in: round.id, for: actor)
    try givePlaces.run(in: round.id, of: actor.organisation, untold: actor.person, at: now, transaction)
  }

  /// Counts and the employer that a roster knew stay with the application.
  private func facts(_ answers: Answers, _ kept: OwnEnrolment?) -> EnrolmentFacts {
    var facts = kept?.facts ?? EnrolmentFacts(zone: answers.profile.zone, languages: [])
    facts = facts.following(answers.profile.profile, zone: answers.profile.zone)
    facts.wantedLevels = answers.wantedLevels
    facts.wantedSpecialities = answers.wantedSpecialities
    return facts
  }
}

/// A member takes their application back, as long as nobody has been joined with them.
struct Withdraw: Sendable {
  private let surroundings: Surroundings
  private let givePlaces: GivePlaces

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    givePlaces = GivePlaces(surroundings, outbox: outbox, origin: origin)
  }

  func run(from round: ID<Round>, by actor: Actor) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.ownEnrolments.round(round, for: actor)
      guard let person = actor.person, let kept = try transaction.ownEnrolments.find(in: round.id, for: actor) else {
        throw NotFound()
      }
      let state = try kept.after(.withdraw)
      guard round.decidesOnPeople, !kept.isJoined else { throw EnrolmentIsOver() }
      try transaction.enrolments.decide(
        state, on: person, in: round.id, decision: surroundings.newID(), by: person, in: actor.organisation, at: now)
      try transaction.rounds.noteEnrolments(in: round.id, for: actor)
      try givePlaces.run(in: round.id, of: actor.organisation, at: now, transaction)
    }
  }
}

extension OwnEnrolment {
  /// The state after an event, or the refusal as people read it.
  func after(_ event: EnrolmentEvent) throws(EnrolmentRefused) -> EnrolmentState {
    do { return try state.after(event) } catch { throw EnrolmentRefused(state: state) }
  }
}

/// The round takes nobody in any more, or lets nobody go.
struct EnrolmentIsOver: Refusal {
  let code = "enrolment-over"
  let status = HTTPResponse.Status.conflict
  let text = Text("enrolment.over")
}

/// The application does not stand where this could be done.
struct EnrolmentRefused: Refusal {
  let state: EnrolmentState
  let code = "enrolment-state"
  let status = HTTPResponse.Status.conflict
  var text: Text { .of("enrolment.refused", state.rawValue) }
}
