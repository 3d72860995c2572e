import Database
import Foundation
import Time

/// What is to be said of a SQLite file.
struct DoctorOnSQLite {
  let path: String
  let database: any Database

  /// The library, and the bug of it that lost commits.
  static var library: Finding {
    let version = SQLiteDatabase.libraryVersion
    let numbers = version.split(separator: ".").compactMap { Int($0) }
    let hasBug = !numbers.lexicographicallyPrecedes([3, 7, 0]) && numbers.lexicographicallyPrecedes([3, 51, 3])
    let safety =
      hasBug
      ? "has the WAL-reset bug of 3.7.0 to 3.51.2, which cannot strike: one process writes and makes the checkpoints"
      : "is free of the WAL-reset bug"
    return .ok("engine", "SQLite \(version) \(safety)")
  }

  func findings() async throws -> [Finding] {
    let (mode, problems) = try await database.read { transaction in
      (try transaction.doctor.journalMode(), try transaction.doctor.problemsOfFile())
    }
    return [journal(mode), integrity(problems), file, writer]
  }

  private func journal(_ mode: String) -> Finding {
    let says = "journal \(mode), and the server waits for the disk at every commit (synchronous FULL)"
    return mode == "wal" ? .ok("commits", says) : .look("commits", says, "The next `turnabout serve` sets WAL.")
  }

  private func integrity(_ problems: [String]) -> Finding {
    guard let first = problems.first else { return .ok("integrity", "quick_check and foreign_key_check find nothing") }
    return .bad(
      "integrity", "\(problems.count) problems, the first: \(first)",
      "Stop the server, keep the files as they are, and restore the last backup.")
  }

  private var file: Finding {
    func size(_ path: String) -> Int {
      (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    }
    let (whole, log) = (size(path), size(path + "-wal"))
    let says = "\(path), \(whole) bytes, and \(log) in its log"
    return log > MetricsText.largestLog
      ? .look("file", says, "Something reads for very long; it shrinks again once that ends.") : .ok("file", says)
  }

  private var writer: Finding {
    .ok("writer", SQLiteDatabase.writer(of: path).map { "\($0) has the file" } ?? "nobody has the file")
  }
}

/// What is to be said of a PostgreSQL database.
struct DoctorOnPostgres {
  let database: any Database
  let now: Instant

  func findings() async throws -> [Finding] {
    let (settings, clock) = try await database.read { transaction in
      (try transaction.doctor.settings(), try transaction.doctor.clock())
    }
    return [engine(settings), commits(settings), offset(clock)]
  }

  private func engine(_ settings: [String: String]) -> Finding {
    let version = settings["server_version"] ?? "?"
    let major = Int(version.prefix { $0.isNumber }) ?? 0
    return major >= 15
      ? .ok("engine", "PostgreSQL \(version)")
      : .look("engine", "PostgreSQL \(version)", "The tests run on 15; use that or a newer one.")
  }

  private func commits(_ settings: [String: String]) -> Finding {
    let names = ["fsync", "full_page_writes", "synchronous_commit"]
    let says = names.map { "\($0) \(settings[$0] ?? "?")" }.joined(separator: ", ")
    return names.contains { settings[$0] == "off" }
      ? .bad("commits", says, "Set them on: what was acknowledged can be lost when the power fails.")
      : .ok("commits", says)
  }

  private func offset(_ clock: Instant) -> Finding {
    let seconds = abs(clock.microseconds - now.microseconds) / 1_000_000
    let says = "\(seconds) seconds between this machine and the database's"
    return seconds > 5 ? .look("clocks", says, "Set both by NTP.") : .ok("clocks", says)
  }
}
