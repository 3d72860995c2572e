import Coaching
import Database
import Matching
import NIOCore
import Time

/// Everything that a matching run of one round goes by, read in one moment.
struct RoundEntries: Sendable {
  /// Weeks that a round without an end looks ahead for shared hours.
  private static let standingWeeks = 12

  private let round: Round
  private let enrolments: [Enrolment]
  private let ties: RoundTies

  /// From when a round is looked at.
  enum Standpoint: Sendable {
    case now
    /// With those who are joined already.
    case everybody
    /// As if nobody had been joined in it yet, for trying other rules with its people.
    case beforeItsReleases
    /// As far as engagements go; who takes part, and who must be kept apart, is read as it is now.
    case asOf(Instant)
    /// As if nobody had been joined in it, with those who have left it, and without those who need nobody.
    case mending(gone: Set<ID<Person>>, settled: Set<ID<Person>>)
  }

  /// In a standing round those who are in an engagement of it already wait for no other, and where people say whether they
  /// look for somebody, whoever does not is left alone by coordinators' proposals, too.
  init(of id: ID<Round>, for actor: Actor, as standpoint: Standpoint = .now, _ transaction: Transaction) throws {
    round = try transaction.rounds.find(id, for: actor)
    let (left, moment): (ID<Round>?, Instant?) =
      switch standpoint {
      case .now, .everybody: (nil, nil)
      case .beforeItsReleases, .mending: (id, nil)
      case .asOf(let moment): (nil, moment)
      }
    var gone: Set<ID<Person>> = []
    var joined = left == nil ? try transaction.engagements.people(in: id, before: moment, for: actor) : []
    switch standpoint {
    case .mending(let left, let settled): (gone, joined) = (left, settled)
    case .everybody: joined = []
    case .now, .beforeItsReleases, .asOf: break
    }
    var looking: Set<ID<Person>>?
    if case .now = standpoint, round.offersSearch {
      looking = Set(try transaction.demand.searches(in: id, for: actor).keys)
    }
    enrolments = try transaction.enrolments.all(in: id, besides: gone, for: actor).filter { enrolment in
      let waits = enrolment.state == .accepted && !joined.contains(enrolment.person)
      return gone.contains(enrolment.person) || (waits && looking?.contains(enrolment.person) ?? true)
    }
    var earlier = try transaction.enrolments.exclusions(.earlier, in: id, for: actor)
    if case .mending = standpoint { earlier += try transaction.withdrawals.parted(in: id, for: actor) }
    let released = try transaction.engagements.earlierPairings(
      ofPeopleIn: id, besidesThoseOf: left, before: moment, for: actor)
    ties = RoundTies(
      requests: try transaction.enrolments.requests(in: id, for: actor).map {
        RoundRequest(client: PersonKey($0.from), coach: PersonKey($0.to))
      },
      exclusions: try transaction.enrolments.exclusions(.personal, in: id, for: actor).map(Self.pair),
      earlier: (earlier + released).map(Self.pair))
  }

  private static func pair(_ pair: DirectedPair) -> PersonPair {
    PersonPair(PersonKey(pair.from), PersonKey(pair.to))
  }

  /// What a run came to.
  enum Ending: Sendable {
    /// With what the engine knew in the end, where it says so.
    case found(MatchingOutcome, RoundPrices?)
    case failed(Proposal.Failure)
    /// No proposal can keep this lock.
    case refused(RefusedLock)
    /// The caller wanted no more.
    case stopped
  }

  /// The round's count of enrolments when these were read.
  var enrolmentVersion: Int { round.enrolmentVersion }

  var roundName: String { round.name }
  var people: Int { enrolments.count }

  /// Everybody with what they answered, in the order in which they came.
  var facts: [(person: ID<Person>, facts: EnrolmentFacts)] { enrolments.map { ($0.person, $0.facts) } }

  /// Runs the engine by the round's own rules, or by others for a trial. Takes as long as it takes: never called on a
  /// thread that others wait for.
  ///
  /// - Parameters:
  ///   - prices: what a run with few differences knew in the end
  ///   - goesOn: told the true count of work; returning false stops the run.
  func run(
    by policy: Policy? = nil, with adjustments: RoundAdjustments = RoundAdjustments(), after prices: RoundPrices? = nil,
    seed: UInt64, today: Instant, zones: ZoneDirectory,
    goesOn: (_ done: Int, _ total: Int) -> Bool
  ) -> Ending {
    Self.ending(after: prices) { () throws(RoundProblemRefusal) in
      try problem(by: policy, with: adjustments, seed: seed, today: today, zones: zones)
    } goesOn: { done, total in
      goesOn(done, total)
    }
  }

  /// The round in the engine's numbers.
  func problem(
    by policy: Policy? = nil, with adjustments: RoundAdjustments, seed: UInt64, today: Instant, zones: ZoneDirectory
  ) throws(RoundProblemRefusal) -> RoundProblem {
    let participants = enrolments.map { enrolment in
      RoundParticipant(
        key: PersonKey(enrolment.person), facts: enrolment.facts, lineManager: enrolment.lineManager.map(PersonKey.init)
      )
    }
    let rules = Set(enrolments.map(\.facts.zone)).compactMap(zones.rules)
    let first = round.endsOn == nil ? max(round.startsOn, ZoneRules.utc.local(at: today).date) : round.startsOn
    let last = round.endsOn ?? first.adding(days: 7 * Self.standingWeeks - 1)
    return try RoundProblem(
      policy: policy ?? round.policy, languages: round.languages, participants: participants, ties: ties,
      adjustments: adjustments,
      weeks: distinctWeeks(from: first, to: last, zones: rules), seed: seed, zones: zones.rules)
  }

  /// Solves a problem, and says what became of it as proposals do.
  static func ending(
    after prices: RoundPrices? = nil, of make: () throws(RoundProblemRefusal) -> RoundProblem,
    goesOn: (_ done: Int, _ total: Int) -> Bool
  ) -> Ending {
    let problem: RoundProblem
    do {
      problem = try make()
    } catch {
      switch error {
      case .impossibleLock(let lock): return .refused(lock)
      case .unknownZone: return .failed(.unknownZone)
      case .participantTwice: preconditionFailure("a person is enrolled in a round once")
      }
    }
    do {
      let start = prices.map(problem.warmStart)
      let proposal = try propose(problem.problem, after: start, threads: System.coreCount) { goesOn($0.done, $0.of) }
      var outcome = problem.outcome(of: proposal)
      outcome.draw = proposal.audit.map { DrawRecord($0, of: problem) }
      return .found(outcome, problem.prices(of: proposal))
    } catch {
      return switch error {
      case .cancelled: .stopped
      case .noDraw: .failed(.noDraw)
      case .impossibleLock(let lock): .refused(problem.refused(lock))
      case .tooMany: .failed(.tooMany)
      case .badFeature, .badGroupSize: .failed(.badFeature)
      }
    }
  }
}
