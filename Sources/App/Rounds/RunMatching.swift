import Coaching
import Database
import Logging
import NIOPosix
import Time

/// Computes one proposal: reads the round, lets the engine run on a thread of its own, keeps the outcome.
struct RunMatching: Sendable {
  private let surroundings: Surroundings
  private let threads: NIOThreadPool

  init(_ surroundings: Surroundings, threads: NIOThreadPool) {
    self.surroundings = surroundings
    self.threads = threads
  }

  func run(_ id: ID<Proposal>, in organisation: ID<Organisation>) async throws {
    let actor = Actor.system(in: organisation)
    let (proposal, entries, known) = try await surroundings.database.read { transaction in
      let proposal = try transaction.proposals.find(id, for: actor)
      return (
        proposal, try RoundEntries(of: proposal.round, for: actor, transaction),
        try transaction.proposals.pricesBefore(proposal, for: actor)
      )
    }
    guard proposal.state != .ready else { return }
    let (counts, counter) = AsyncStream.makeStream(of: Count.self, bufferingPolicy: .bufferingNewest(1))
    async let reported: Void = report(counts, of: id, for: actor)
    let today = surroundings.now()
    let zones = surroundings.zones
    let ending = try await threads.runIfActive {
      defer { counter.finish() }
      return entries.run(
        with: proposal.basis.adjustments, after: known, seed: UInt64(proposal.seed), today: today, zones: zones
      ) { done, total in
        // Nobody listens any more once this task is cancelled: then the engine stops too.
        if case .terminated = counter.yield(Count(done: done, total: total)) { false } else { true }
      }
    }
    await reported
    let now = surroundings.now()
    switch ending {
    case .found(let outcome, let prices):
      try await surroundings.database.write { transaction in
        try transaction.proposals.finish(
          id, with: outcome, knowing: prices, of: entries.enrolmentVersion, for: actor, at: now)
      }
    case .refused(let lock):
      try await surroundings.database.write {
        try $0.proposals.fail(id, because: lock, of: proposal.basis, for: actor, at: now)
      }
    case .failed(let failure):
      try await surroundings.database.write { try $0.proposals.fail(id, because: failure, for: actor, at: now) }
    case .stopped:
      throw CancellationError()
    }
  }

  private struct Count: Sendable {
    let done: Int
    let total: Int
  }

  /// Writes the true count of work done, as often as a person may look; the newest count is the one that matters, and
  /// one that cannot be written is no reason to lose the run.
  private func report(_ counts: AsyncStream<Count>, of id: ID<Proposal>, for actor: Actor) async {
    for await count in counts {
      do {
        try await surroundings.database.write { transaction in
          try transaction.proposals.setProgress(id, done: count.done, of: count.total, for: actor)
        }
        try await Task.sleep(for: .milliseconds(200))
      } catch is CancellationError {
        return
      } catch {
        surroundings.log.warning("progress cannot be written", metadata: ["error": "\(error)"])
      }
    }
  }
}
