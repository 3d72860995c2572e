import Database
import Foundation

/// What the command line does with backups.
extension App {
  package func backUp(to path: String, existing: BackUp.Existing) async throws -> BackupReport {
    try FileManager.default.createDirectory(atPath: configuration.folder, withIntermediateDirectories: true)
    return try await BackUp(surroundings, note: BackupNote(folder: configuration.folder))
      .run(to: path, existing: existing)
  }

  /// Reads a backup to its end, with the instance's key if there is one.
  package static func checkBackup(_ path: String, _ configuration: Configuration) throws -> BackupReport {
    try CheckBackup(try Seal(existing: configuration.keyFile)).run(path)
  }

  /// Whether a backup may do without the key that sealed parts of it.
  package enum SealedParts: Sendable { case needed, givenUp }

  /// Refuses a backup whose key is not this instance's, before anything is opened or made.
  package static func requireKey(of path: String, _ sealed: SealedParts, _ configuration: Configuration) throws {
    let report = try checkBackup(path, configuration)
    let found = try Seal(existing: configuration.keyFile)?.fingerprint
    guard sealed == .givenUp || found == report.key else {
      throw BackupRefusal.otherKey(wanted: report.key, found: found, path: configuration.keyFile)
    }
  }

  package func restore(_ path: String) async throws -> RestoreBackup.Result {
    try await RestoreBackup(surroundings.database, seal: surroundings.seal).run(path)
  }
}
