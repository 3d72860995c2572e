import Coaching
import Database
import HTML

/// A finished proposal as the coordinator works with it.
struct DeskView: Sendable {
  struct LeftOut: Sendable {
    let name: String
    let outcome: OutcomeLeftOut
  }

  /// What a proposal's changes against an earlier one came to.
  struct Before: Sendable {
    let proposal: Proposal
    let figures: OutcomeFigures
    let difference: OutcomeDifference
    let hasSameWeights: Bool
  }

  /// What the filters can choose from.
  struct Choices: Sendable {
    let languages: [String]
    let zones: [String]
    let levels: [CredentialLevel]
  }

  /// A page of drawn rings, pairs or groups, each by names.
  struct Drawings: Sendable {
    let circles: [[String]]
    let page: Int
    let pages: Int
  }

  let round: Round
  let proposal: Proposal
  let outcome: MatchingOutcome
  let names: [PersonKey: String]
  let traits: [PersonKey: EnrolmentTraits]
  /// What the next run goes by.
  let working: RoundAdjustments
  let changes: [RoundChange]
  let before: Before?
  let rows: Listing<DeskRow>
  let filter: DeskFilter
  let choices: Choices
  let drawings: Drawings
  let leftOut: [LeftOut]
  /// How many engagements a release would begin.
  let engagements: Int
  /// Whether there is another proposal to compare with.
  let hasOthers: Bool
  /// Where this page is, its filters included.
  let place: Path

  func name(_ key: PersonKey) -> String { names[key] ?? "–" }

  var structure: Policy.Structure { round.policy.structure }
  var isRandom: Bool { round.policy.assignment == .random }

  /// Whether something can still be decided that a next run would go by.
  var isOpen: Bool { proposal.releasedAt == nil && round.acceptsProposals }

  init(_ round: Round, _ proposal: Proposal, for coordinator: Coordinator, visit: Visit, _ transaction: Transaction)
    throws
  {
    let actor = coordinator.actor
    let outcome = try transaction.proposals.outcome(of: proposal.id, for: actor)
    let names = Dictionary(
      try transaction.enrolments.names(in: round.id, for: actor).map { (PersonKey($0.key), $0.value) },
      uniquingKeysWith: { first, _ in first })
    let traits = Dictionary(
      try transaction.enrolments.traits(in: round.id, for: actor).map { (PersonKey($0.key), $0.value) },
      uniquingKeysWith: { first, _ in first })
    let working = try transaction.adjustments.all(in: round.id, for: actor)
    let ready = try transaction.proposals.all(of: round.id, for: coordinator).filter { $0.state == .ready }
    let filter = DeskFilter(visit.query)
    let all = DeskRow.all(outcome, working, round.policy.structure) { names[$0] ?? "–" }
    self.round = round
    self.proposal = proposal
    self.outcome = outcome
    self.names = names
    self.traits = traits
    self.working = working
    self.filter = filter
    changes = working.changes(since: proposal.basis.adjustments, policy: round.policy)
    before = try ready.first { $0.number == proposal.basis.before }.map { earlier in
      let found = try transaction.proposals.outcome(of: earlier.id, for: actor)
      return Before(
        proposal: earlier, figures: OutcomeFigures(found),
        difference: OutcomeDifference(found, outcome, structure: round.policy.structure),
        hasSameWeights: earlier.basis.adjustments.weights(round.policy)
          == proposal.basis.adjustments.weights(round.policy))
    }
    rows = Listing(
      sorted: filter.rows(all, traits, visit.reader.language), of: all.count,
      size: outcome.groups.isEmpty ? 30 : 20, keeping: filter.kept, visit: visit)
    choices = Choices(
      languages: Set(all.compactMap { $0.reasons.sharedLanguage?.code }).sorted(),
      zones: Set(traits.values.map(\.zone)).sorted(), levels: Set(traits.values.compactMap(\.level)).sorted())
    drawings = Drawings(outcome.circles(round.policy.structure), visit.query.text("rings")) { names[$0] ?? "–" }
    leftOut = visit.reader.language.sorted(
      outcome.leftOut.map { LeftOut(name: names[$0.person] ?? "–", outcome: $0) }, by: \.name)
    engagements = outcome.engagements(round.policy.structure).count
    hasOthers = ready.contains { $0.id != proposal.id }
    place = visit.reader.path
  }
}

extension DeskView.Drawings {
  /// People on one page of drawings; a single longer ring fills one by itself.
  private static let peopleOnPage = 36

  init(_ circles: [[PersonKey]], _ wanted: String, name: (PersonKey) -> String) {
    var pages: [[[PersonKey]]] = [[]]
    for circle in circles {
      let people = pages[pages.count - 1].reduce(0) { $0 + $1.count }
      if people > 0, people + circle.count > Self.peopleOnPage { pages.append([]) }
      pages[pages.count - 1].append(circle)
    }
    self.pages = pages.count
    page = min(max(1, Int(wanted) ?? 1), pages.count)
    self.circles = pages[page - 1].map { $0.map(name) }
  }
}
