import Logging
import NIOPosix
import Synchronization

/// PostgreSQL: a bounded pool of connections, each used from a thread of its own kind, and serialisable transactions
/// that are attempted again when they conflict.
///
/// It prepares statements and sets limits for a connection's life, so a pooler in between must pool by session.
package final class PostgresDatabase: Database {
  private enum Mode: String {
    case reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    case writing = "BEGIN ISOLATION LEVEL SERIALIZABLE"
    /// Sees what others committed while it waited for the lock, as a serialisable transaction would not.
    case migrating = "BEGIN ISOLATION LEVEL READ COMMITTED"
  }

  private struct State {
    var idle: [PostgresConnection] = []
    var isClosed = false
    var pauses: UInt64 = 0
    var figures = DatabaseFigures()
  }

  /// A transaction that came to nothing, through no fault of its closure.
  private struct Unfinished: Error {
    let trouble: PostgresConnection.Trouble
  }

  package let dialect = Dialect.postgres
  private let url: PostgresURL
  private let threads: NIOThreadPool
  private let logger: Logger
  private let state = Mutex(State())

  private static let mostAttempts = 20
  private static let mostLosses = 3

  /// Checks the URL; the first transaction connects.
  package init(url: String, connections: Int = 8, logger: Logger) throws(DatabaseError) {
    self.url = try PostgresURL(url)
    self.logger = logger
    // As many threads as connections: a closure that has a thread never waits for a connection.
    threads = NIOThreadPool(numberOfThreads: connections)
    threads.start()
  }

  package var figures: DatabaseFigures { state.withLock { $0.figures } }

  package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await transaction(.reading, body)
  }

  @discardableResult
  package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    state.withLock { $0.figures.waiting += 1 }
    defer { state.withLock { $0.figures.waiting -= 1 } }
    return try await transaction(.writing, body)
  }

  @discardableResult
  package func migrate(_ migrations: [Migration]) async throws -> Int {
    let migrator = try Migrator(migrations)
    var count = 0
    while try await transaction(.migrating, { try migrator.step(in: $0) }) { count += 1 }
    return count
  }

  @discardableResult
  package func fill<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await transaction(.migrating) { transaction in try transaction.withRulesResting { try body(transaction) } }
  }

  package func close() async throws {
    let wasClosed = state.withLock { state in
      defer { state.isClosed = true }
      return state.isClosed
    }
    guard !wasClosed else { return }
    try await threads.shutdownGracefully()
    state.withLock { $0.idle = [] }
  }

  /// Attempts a transaction until it succeeds or fails for a reason of its own. Between attempts no thread is held.
  private func transaction<T: Sendable>(
    _ mode: Mode, _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    var losses = 0
    for attempt in 0..<Self.mostAttempts {
      do {
        return try await onThread { try self.attempt(mode, body) }
      } catch let unfinished as Unfinished {
        switch unfinished.trouble {
        case .conflict:
          state.withLock { $0.figures.conflicts += 1 }
          try await Task.sleep(for: pause(after: attempt))
        case .lost(let error):
          losses += 1
          state.withLock { $0.figures.losses += 1 }
          logger.warning("A database connection was lost", metadata: ["error": "\(error)"])
          guard losses < Self.mostLosses else { throw error }
        }
      }
    }
    throw DatabaseError.busy
  }

  private func onThread<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    guard !state.withLock({ $0.isClosed }) else { throw DatabaseError.closed }
    do {
      return try await threads.runIfActive(work)
    } catch is CancellationError where !Task.isCancelled {
      // Closing the pool cancels what waits in it.
      throw DatabaseError.closed
    }
  }

  private func attempt<T>(_ mode: Mode, _ body: (Transaction) throws -> T) throws -> T {
    let connection = try state.withLock { $0.idle.popLast() } ?? PostgresConnection(url)
    defer { takeBack(connection) }
    do {
      try connection.begin(mode.rawValue)
      if mode == .migrating { try Self.waitForTurn(connection) }
      let value = try Transaction.run(body, on: connection, speaking: .postgres)
      try mode == .reading ? connection.command("COMMIT") : commit(connection)
      return value
    } catch DatabaseError.outcomeUnknown {
      throw DatabaseError.outcomeUnknown
    } catch {
      // A closure may throw anything after a failed statement; what the connection says counts.
      let trouble = connection.trouble
      connection.rollBack()
      if let trouble { throw Unfinished(trouble: trouble) }
      throw error
    }
  }

  private func commit(_ connection: PostgresConnection) throws(DatabaseError) {
    let begun = ContinuousClock.now
    try connection.commit()
    let time = begun.duration(to: .now)
    state.withLock { state in
      state.figures.commits += 1
      state.figures.writes += 1
      state.figures.largestGroup = 1
      state.figures.commitSeconds += time.inSeconds
    }
  }

  /// Takes the lock that one migrating process has at a time, until it commits. Its number is "turn" in ASCII.
  private static func waitForTurn(_ connection: PostgresConnection) throws(DatabaseError) {
    try connection.command("SET LOCAL statement_timeout = 0")
    try connection.command("SELECT pg_advisory_xact_lock(1953853038)")
  }

  /// One that is no longer fit is closed. When the server went away, the idle ones are likely gone too.
  private func takeBack(_ connection: PostgresConnection) {
    state.withLock { state in
      if connection.isFit, !state.isClosed {
        state.idle.append(connection)
      } else {
        state.idle = []
      }
    }
  }

  /// Up to 2, 4, 8, … 256 ms. Multiples of the golden ratio spread the pauses evenly without drawing random numbers.
  private func pause(after attempt: Int) -> Duration {
    let step = state.withLock { state in
      state.pauses &+= 1
      return state.pauses
    }
    let fraction = Double((step &* 0x9e37_79b9_7f4a_7c15) >> 11) / 0x1p53
    return .microseconds(Int64(fraction * 1000 * Double(2 << min(attempt, 7))))
  }
}
