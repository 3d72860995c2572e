import Coaching
import Database
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
    let (proposal, entries) = try await surroundings.database.read { transaction in
      let proposal = try transaction.proposals.find(id, for: actor)
      return (proposal, try RoundEntries(of: proposal.round, for: actor, transaction))
    }
    guard proposal.state != .ready else { return }
    let (counts, counter) = AsyncStream.makeStream(of: Count.self, bufferingPolicy: .bufferingNewest(1))
    async let reported: Void = report(counts, of: id, for: actor)
    let today = surroundings.now()
    let zones = surroundings.zones
    let result = try await threads.runIfActive {
      defer { counter.finish() }
      return entries.outcome(seed: UInt64(proposal.seed), today: today, zones: zones) { done, total in
        counter.yield(Count(done: done, total: total))
      }
    }
    try await reported
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      switch result {
      case .success(let outcome): try transaction.proposals.finish(id, with: outcome, for: actor, at: now)
      case .failure(let failure): try transaction.proposals.fail(id, because: failure.cause, for: actor, at: now)
      }
    }
  }

  private struct Count: Sendable {
    let done: Int
    let total: Int
  }

  /// Writes the true count of work done, as often as a person may look; the newest count is the one that matters.
  private func report(_ counts: AsyncStream<Count>, of id: ID<Proposal>, for actor: Actor) async throws {
    for await count in counts {
      try await surroundings.database.write { transaction in
        try transaction.proposals.setProgress(id, done: count.done, of: count.total, for: actor)
      }
      try await Task.sleep(for: .milliseconds(200))
    }
  }
}
