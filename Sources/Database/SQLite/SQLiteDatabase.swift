import GRDB
import Logging
import Synchronization

/// A SQLite file: readers in a pool, one writer that also makes every checkpoint, and a lock against a second process
/// that writes.
package final class SQLiteDatabase: Database {
  package enum Access: Sendable {
    case readWrite
    /// Beside a process that writes, or without one.
    case readOnly
  }

  package let dialect = Dialect.sqlite
  private let path: String
  private let pool: DatabasePool
  private let writer: GroupCommit
  private let lock: FileLock?
  private let isClosed = Atomic(false)

  /// Opens the file, or makes it unless it is opened for reading.
  /// - Parameters:
  ///   - purpose: What the process does, as another that finds the file locked will read it.
  ///   - onDiskFailure: Called when the disk failed to read, write or sync. All later writes are refused; what is read may be wrong, and
  ///     a process that starts anew finds everything acknowledged in the log.
  package init(
    path: String, access: Access = .readWrite, purpose: String = "turnabout", logger: Logger,
    onDiskFailure: @escaping @Sendable () -> Void = {}
  ) throws(DatabaseError) {
    self.path = FileLock.resolved(path)
    lock = access == .readOnly ? nil : try FileLock(path: self.path + ".lock", purpose: purpose)
    do {
      pool = try Self.pool(at: self.path, access)
    } catch {
      throw DatabaseError(sqlite: error)
    }
    writer = GroupCommit(pool, logger: logger, onDiskFailure: onDiskFailure)
  }

  /// How many transactions were committed since the start. Writes that waited together share one.
  package var commits: Int { writer.commits }

  package var figures: DatabaseFigures {
    var figures = writer.figures
    figures.logBytes = FileSize.bytes(of: path + "-wal") ?? 0
    return figures
  }

  package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    guard !isClosed.load(ordering: .acquiring) else { throw DatabaseError.closed }
    return try await translating {
      try await pool.read { try Transaction.run(body, on: SQLiteConnection($0), speaking: .sqlite) }
    }
  }

  @discardableResult
  package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    guard lock != nil else { throw DatabaseError.readOnly }
    return try await withCheckedThrowingContinuation { continuation in
      let attempt: @Sendable (Transaction) throws -> @Sendable () -> Void = { transaction in
        let value = try body(transaction)
        return { continuation.resume(returning: value) }
      }
      writer.add(GroupCommit.Write(attempt: attempt) { continuation.resume(throwing: $0) })
    }
  }

  /// Before the first of the pending migrations, number N, a file with a schema is copied to FILE.before-N.
  @discardableResult
  package func migrate(_ migrations: [Migration]) async throws -> Int {
    let migrator = try Migrator(migrations)
    let pending = try await migrating { try migrator.pending(in: $0) }
    if let next = pending.first, next.number > 1 { try await copy(to: "\(path).before-\(next.number)") }
    var count = 0
    while try await migrating({ try migrator.step(in: $0) }) { count += 1 }
    if count > 0 { try await migrating { try SQLiteStatistics.tell($0) } }
    return count
  }

  @discardableResult
  package func fill<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await migrating { transaction in try transaction.withRulesResting { try body(transaction) } }
  }

  /// Writes a whole and consistent copy while the database goes on, in place of what bears that name.
  package func copy(to destination: String) async throws {
    let copy = UnfinishedCopy(of: path, at: destination)
    try copy.discard()
    try await translating { try await pool.vacuum(into: copy.path) }
    try copy.finish()
  }

  package func close() async throws {
    guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
    try await translating {
      if lock != nil { try await writer.finish() }
      // Closing the last connection would empty the log.
      if !writer.isBroken { try pool.close() }
    }
    lock?.release()
  }

  /// Runs one transaction on the writer with foreign keys checked at its end rather than enforced, which is what
  /// rebuilding a table takes.
  private func migrating<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    guard lock != nil else { throw DatabaseError.readOnly }
    guard !isClosed.load(ordering: .acquiring) else { throw DatabaseError.closed }
    return try await pool.writeWithoutTransaction { base in
      let connection = SQLiteConnection(base)
      try connection.define("PRAGMA foreign_keys = OFF")
      do {
        try connection.define("BEGIN IMMEDIATE")
        let value = try Transaction.run(body, on: connection, speaking: .sqlite)
        let dangling = try connection.run(Statement(text: "PRAGMA foreign_key_check", values: []))
        guard dangling.rows.isEmpty else { throw DatabaseError.foreignKey }
        try connection.define("COMMIT")
        try connection.define("PRAGMA foreign_keys = ON")
        return value
      } catch {
        try connection.rollBack()
        try connection.define("PRAGMA foreign_keys = ON")
        throw error
      }
    }
  }

  private func translating<T: Sendable>(_ work: () async throws -> T) async throws -> T {
    do {
      return try await work()
    } catch let error as GRDB.DatabaseError {
      throw DatabaseError(sqlite: error)
    }
  }

  /// The version of the SQLite library that this program runs with.
  package static var libraryVersion: String {
    let version = try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
    return version ?? "unknown"
  }

  /// Who writes the file at present, as far as its lock says; nil when nobody does.
  package static func writer(of path: String) -> String? {
    FileLock.holder(of: FileLock.resolved(path) + ".lock")
  }

  private static func pool(at path: String, _ access: Access) throws -> DatabasePool {
    var configuration = GRDB.Configuration()
    configuration.readonly = access == .readOnly
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    let pool = try DatabasePool(path: path, configuration: configuration)
    guard access == .readWrite else { return pool }
    try pool.writeWithoutTransaction { base in
      // GRDB sets NORMAL when it opens a pool, which may lose acknowledged commits at a power failure.
      try base.execute(sql: "PRAGMA synchronous = FULL")
      // The log is emptied by GroupCommit, which looks whether that succeeded.
      try base.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      // After a long reader the log shrinks again. Bytes.
      try base.execute(sql: "PRAGMA journal_size_limit = 67108864")
    }
    return pool
  }
}
