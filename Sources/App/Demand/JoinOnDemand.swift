import Coaching
import Database
import Logging
import Matching
import NIOPosix
import Time

/// Joins the people of standing rounds as their rules say, without a coordinator: whenever somebody came, left or changed
/// what they look for, and once an hour, because what people wait for falls with time.
///
/// When a round is due stands in the database, and whom the rules join is written in one transaction with when they look
/// again, only if nobody has come or gone meanwhile: two servers join nobody twice, and one that stops joins nobody by half.
struct JoinOnDemand: Sendable {
  private static let lease = Minutes(2)

  private let surroundings: Surroundings
  private let release: ReleaseProposal
  private let threads: NIOThreadPool

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin, threads: NIOThreadPool) {
    self.surroundings = surroundings
    self.threads = threads
    release = ReleaseProposal(surroundings, outbox: outbox, origin: origin)
  }

  /// Looks at every round that is due.
  func run() async throws {
    while try await lookAtNext() {}
  }

  /// - Returns: whether one was due.
  private func lookAtNext() async throws -> Bool {
    try Task.checkCancellation()
    let now = surroundings.now()
    let due = try await surroundings.database.write {
      try $0.demand.claim(at: now, until: now.adding(Self.lease))
    }
    guard let due else { return false }
    do {
      try await look(at: due, now)
    } catch ProposalRefusal.overtaken, ProposalRefusal.forbidden {
      // Somebody else joined them, or kept them apart, in the meantime: the lease ends, and it is looked again.
    } catch let error where !(error is CancellationError) {
      surroundings.log.error(
        "nobody can be joined on demand", metadata: ["round": "\(due.round)", "error": "\(error)"])
      try await surroundings.database.write {
        try $0.demand.look(at: due.round, for: .system(in: due.organisation), from: now.adding(Minutes.hours(1)))
      }
    }
    return true
  }

  private func look(at due: DueRound, _ now: Instant) async throws {
    let actor = Actor.system(in: due.organisation)
    let waiting = try await surroundings.database.read { transaction in
      try WaitingRoom(of: due.round, for: actor, at: now, zones: surroundings.zones, transaction)
    }
    let outcome = try await joined(waiting, now)
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(due.round, for: actor)
      // Whoever changed it has had the rules look again.
      guard round.enrolmentVersion == waiting.entries.enrolmentVersion, round.state == .running else { return }
      if let outcome, outcome.placed > 0 { try carryOut(outcome, in: round, for: actor, at: now, transaction) }
      try transaction.demand.look(at: round.id, for: actor, from: waiting.nextLook(after: now))
    }
  }

  /// Nil when there are not two who could be joined.
  private func joined(_ waiting: WaitingRoom, _ now: Instant) async throws -> MatchingOutcome? {
    guard waiting.people.count > 1 else { return nil }
    let zones = surroundings.zones
    return try await threads.runIfActive {
      try waiting.entries.problem(with: waiting.adjustments, seed: 0, today: now, zones: zones)
        .joined(waiting.people, at: now)
    }
  }

  private func carryOut(
    _ outcome: MatchingOutcome, in round: Round, for actor: Actor, at now: Instant, _ transaction: Transaction
  ) throws {
    let id: ID<Proposal> = surroundings.newID()
    let opener = try transaction.demand.opener(of: round.id, for: actor)
    _ = try transaction.proposals.insert(
      id, of: round.id, seed: 0, going: ProposalBasis(adjustments: RoundAdjustments()), by: opener, for: actor, at: now)
    try transaction.proposals.finish(
      id, with: outcome, knowing: nil, of: round.enrolmentVersion, for: actor, at: now)
    let proposal = try transaction.proposals.find(id, for: actor)
    try release.carryOut(outcome, of: proposal, in: round, inTheNameOf: opener, for: actor, at: now, transaction)
    try transaction.activity.add(
      surroundings.newID(), .joinedOnDemand, id.description, by: nil, in: actor.organisation,
      count: outcome.placed, at: now)
  }
}

/// A standing round as the rules find it at one moment.
struct WaitingRoom: Sendable {
  let entries: RoundEntries
  let adjustments: RoundAdjustments
  /// Those who look for a partner and may be joined with one; nobody before the round begins.
  let people: [WaitingPerson]
  private let begins: Instant
  private let isEmpty: Bool

  init(
    of id: ID<Round>, for actor: Actor, at now: Instant, zones: ZoneDirectory, _ transaction: Transaction
  ) throws {
    let round = try transaction.rounds.find(id, for: actor)
    guard round.policy.joinsByItself else { throw JobFailure.final("a coordinator releases this round") }
    entries = try RoundEntries(of: id, for: actor, as: .everybody, transaction)
    let working = try transaction.adjustments.all(in: id, for: actor)
    adjustments = RoundAdjustments(forbidden: working.forbidden, weights: working.weights)
    let begins = round.startsOn.start(in: .utc)
    let searches = try transaction.demand.searches(in: id, for: actor)
    let balances = try transaction.demand.balances(in: round, for: actor)
    let misses = try transaction.demand.misses(
      in: id, since: now.adding(days: -Policy.Demand.missDays), for: actor)
    isEmpty = searches.isEmpty
    let length = round.policy.sessionLength.count
    self.begins = begins
    people =
      begins > now
      ? []
      : entries.facts.compactMap { person, facts in
        guard let search = searches[person], round.policy.demand.heldBack(by: misses[person] ?? [], at: now) == nil
        else { return nil }
        return WaitingPerson(
          key: PersonKey(person), since: max(search.since, begins),
          deadline: search.by?.start(in: zones.rules(facts.zone) ?? .utc),
          balance: facts.balance + (balances[person] ?? 0) / length)
      }
  }

  /// In an hour as long as somebody waits; and at once when somebody comes.
  func nextLook(after now: Instant) -> Instant {
    if begins > now { return begins }
    return isEmpty ? now.adding(days: 1) : now.adding(Minutes.hours(1))
  }
}

extension LocalDate {
  /// When the day begins somewhere; where clocks skip midnight, when they have skipped it.
  fileprivate func start(in zone: ZoneRules) -> Instant {
    zone.instant(of: LocalDateTime(date: self, time: .midnight))
  }
}
