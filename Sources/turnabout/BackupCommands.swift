import App
import ArgumentParser
import Foundation
import Time

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write everything that the database holds to one file, beside a running server.",
    discussion: """
      The file is read again and checked before it gets its name, and both engines can restore it. It does not hold \
      the key file: keep that elsewhere. It is as confidential as the database.
      """)

  @Argument(help: "The file to write, or with --check to read.")
  var file: String

  @Flag(help: "Take the place of a file of that name.")
  var replace = false

  @Flag(help: "Only read a backup to its end and say whether it is whole.")
  var check = false

  func run() async throws {
    if check {
      let report = try speaking { try App.checkBackup(file, try openConfiguration()) }
      say("\(file) is whole.\n\(report.lines)")
      return
    }
    let app = try openApp(.reading)
    let report = try await speaking { try await app.backUp(to: file, existing: replace ? .replaced : .refused) }
    say("Written to \(file), and read again.\n\(report.lines)")
    try await app.close()
  }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill an empty database from a backup.",
    discussion: """
      Put the key file in its place first. The backup may come from SQLite or PostgreSQL and from an older schema. \
      Everything is restored or nothing, and it is read back before it counts.
      """)

  @Argument(help: "A file that `turnabout backup` wrote.")
  var file: String

  @Flag(help: "The key is lost: restore all the same; what was sealed under it stays closed for good.")
  var withoutKey = false

  func run() async throws {
    try speaking { try App.requireKey(of: file, withoutKey ? .givenUp : .needed, try openConfiguration()) }
    let app = try openApp(.writing(purpose: "turnabout restore"))
    let result = try await speaking { try await app.restore(file) }
    say("Restored \(file), and compared with it.\n\(result.report.lines)")
    if result.migrations > 0 { say("It had an older schema; \(result.migrations) migrations ran.") }
    if withoutKey, !result.sealed.isEmpty {
      let parts = result.sealed.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key)" }
      say("Sealed under the lost key, and closed for good: \(parts.joined(separator: ", ")).")
    }
    try await app.close()
  }
}

extension BackupReport {
  /// What an operator compares: two backups with the same contents have the same last line.
  fileprivate var lines: String {
    """
      made      \(createdAt.iso8601), on \(engine), by turnabout \(product), schema \(schema)
      holds     \(totals.rows) rows of \(totals.tables) tables in \(bytes) bytes
      key       \(key)
      contents  \(totals.contents)
    """
  }
}

/// Turns whatever is in the way into a sentence.
func speaking<T>(_ work: () throws -> T) throws -> T {
  do { return try work() } catch let stop as Stop { throw stop } catch { throw Stop("\(error)") }
}

func speaking<T>(_ work: () async throws -> T) async throws -> T {
  do { return try await work() } catch let stop as Stop { throw stop } catch { throw Stop("\(error)") }
}
