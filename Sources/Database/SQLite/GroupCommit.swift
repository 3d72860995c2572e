import GRDB
import Logging
import Synchronization

/// The one writer of a SQLite file. Writes that wait at the same time share one transaction, hence one fsync, each in a
/// savepoint of its own; nobody is told of success before the commit returned.
final class GroupCommit: Sendable {
  /// One closure that waits for its turn.
  struct Write: Sendable {
    /// Runs the closure and returns how to tell its caller of success.
    let attempt: @Sendable (Transaction) throws -> @Sendable () -> Void
    let refuse: @Sendable (any Error) -> Void
  }

  private struct State {
    var waiting: [Write] = []
    var isDraining = false
    /// Why nothing more is written: the database is closed, or the disk failed.
    var refusal: DatabaseError?
    var figures = DatabaseFigures()
    /// A process that was killed left what it had written; so the first commit empties the log.
    var log = Log(commits: Log.most)
  }

  /// What has been written since the log was last emptied.
  private struct Log {
    var commits: Int
    /// The writer's count of changed rows when it was.
    var changes = 0

    /// A commit in the product takes some ten pages, and SQLite itself would wait for a thousand.
    static let most = 100

    func isLong(at changes: Int) -> Bool { commits >= Self.most || changes - self.changes >= 500 }
  }

  private let pool: DatabasePool
  private let logger: Logger
  private let onDiskFailure: @Sendable () -> Void
  private let state = Mutex(State())

  /// So many writes share a transaction at most, so that the first does not wait for ever.
  private static let most = 256

  /// - Parameter onDiskFailure: called once nothing can be believed any more that this process writes or reads. A file
  ///   that is found damaged is another matter: it is written no more, and read as far as it can be.
  init(_ pool: DatabasePool, logger: Logger, onDiskFailure: @escaping @Sendable () -> Void) {
    self.pool = pool
    self.logger = logger
    self.onDiskFailure = onDiskFailure
  }

  /// Whether the disk failed: then the log holds what the file may lack, and only a new process may empty it.
  var isBroken: Bool { state.withLock { $0.refusal == Self.broken } }

  /// How many transactions were committed: fewer than writes, if they grouped.
  var commits: Int { figures.commits }

  var figures: DatabaseFigures { state.withLock { $0.figures } }

  func add(_ write: Write) {
    let refusal = state.withLock { state -> DatabaseError? in
      guard state.refusal == nil else { return state.refusal }
      state.waiting.append(write)
      state.figures.waiting += 1
      guard !state.isDraining else { return nil }
      state.isDraining = true
      pool.asyncWriteWithoutTransaction { self.drain(SQLiteConnection($0)) }
      return nil
    }
    if let refusal { write.refuse(refusal) }
  }

  /// Refuses what comes from now on, lets all that came before finish, and empties the log into the file.
  func finish() async throws {
    state.withLock { $0.refusal = $0.refusal ?? .closed }
    try await pool.writeWithoutTransaction { base in
      guard self.state.withLock({ $0.refusal == .closed }) else { return }
      self.emptyLog(SQLiteConnection(base))
    }
  }

  /// SQLite would do it by itself after a commit, but keep to itself that it failed. After a failed fsync the next one
  /// succeeds though what was written is lost (Rebello et al., "Can Applications Recover from fsync Failures?", 2020):
  /// were the log emptied once more, and begun anew, so would be what was acknowledged.
  private func emptyLog(_ connection: SQLiteConnection) {
    do {
      // What a reader stands in the way of is tried again after the next commit.
      if try connection.emptyLog() { state.withLock { $0.log = Log(commits: 0, changes: connection.changes) } }
    } catch {
      recover(connection, after: error)
      guard !connection.isBroken else { return }
      logger.warning("The log could not be emptied; it grows until it can be", metadata: ["error": "\(error)"])
    }
  }

  private func drain(_ connection: SQLiteConnection) {
    while case let batch = nextBatch(), !batch.isEmpty {
      commit(batch, on: connection)
      let isLong = state.withLock { state in
        state.figures.waiting -= batch.count
        return state.refusal != Self.broken && state.log.isLong(at: connection.changes)
      }
      if isLong { emptyLog(connection) }
    }
  }

  private func nextBatch() -> ArraySlice<Write> {
    state.withLock { state in
      let batch = state.waiting.prefix(Self.most)
      state.waiting.removeFirst(batch.count)
      state.isDraining = !batch.isEmpty
      return batch
    }
  }

  private func commit(_ batch: ArraySlice<Write>, on connection: SQLiteConnection) {
    guard !connection.isBroken else { return refuse(batch, Self.broken) }
    do {
      let answers = try together(batch, on: connection)
      for answer in answers { answer() }
    } catch {
      recover(connection, after: error)
      // One of them spoilt the transaction for all (a full disk, a deferred foreign key): now each on its own.
      guard batch.count > 1, !connection.isBroken else { return refuse(batch, error) }
      for write in batch { commit([write], on: connection) }
    }
  }

  /// Commits a batch and returns how to answer each caller.
  private func together(
    _ batch: ArraySlice<Write>, on connection: SQLiteConnection
  ) throws -> [@Sendable () -> Void] {
    try connection.define("BEGIN IMMEDIATE")
    let answers = try batch.map { try attempt($0, on: connection) }
    let time = try ContinuousClock().measure { try connection.define("COMMIT") }
    state.withLock { state in
      state.figures.commits += 1
      state.log.commits += 1
      state.figures.writes += batch.count
      state.figures.largestGroup = max(state.figures.largestGroup, batch.count)
      state.figures.commitSeconds += time.inSeconds
    }
    return answers
  }

  private func attempt(_ write: Write, on connection: SQLiteConnection) throws -> @Sendable () -> Void {
    try connection.define("SAVEPOINT one_write")
    do {
      let answer = try Transaction.run(write.attempt, on: connection, speaking: .sqlite)
      try connection.define("RELEASE one_write")
      return answer
    } catch {
      guard connection.isInTransaction, !connection.isBroken else { throw error }
      try connection.define("ROLLBACK TO one_write")
      try connection.define("RELEASE one_write")
      return { write.refuse(error) }
    }
  }

  private func recover(_ connection: SQLiteConnection, after error: any Error) {
    do {
      try connection.rollBack()
    } catch {
      logger.error("A SQLite transaction could not be rolled back", metadata: ["error": "\(error)"])
    }
    guard connection.isBroken else { return }
    logger.critical("The disk failed: nothing more is written", metadata: ["error": "\(error)"])
    state.withLock { $0.refusal = Self.broken }
    if (error as? DatabaseError)?.isInputOutputFailure == true { onDiskFailure() }
  }

  private func refuse(_ batch: ArraySlice<Write>, _ error: any Error) {
    for write in batch { write.refuse(error) }
  }

  private static let broken = DatabaseError.unavailable(
    "The disk failed earlier, so nothing more is written; check it, then start again.")
}
