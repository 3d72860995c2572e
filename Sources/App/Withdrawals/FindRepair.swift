import Coaching
import Database
import Matching
import NIOPosix
import Time

/// Finds what mends a round: reads how it stood before people left, lets the engine work on a thread of its own, keeps
/// what it found.
struct FindRepair: Sendable {
  private let surroundings: Surroundings
  private let threads: NIOThreadPool

  init(_ surroundings: Surroundings, threads: NIOThreadPool) {
    self.surroundings = surroundings
    self.threads = threads
  }

  /// Looks for the latest repair only: it covers what those before it were to.
  func run(_ id: ID<RoundRepair>, in organisation: ID<Organisation>) async throws {
    let actor = Actor.system(in: organisation)
    let now = surroundings.now()
    let found = try await surroundings.database.read { transaction -> (RoundEntries, Wounded)? in
      let round = try transaction.withdrawals.round(of: id, for: actor)
      guard let latest = try transaction.withdrawals.repair(of: round, for: actor), latest.id == id,
        latest.outcome == nil
      else { return nil }
      let gone = try transaction.withdrawals.gone(from: round, for: actor)
      let adjustments = try transaction.adjustments.all(in: round, for: actor)
      let people = Set(gone.keys)
      let standing = StandingRound(
        try transaction.withdrawals.standing(in: round, before: gone, at: now, for: actor), without: people,
        in: try transaction.rounds.find(round, for: actor).policy.structure)
      return (
        try RoundEntries(
          of: round, for: actor, as: .mending(gone: people, settled: standing.settled), transaction),
        Wounded(
          gone: Set(people.map(PersonKey.init)), standing: standing,
          // Who was locked together was so for the release.
          adjustments: RoundAdjustments(forbidden: adjustments.forbidden, weights: adjustments.weights))
      )
    }
    guard let (entries, wounded) = found else { return }
    let zones = surroundings.zones
    let outcome = try await threads.runIfActive {
      try Self.outcome(entries, wounded, today: now, zones: zones)
    }
    try await surroundings.database.write { transaction in
      try transaction.withdrawals.finish(id, with: outcome, of: entries.enrolmentVersion, for: actor, at: now)
    }
  }

  private struct Wounded: Sendable {
    let gone: Set<PersonKey>
    let standing: StandingRound
    let adjustments: RoundAdjustments
  }

  private static func outcome(
    _ entries: RoundEntries, _ wounded: Wounded, today: Instant, zones: ZoneDirectory
  ) throws -> RepairOutcome {
    do {
      let problem = try entries.problem(with: wounded.adjustments, seed: 0, today: today, zones: zones)
      return wounded.standing.completed(
        try problem.mended(standing: wounded.standing.links, without: wounded.gone))
    } catch let error as RoundProblemRefusal {
      throw JobFailure.final("\(error)")
    } catch let error as MatchingRefusal {
      throw JobFailure.final("\(error)")
    }
  }
}
