import Coaching
import Database
import HTML
import HTTPTypes
import Time

/// The coordinator's act that makes a proposal's pairings real: engagements, activity, and a mail to everybody placed
/// or left out, all in one transaction or none of it.
struct ReleaseProposal: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  func run(_ id: ID<Proposal>, by coordinator: Coordinator) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let actor = coordinator.actor
      let proposal = try transaction.proposals.find(id, for: actor)
      guard proposal.releasedAt == nil else { throw ProposalRefusal.released }
      guard proposal.state == .ready else { throw ProposalRefusal.notReady }
      let round = try transaction.rounds.find(proposal.round, for: actor)
      let state = try round.after(.release)
      guard !proposal.isOutdated(in: round) else { throw ProposalRefusal.outdated }
      let outcome = try transaction.proposals.outcome(of: id, for: actor)
      guard outcome.placed > 0 else { throw ProposalRefusal.placesNobody }
      let count = try carryOut(
        outcome, of: proposal, in: round, inTheNameOf: coordinator.person, for: actor, at: now, transaction)
      if state != round.state {
        try transaction.rounds.move(
          round, to: state, because: .release, transition: surroundings.newID(), by: actor, at: now)
      }
      try transaction.activity.add(
        surroundings.newID(), .releasedProposal, id.description, by: coordinator.person, in: actor.organisation,
        count: count, at: now)
    }
  }

  /// Makes a proposal's outcome real, in the transaction that decided on it.
  ///
  /// - Parameter person: who answers for it.
  /// - Returns: how many engagements there are now.
  /// - Throws: `ProposalRefusal.overtaken`, `.forbidden`.
  @discardableResult func carryOut(
    _ outcome: MatchingOutcome, of proposal: Proposal, in round: Round, inTheNameOf person: ID<Person>,
    for actor: Actor, at now: Instant, _ transaction: Transaction
  ) throws -> Int {
    try refuseRepeated(outcome, in: round, for: actor, transaction)
    try transaction.proposals.release(proposal, by: person, for: actor, at: now)
    let count = try found(outcome, of: proposal, in: round, for: actor, at: now, transaction)
    try tell(outcome, in: round, for: actor, transaction)
    return count
  }

  /// A proposal may be overtaken by another's release, in a standing round or in another round of the same people, or by
  /// a pairing that was forbidden since.
  private func refuseRepeated(
    _ outcome: MatchingOutcome, in round: Round, for actor: Actor, _ transaction: Transaction
  ) throws {
    let joined = try transaction.engagements.people(in: round.id, for: actor)
    let placed = outcome.pairings.flatMap { [$0.coach, $0.client] } + outcome.groups.flatMap(\.members)
    guard placed.allSatisfy({ $0.person.map { !joined.contains($0) } ?? false }) else {
      throw ProposalRefusal.overtaken
    }
    let earlier = Set(
      try transaction.engagements.earlierPairings(ofPeopleIn: round.id, for: actor).map {
        PersonPair(PersonKey($0.from), PersonKey($0.to))
      })
    let pairs = outcome.pairs
    guard earlier.isDisjoint(with: pairs) else { throw ProposalRefusal.overtaken }
    let forbidden = try transaction.adjustments.all(in: round.id, for: actor).forbidden
    guard Set(forbidden).isDisjoint(with: pairs) else { throw ProposalRefusal.forbidden }
  }

  /// - Returns: how many engagements there are now.
  private func found(
    _ outcome: MatchingOutcome, of proposal: Proposal, in round: Round, for actor: Actor, at now: Instant,
    _ transaction: Transaction
  ) throws -> Int {
    let structure = round.policy.structure
    let pairings = outcome.pairings.map { JoinedPair(coach: $0.coach, client: $0.client, reasons: $0.reasons) }
    let drafts = outcome.engagements(structure)
    for (index, draft) in drafts.enumerated() {
      try surroundings.begin(
        draft, of: pairings, because: draft.pairings.isEmpty ? outcome.groups[index].reasons : [], in: proposal,
        structure, for: actor, at: now, transaction)
    }
    return drafts.count
  }

  private func tell(
    _ outcome: MatchingOutcome, in round: Round, for actor: Actor, _ transaction: Transaction
  ) throws {
    let readers = try RoundReaders(
      of: round, for: actor, origin: origin, zones: surroundings.zones, transaction)
    for (recipient, letter) in ReleaseMail(outcome: outcome, readers: readers).letters() {
      try outbox.add(
        letter, to: recipient.address, person: recipient.person, organisation: actor.organisation, kind: .release,
        in: transaction)
    }
  }
}

extension MatchingOutcome {
  /// Every two who would be together.
  var pairs: Set<PersonPair> {
    Set(pairings.map { PersonPair($0.coach, $0.client) } + groups.flatMap(\.pairs))
  }
}

extension OutcomeGroup {
  fileprivate var pairs: [PersonPair] {
    members.indices.flatMap { one in members[..<one].map { PersonPair($0, members[one]) } }
  }
}

/// Why a proposal is not released.
enum ProposalRefusal: Refusal {
  case released, notReady, placesNobody, overtaken, outdated, forbidden

  var code: String { "proposal" }
  var status: HTTPResponse.Status { .conflict }
  var text: Text {
    switch self {
    case .released: Text("proposal.refused.released")
    case .notReady: Text("proposal.refused.not-ready")
    case .placesNobody: Text("proposal.refused.places-nobody")
    case .overtaken: Text("proposal.refused.overtaken")
    case .outdated: Text("proposal.refused.outdated")
    case .forbidden: Text("proposal.refused.forbidden")
    }
  }
}
