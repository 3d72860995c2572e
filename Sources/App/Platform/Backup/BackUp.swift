import Database
import Foundation
import Time

/// Writes everything that the database holds at one moment to a file, beside a running server.
package struct BackUp: Sendable {
  /// What becomes of a file that bears the name already.
  package enum Existing: Sendable { case refused, replaced }

  private let surroundings: Surroundings
  private let note: BackupNote

  package init(_ surroundings: Surroundings, note: BackupNote) {
    self.surroundings = surroundings
    self.note = note
  }

  package func run(to path: String, existing: Existing = .refused) async throws -> BackupReport {
    if existing == .refused, FileManager.default.fileExists(atPath: path) { throw BackupRefusal.exists(path) }
    let unfinished = path + ".unfinished"
    let (seal, now) = (surroundings.seal, surroundings.now())
    do {
      // Attempted again after a lost connection, the closure begins a new file.
      try await surroundings.database.read { try Self.write($0, to: unfinished, seal, at: now) }
      let written = try CheckBackup(seal).run(unfinished)
      try Self.name(unfinished, path)
      let report = written.named(path)
      try note.write(report)
      return report
    } catch {
      try? FileManager.default.removeItem(atPath: unfinished)
      throw error
    }
  }

  private static func write(_ transaction: Transaction, to path: String, _ seal: Seal, at now: Instant) throws {
    let schema = try transaction.schemaNumber()
    guard schema > 0 else { throw BackupRefusal.nothingToBackUp }
    let writer = try BackupWriter(
      path,
      BackupFormat.Header(
        product: Product.version, schema: schema, engine: transaction.dialect.name, createdAt: now.microseconds,
        key: seal.fingerprint))
    for table in try transaction.tables() {
      try writer.begin(table)
      try transaction.scan(table) { try writer.add($0) }
      try writer.endTable()
    }
    _ = try writer.finish(seal)
  }

  private static func name(_ unfinished: String, _ path: String) throws {
    guard rename(unfinished, path) == 0 else {
      throw BackupRefusal.cannotWrite(path, why: String(cString: strerror(errno)))
    }
    // The name is durable once its folder is.
    let folder = (path as NSString).deletingLastPathComponent
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

extension BackupReport {
  fileprivate func named(_ path: String) -> BackupReport {
    BackupReport(
      path: path, bytes: bytes, totals: totals, product: product, schema: schema, engine: engine,
      createdAt: createdAt, key: key)
  }
}

extension Dialect {
  var name: String {
    switch self {
    case .sqlite: "SQLite"
    case .postgres: "PostgreSQL"
    }
  }
}
