import Coaching
import Database
import Time

/// Gives free places to those who applied or wait, where the policy decides by itself; part of whatever frees a place
/// or settles what was lacking.
struct GivePlaces: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  /// - Parameter untold: Who learns it on the page, and needs no mail.
  func run(
    in round: ID<Round>, of organisation: ID<Organisation>, untold: ID<Person>? = nil, at now: Instant,
    _ transaction: Transaction
  ) throws {
    let actor = Actor.system(in: organisation)
    let register = try EnrolmentRegister(of: round, for: actor, transaction)
    guard register.round.takesPeople else { return }
    let candidates = register.applicants.map { RoundPlaces.Candidate($0.person, $0.state, lacks: $0.lacks) }
    let moves = register.places.given(to: candidates, by: register.round.policy.enrolling.acceptance)
    guard !moves.isEmpty else { return }
    for move in moves {
      try transaction.enrolments.decide(
        move.state, on: move.key, in: round, decision: surroundings.newID(), by: nil, in: organisation, at: now)
    }
    try transaction.rounds.noteEnrolments(in: round, for: actor)
    let told = moves.filter { $0.key != untold }.map { (person: $0.key, state: $0.state) }
    try tell(told, of: register.round, for: actor, transaction)
  }

  /// A mail to each whose application stands elsewhere now.
  func tell(
    _ moves: [(person: ID<Person>, state: EnrolmentState)], of round: Round, for actor: Actor,
    _ transaction: Transaction
  ) throws {
    let mail = EnrolmentMail(
      round: round, organisation: try transaction.memberships.organisation(actor), origin: origin)
    for move in moves {
      let recipient = try transaction.memberships.recipient(move.person, for: actor)
      guard let letter = mail.letter(to: recipient, state: move.state) else { continue }
      try outbox.add(
        letter, to: recipient.address, person: recipient.person, organisation: actor.organisation, kind: .enrolment,
        in: transaction)
    }
  }
}

extension Round {
  /// Whether people can apply, or be entered from a roster.
  var takesPeople: Bool { acceptsRoster }

  /// Whether it can still be decided who takes part.
  var decidesOnPeople: Bool { takesPeople || state == .matching }
}
