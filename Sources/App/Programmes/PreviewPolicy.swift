import Coaching
import Database
import Matching
import NIOPosix
import Time

/// Tries rules with people without keeping anything: how many of them would be placed, and what keeps the others out.
struct PreviewPolicy: Sendable {
  /// Beyond this, somebody would wait too long for a page.
  static let mostPeople = 300
  static let samplePeople = 40
  /// Seconds for which one set of rules is tried.
  private static let patience: Int64 = 5

  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Parameter round: a round of the programme; nil for invented people.
  func run(
    _ policy: Policy, on round: ID<Round>?, of programme: Programme, by coordinator: Coordinator
  ) async throws -> PolicyPreview {
    guard let round else { return try await trySample(policy, programme) }
    let entries = try await surroundings.database.read { transaction in
      let round = try transaction.rounds.find(round, for: coordinator.actor)
      guard round.programme == programme.id else { throw NotFound() }
      return try RoundEntries(of: round.id, for: coordinator.actor, as: .beforeItsReleases, transaction)
    }
    let subject = PolicyPreview.Subject.round(entries.roundName)
    guard entries.people <= Self.mostPeople else {
      return PolicyPreview(subject: subject, people: entries.people, trials: nil)
    }
    let (today, zones) = (surroundings.now(), surroundings.zones)
    let trials = try await tryBoth(policy, programme.policy) { policy, goesOn in
      entries.run(by: policy, seed: 1, today: today, zones: zones) { _, _ in goesOn() }
    }
    return PolicyPreview(subject: subject, people: entries.people, trials: trials)
  }

  private func trySample(_ policy: Policy, _ programme: Programme) async throws -> PolicyPreview {
    let rows = try await surroundings.reading(Array(SampleRoster.csv(people: Self.samplePeople, seed: 1).utf8)).rows
    let zones = surroundings.zones
    let today = ZoneRules.utc.local(at: surroundings.now()).date
    let rules = Set(rows.map(\.facts.zone)).compactMap(zones.rules)
    let weeks = distinctWeeks(from: today, to: today.adding(days: 7 * 12 - 1), zones: rules)
    let trials = try await tryBoth(policy, programme.policy) { policy, goesOn in
      RoundEntries.ending { () throws(RoundProblemRefusal) in
        try RoundProblem(
          policy: policy, participants: rows.map(RoundParticipant.init), ties: RoundTies(rows), weeks: weeks, seed: 1,
          zones: zones.rules)
      } goesOn: { _, _ in
        goesOn()
      }
    }
    return PolicyPreview(subject: .sample, people: rows.count, trials: trials)
  }

  /// Matching takes long: it runs on threads apart from those that serve, and stops when the time is up.
  private func tryBoth(
    _ policy: Policy, _ present: Policy,
    _ run: @escaping @Sendable (Policy, _ goesOn: () -> Bool) -> RoundEntries.Ending
  ) async throws -> PolicyPreview.Trials {
    let now = surroundings.now
    return try await NIOThreadPool.singleton.runIfActive {
      func trial(_ policy: Policy) -> PolicyPreview.Trial {
        let end = now().adding(seconds: Self.patience)
        return PolicyPreview.Trial(run(policy) { now() < end })
      }
      return PolicyPreview.Trials(after: trial(policy), before: policy == present ? nil : trial(present))
    }
  }
}

/// What trying rules came to.
struct PolicyPreview: Hashable, Sendable {
  /// With whom they were tried.
  enum Subject: Hashable, Sendable {
    case round(String)
    case sample
  }

  /// What one set of rules came to.
  enum Trial: Hashable, Sendable {
    case placed(Int, leftOut: [OutcomeLeftOut])
    case failed(Proposal.Failure)
    /// The time was up.
    case stopped

    init(_ ending: RoundEntries.Ending) {
      switch ending {
      case .found(let outcome, _): self = .placed(outcome.placed, leftOut: outcome.leftOut)
      case .failed(let failure): self = .failed(failure)
      case .refused: preconditionFailure("a trial goes without a coordinator's changes")
      case .stopped: self = .stopped
      }
    }
  }

  /// The new rules, and the present ones if they are others.
  struct Trials: Hashable, Sendable {
    let after: Trial
    let before: Trial?
  }

  let subject: Subject
  let people: Int
  /// Nil when there were too many people to try.
  let trials: Trials?
}
