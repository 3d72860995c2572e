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
    let found = try await surroundings.database.read { transaction -> (RoundEntries, Standing)? in
      let round = try transaction.withdrawals.round(of: id, for: actor)
      guard let latest = try transaction.withdrawals.repair(of: round, for: actor), latest.id == id,
        latest.outcome == nil
      else { return nil }
      let gone = try transaction.withdrawals.unrepaired(in: round, for: actor)
      let adjustments = try transaction.adjustments.all(in: round, for: actor)
      return (
        try RoundEntries(of: round, for: actor, as: .mending(gone: Set(gone.keys)), transaction),
        Standing(
          gone: Set(gone.keys.map(PersonKey.init)),
          engagements: try transaction.withdrawals.standing(in: round, before: gone, at: now, for: actor),
          // Who was locked together was so for the release.
          adjustments: RoundAdjustments(forbidden: adjustments.forbidden, weights: adjustments.weights))
      )
    }
    guard let (entries, standing) = found else { return }
    let zones = surroundings.zones
    let outcome = try await threads.runIfActive {
      try Self.outcome(entries, standing, today: now, zones: zones)
    }
    try await surroundings.database.write { transaction in
      try transaction.withdrawals.finish(id, with: outcome, of: entries.enrolmentVersion, for: actor, at: now)
    }
  }

  private struct Standing: Sendable {
    let gone: Set<PersonKey>
    let engagements: [StandingEngagement]
    let adjustments: RoundAdjustments
  }

  private static func outcome(
    _ entries: RoundEntries, _ standing: Standing, today: Instant, zones: ZoneDirectory
  ) throws -> RepairOutcome {
    do {
      let problem = try entries.problem(with: standing.adjustments, seed: 0, today: today, zones: zones)
      return try problem.mended(
        standing: standing.engagements.flatMap { $0.links(problem.policy.structure) }, without: standing.gone)
    } catch let error as RoundProblemRefusal {
      throw JobFailure.final("\(error)")
    } catch let error as MatchingRefusal {
      throw JobFailure.final("\(error)")
    }
  }
}
