import Coaching
import Database

/// A coordinator asks for a proposal; a job computes it. In an enrolling round this closes enrolment first.
///
/// A proposal that changes an earlier one draws with the same seed, so that nothing but the changes makes a difference.
struct AskForProposal: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Parameter changed: the proposal after which this one is asked for with changes.
  func run(in id: ID<Round>, changing changed: ID<Proposal>? = nil, by coordinator: Coordinator) async throws -> ID<
    Proposal
  > {
    let proposal: ID<Proposal> = surroundings.newID()
    let job = Job(
      id: surroundings.newID(), kind: .runMatching, object: proposal.description,
      organisation: coordinator.actor.organisation)
    let transition: ID<RoundTransition> = surroundings.newID()
    let activity: ID<Activity> = surroundings.newID()
    // Thirty-one bits are plenty, and a seed that people can read aloud.
    let freshSeed = surroundings.randomBytes(4).reduce(Int64(0)) { $0 << 8 | Int64($1) } >> 1
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(id, for: coordinator.actor)
      let people = try transaction.enrolments.count(in: round.id, for: coordinator.actor)
      guard people > 0 else { throw RoundIsEmpty() }
      guard try transaction.engagements.people(in: round.id, for: coordinator.actor).count < people else {
        throw NobodyWaits()
      }
      if round.state == .enrolling {
        try transaction.rounds.move(
          round, to: try round.after(.closeEnrolment), because: .closeEnrolment, transition: transition,
          by: coordinator.actor, at: now)
      } else if !round.acceptsProposals {
        throw RoundMoveRefusal(state: round.state)
      }
      let working = try transaction.adjustments.all(in: round.id, for: coordinator.actor)
      try working.refuseContradiction(in: round, for: coordinator.actor, transaction)
      let before = try changed.map { try transaction.proposals.find($0, for: coordinator.actor) }
      guard before.map({ $0.round == round.id }) ?? true else { throw NotFound() }
      let seed = round.policy.assignment == .random ? freshSeed : before?.seed ?? freshSeed
      _ = try transaction.proposals.insert(
        proposal, of: round.id, seed: seed, going: ProposalBasis(adjustments: working, before: before?.number),
        by: coordinator.person, for: coordinator.actor, at: now)
      try transaction.jobs.add(job, at: now)
      try transaction.activity.add(
        activity, .askedForProposal, proposal.description, by: coordinator.person,
        in: coordinator.actor.organisation, count: people, at: now)
    }
    return proposal
  }
}
