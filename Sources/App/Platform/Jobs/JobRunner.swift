import Database
import Logging
import ServiceLifecycle
import Time

/// Runs stored jobs, a few of each kind at a time, until the server stops.
///
/// A job is claimed by a lease that is renewed while it runs; a server that dies loses its leases, and another, or the
/// same one restarted, takes the work up again. A server that is told to stop settles what it has begun.
package struct JobRunner: Service {
  /// Does a job, and returns what is to be written in the transaction that notes it as done.
  typealias Work = @Sendable (Job) async throws -> Effect
  typealias Effect = @Sendable (Transaction) throws -> Void

  private static let lease = Minutes(1)
  private static let attempts = 10

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
      for (kind, work) in work {
        for _ in 0..<kind.lanes { group.addTask { await runLane(kind, work) } }
      }
      group.addTask { await cancelWhenGracefulShutdown { await keepHouse() } }
    }
  }

  /// Runs what is due until nothing is, for tests and for commands.
  func drain() async throws {
    var isIdle = false
    while !isIdle {
      isIdle = true
      for kind in Job.Kind.allCases {
        if let work = work[kind], try await runDue(kind, work) { isIdle = false }
      }
    }
  }

  private var isStopping: Bool { Task.isShuttingDownGracefully || Task.isCancelled }

  private func runLane(_ kind: Job.Kind, _ work: @escaping Work) async {
    while !isStopping {
      var pause = Duration.milliseconds(300)
      do {
        if try await runDue(kind, work) { continue }
      } catch is CancellationError {
        return
      } catch {
        surroundings.log.error("jobs cannot be read", metadata: ["error": "\(error)"])
        pause = .seconds(5)
      }
      try? await cancelWhenGracefulShutdown { [pause] in try await Task.sleep(for: pause) }
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

  /// Runs jobs of a kind, one after another, until none is due.
  ///
  /// - Returns: whether there was one.
  private func runDue(_ kind: Job.Kind, _ work: @escaping Work) async throws -> Bool {
    guard let first = try await next(kind) else { return false }
    var claim: Claim? = first
    while let present = claim { claim = try await next(kind, after: await attempt(present, work)) }
    return true
  }

  /// One transaction settles an attempt and takes the next job, because a commit is what a short job waits for.
  ///
  /// What was done and cannot be noted would be done again: then noting it alone is all that is tried, until it succeeds.
  private func next(_ kind: Job.Kind, after settle: Effect? = nil) async throws -> Claim? {
    var takesMore = true
    while true {
      let now = surroundings.now()
      let takes = takesMore && !isStopping
      do {
        return try await surroundings.database.write { transaction in
          try settle?(transaction)
          return takes ? try transaction.jobs.claim(kind, at: now, until: now.adding(Self.lease)) : nil
        }
      } catch let error as DatabaseError where settle != nil && error.mayPass && !isStopping {
        surroundings.log.warning("a job's end cannot be written yet", metadata: ["error": "\(error)"])
        takesMore = false
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(500)) }
      }
    }
  }

  /// - Returns: what is to be written of how it went.
  private func attempt(_ claim: Claim, _ work: @escaping Work) async -> Effect {
    let job = claim.job
    // Nobody settled the last attempt: each time the server went down with it.
    guard claim.attempt <= Self.attempts else { return bury(claim, because: "the server stopped while it ran") }
    do {
      async let _ = renewLease(of: job)
      let effect = try await cancelWhenGracefulShutdown { try await work(job) }
      return { transaction in
        try effect(transaction)
        try transaction.jobs.finish(claim)
      }
    } catch is CancellationError where isStopping {
      return { try $0.jobs.giveBack(claim) }
    } catch JobFailure.final(let reason) {
      return bury(claim, because: reason)
    } catch JobFailure.temporary(let reason) {
      return retry(claim, because: reason)
    } catch {
      surroundings.log.error("job failed", metadata: ["kind": "\(job.kind.rawValue)", "error": "\(error)"])
      return retry(claim, because: "fault")
    }
  }

  /// Until the task is cancelled, as it is once the work has ended.
  private func renewLease(of job: Job) async {
    while !Task.isCancelled {
      do {
        try await Task.sleep(for: .seconds(20))
        let lease = surroundings.now().adding(Self.lease)
        try await surroundings.database.write { try $0.jobs.extend(job.id, until: lease) }
      } catch is CancellationError {
        return
      } catch {
        surroundings.log.warning("a lease cannot be renewed", metadata: ["error": "\(error)"])
      }
    }
  }

  /// Tries again later, each time after twice as long, or gives up and keeps the job for a person to look at.
  private func retry(_ claim: Claim, because reason: String) -> Effect {
    guard claim.attempt < Self.attempts else { return bury(claim, because: reason) }
    let later = surroundings.now().adding(seconds: min(30 << Int64(min(claim.attempt, 10)), 21_600))
    return { try $0.jobs.retry(claim, at: later, failure: reason) }
  }

  /// Gives up; whoever waits for the work is told.
  private func bury(_ claim: Claim, because reason: String) -> Effect {
    let now = surroundings.now()
    return { transaction in
      guard try transaction.jobs.bury(claim, failure: reason) else { return }
      let job = claim.job
      if job.kind == .runMatching, let proposal = ID<Proposal>(job.object), let organisation = job.organisation {
        try transaction.proposals.fail(proposal, because: .fault, for: .system(in: organisation), at: now)
      }
    }
  }
}

extension DatabaseError {
  /// Whether the same transaction may succeed later.
  fileprivate var mayPass: Bool {
    switch self {
    case .busy, .full, .outcomeUnknown, .unavailable: true
    default: false
    }
  }
}
