import Coaching
import Database
import Time

/// A coordinator decides on many applications at once, or records what was settled. Everybody whose application stands
/// elsewhere afterwards is told by mail, in the same transaction.
struct DecideOnEnrolments: Sendable {
  /// What is done to each of those chosen.
  enum Act: String, CaseIterable, Hashable, Sendable {
    case accept, decline
    case putOnWaitingList = "wait"
    case settleMembership = "membership-settled"
    case reopenMembership = "membership-open"
    case settleFee = "fee-settled"
    case reopenFee = "fee-open"
  }

  /// Who is meant: those ticked, or everybody whom the filter finds.
  enum Choice: Hashable, Sendable {
    case ticked(Set<ID<Person>>)
    case found(ParticipantFilter)

    func includes(_ applicant: Applicant) -> Bool {
      switch self {
      case .ticked(let people): people.contains(applicant.person)
      case .found(let filter): filter.admits(applicant)
      }
    }
  }

  private let surroundings: Surroundings
  private let givePlaces: GivePlaces

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    givePlaces = GivePlaces(surroundings, outbox: outbox, origin: origin)
  }

  func run(
    _ act: Act, on choice: Choice, in round: ID<Round>, by coordinator: Coordinator
  ) async throws -> EnrolmentDecisions {
    let now = surroundings.now()
    return try await surroundings.database.write { transaction in
      let register = try EnrolmentRegister(of: round, for: coordinator.actor, transaction)
      let decisions = EnrolmentDecisions(act, on: register.applicants.filter(choice.includes), in: register)
      guard decisions.canBeTaken(in: register.round) else { throw RoundMoveRefusal(state: register.round.state) }
      guard !decisions.done.isEmpty else { return decisions }
      if let status = act.status {
        for person in decisions.done {
          try transaction.recordedStatuses.insert(
            surroundings.newID(), status, of: person, in: round, by: coordinator, at: now)
        }
      } else if let state = act.state {
        try move(decisions.done, to: state, in: register.round, by: coordinator, at: now, transaction)
      }
      try transaction.activity.add(
        surroundings.newID(), act.verb, round.description, by: coordinator.person,
        in: coordinator.actor.organisation, count: decisions.done.count, at: now)
      try givePlaces.run(in: round, of: coordinator.actor.organisation, at: now, transaction)
      return decisions
    }
  }

  private func move(
    _ people: [ID<Person>], to state: EnrolmentState, in round: Round, by coordinator: Coordinator, at now: Instant,
    _ transaction: Transaction
  ) throws {
    for person in people {
      try transaction.enrolments.decide(
        state, on: person, in: round.id, decision: surroundings.newID(), by: coordinator.person,
        in: coordinator.actor.organisation, at: now)
    }
    try transaction.rounds.noteEnrolments(in: round.id, for: coordinator.actor)
    try givePlaces.tell(people.map { ($0, state) }, of: round, for: coordinator.actor, transaction)
  }
}

extension DecideOnEnrolments.Act {
  /// What happens to an application; nil for what is only recorded.
  var event: EnrolmentEvent? {
    switch self {
    case .accept: .accept
    case .decline: .decline
    case .putOnWaitingList: .putOnWaitingList
    case .settleMembership, .reopenMembership, .settleFee, .reopenFee: nil
    }
  }

  var state: EnrolmentState? {
    switch self {
    case .accept: .accepted
    case .decline: .declined
    case .putOnWaitingList: .waiting
    case .settleMembership, .reopenMembership, .settleFee, .reopenFee: nil
    }
  }

  var status: RecordedStatus? {
    switch self {
    case .accept, .decline, .putOnWaitingList: nil
    case .settleMembership: RecordedStatus(kind: .membership, standing: .settled)
    case .reopenMembership: RecordedStatus(kind: .membership, standing: .open)
    case .settleFee: RecordedStatus(kind: .fee, standing: .settled)
    case .reopenFee: RecordedStatus(kind: .fee, standing: .open)
    }
  }

  var verb: Activity.Verb {
    switch self {
    case .accept: .acceptedApplications
    case .decline: .declinedApplications
    case .putOnWaitingList: .putOnWaitingList
    case .settleMembership: .settledMemberships
    case .reopenMembership: .reopenedMemberships
    case .settleFee: .settledFees
    case .reopenFee: .reopenedFees
    }
  }
}
