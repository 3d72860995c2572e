import Database
import Logging
import ServiceLifecycle
import Time

/// Runs stored jobs, a few at a time, until the server stops.
///
/// A job is claimed by a lease that is renewed while it runs; a server that dies loses its leases, and another, or the
/// same one restarted, takes the work up again.
package struct JobRunner: Service {
  typealias Work = @Sendable (Job) async throws -> Void

  private static let lease = Minutes(1)
  private static let attempts = 10
  private static let lanes = 3

  private let surroundings: Surroundings
  private let work: [Job.Kind: Work]

  init(_ surroundings: Surroundings, work: [Job.Kind: Work]) {
    self.surroundings = surroundings
    self.work = work
  }

  package func run() async throws {
    if surroundings.database.dialect == .sqlite {
      try await surroundings.database.write { try $0.jobs.releaseClaims() }
    }
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<Self.lanes {
        group.addTask { await cancelWhenGracefulShutdown { await runLane() } }
      }
      group.addTask { await cancelWhenGracefulShutdown { await keepHouse() } }
    }
  }

  /// Runs what is due until nothing is, for tests and for commands.
  func drain() async throws {
    while try await runNext() {}
  }

  private func runLane() async {
    while !Task.isCancelled {
      var pause = Duration.milliseconds(300)
      do {
        if try await runNext() { continue }
      } catch is CancellationError {
        return
      } catch {
        surroundings.log.error("jobs cannot be read", metadata: ["error": "\(error)"])
        pause = .seconds(5)
      }
      try? await Task.sleep(for: pause)
    }
  }

  /// Once an hour, and at the start; several servers may do it side by side.
  private func keepHouse() async {
    while !Task.isCancelled {
      do {
        try await KeepHouse(surroundings).run()
      } catch {
        surroundings.log.warning("housekeeping was put off", metadata: ["error": "\(error)"])
      }
      try? await Task.sleep(for: .seconds(3_600))
    }
  }

  /// - Returns: whether there was a job to run.
  private func runNext() async throws -> Bool {
    let now = surroundings.now()
    let kinds = Job.Kind.allCases.filter { work[$0] != nil }
    guard !kinds.isEmpty else { return false }
    let claimed = try await surroundings.database.write { transaction in
      try transaction.jobs.claim(kinds, at: now, until: now.adding(Self.lease))
    }
    guard let (job, attempts) = claimed, let work = work[job.kind] else { return false }
    guard attempts <= Self.attempts else {
      // Nobody settled the last attempt: each time the server went down with it.
      try await bury(job, attempt: attempts, because: "the server stopped while it ran")
      return true
    }
    do {
      try await keepingLease(of: job) { try await work(job) }
      try await surroundings.database.write { try $0.jobs.finish(job.id, attempt: attempts) }
    } catch is CancellationError {
      try await surroundings.database.write { try $0.jobs.giveBack(job.id, attempt: attempts) }
      throw CancellationError()
    } catch {
      try await settle(job, attempts: attempts, error)
    }
    return true
  }

  private func keepingLease(of job: Job, _ run: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await run() }
      group.addTask {
        while true {
          try await Task.sleep(for: .seconds(20))
          let lease = surroundings.now().adding(Self.lease)
          try await surroundings.database.write { try $0.jobs.extend(job.id, until: lease) }
        }
      }
      try await group.next()
      group.cancelAll()
    }
  }

  /// Tries again later, each time after twice as long, or gives up and keeps the job for a person to look at.
  private func settle(_ job: Job, attempts: Int, _ error: any Error) async throws {
    let failure = error as? JobFailure
    if failure == nil {
      surroundings.log.error("job failed", metadata: ["kind": "\(job.kind.rawValue)", "error": "\(error)"])
    }
    switch failure {
    case .final(let reason):
      try await bury(job, attempt: attempts, because: reason)
    case .temporary(let reason):
      try await retry(job, attempts, because: reason)
    case nil:
      try await retry(job, attempts, because: "fault")
    }
  }

  private func retry(_ job: Job, _ attempts: Int, because reason: String) async throws {
    guard attempts < Self.attempts else { return try await bury(job, attempt: attempts, because: reason) }
    let later = surroundings.now().adding(seconds: min(30 << Int64(min(attempts, 10)), 21_600))
    try await surroundings.database.write { transaction in
      try transaction.jobs.retry(job.id, attempt: attempts, at: later, failure: reason)
    }
  }

  /// Gives up; whoever waits for the work is told.
  private func bury(_ job: Job, attempt: Int, because reason: String) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      guard try transaction.jobs.bury(job.id, attempt: attempt, failure: reason) else { return }
      if job.kind == .runMatching, let proposal = ID<Proposal>(job.object), let organisation = job.organisation {
        try transaction.proposals.fail(proposal, because: .fault, for: .system(in: organisation), at: now)
      }
    }
  }
}
