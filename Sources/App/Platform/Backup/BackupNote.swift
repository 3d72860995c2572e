import Foundation
import Time

/// What the last backup left behind for `doctor` and `/metrics`: a small file beside the database, because a backup
/// runs beside the server and writes nothing into the database.
package struct BackupNote: Sendable {
  /// The last backup, as far as its note says.
  struct Last: Codable, Hashable, Sendable {
    let path: String
    /// Microseconds since 1970.
    let createdAt: Int64
    let bytes: Int
    let rows: Int

    var instant: Instant { Instant(microseconds: createdAt) }
  }

  private let path: String

  package init(folder: String) { path = folder + "/turnabout.backup-note" }

  func write(_ report: BackupReport) throws {
    let last = Last(
      path: report.path, createdAt: report.createdAt.microseconds, bytes: report.bytes, rows: report.totals.rows)
    do {
      try Data((try document(last) + "\n").utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch is CocoaError {
      throw BackupRefusal.cannotWrite(path, why: "the backup itself is whole, but doctor will not know of it")
    }
  }

  /// Nil when no backup was made yet, or its note is gone.
  func read() -> Last? {
    FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(Last.self, from: $0) }
  }
}
