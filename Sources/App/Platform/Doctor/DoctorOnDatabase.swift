import Database
import Foundation
import Logging
import Time

/// The database: whether it is there, whole, up to date, and how much waits in it.
struct DoctorOnDatabase {
  private let configuration: Configuration
  private let seal: Seal?
  private let now: Instant
  private let log: Logger

  init(_ configuration: Configuration, seal: Seal?, now: Instant, log: Logger) {
    self.configuration = configuration
    self.seal = seal
    self.now = now
    self.log = log
  }

  func findings() async -> [Finding] {
    do {
      switch configuration.engine {
      case .sqlite(let path):
        return [DoctorOnSQLite.library] + (try await onFile(path))
      case .postgres(let url):
        let database = try PostgresDatabase(url: url, connections: 1, logger: log)
        return try await closing(database) { try await DoctorOnPostgres(database: $0, now: now).findings() }
      }
    } catch {
      return [.bad("database", "\(error)", "Until it can be opened nothing works; docs/self-hosting.md says more.")]
    }
  }

  private func onFile(_ path: String) async throws -> [Finding] {
    guard FileManager.default.fileExists(atPath: path) else {
      return [.look("database", "there is no file \(path) yet", "`turnabout serve` makes it.")]
    }
    let database = try SQLiteDatabase(path: path, access: .readOnly, logger: log)
    return try await closing(database) { try await DoctorOnSQLite(path: path, database: $0).findings() }
  }

  /// What one engine has to say of itself, then what is the same on both.
  private func closing(
    _ database: any Database, _ own: (any Database) async throws -> [Finding]
  ) async throws -> [Finding] {
    do {
      let findings = try await own(database) + common(database)
      try await database.close()
      return findings
    } catch {
      try? await database.close()
      throw error
    }
  }

  private func common(_ database: any Database) async throws -> [Finding] {
    let number = try await database.read { try $0.schemaNumber() }
    let known = Migrations.all.count
    guard number == known else {
      return [
        number > known
          ? .bad(
            "schema", "\(number), newer than this program's \(known)", "Use the program that made it, or a newer one.")
          : .look(
            "schema", "\(number), with \(known - number) migrations to run",
            "`turnabout serve` runs them when it starts.")
      ]
    }
    let (work, people, sealed) = try await database.read { [now] transaction in
      (
        try transaction.metrics.work(at: now), try transaction.metrics.instance(),
        try transaction.mails.waiting(limit: 1).first
      )
    }
    return [
      .ok("schema", "\(number), up to date"),
      .ok("holds", "\(people.organisations) organisations, \(people.people) people"), self.work(work), seal(sealed),
      try await clock(database),
    ]
  }

  /// A length in minutes, from two days on in days.
  private static func span(_ minutes: Int64) -> String {
    minutes < 2_880 ? "\(minutes) minutes" : "\(minutes / 1_440) days"
  }

  private func work(_ work: WorkFigures) -> Finding {
    let overdue = work.oldestDue.map { (now.microseconds - $0.microseconds) / 60_000_000 } ?? 0
    let says =
      "\(work.waitingJobs) jobs wait, \(work.overdueJobs) are due, \(work.deadJobs) gave up; "
      + "\(work.waitingMails) mails wait\(overdue > 0 ? "; the oldest job is due for \(Self.span(overdue))" : "")"
    // Without a mail server mail waits for the operator, not for the server.
    if overdue > 15, configuration.smtp != nil {
      return .look("work", says, "Is `turnabout serve` running? Does its log speak of jobs or mail?")
    }
    return work.deadJobs > 0
      ? .look("work", says, "Coordinators see what gave up, and why, under Activity, and can have it tried again.")
      : .ok("work", says)
  }

  /// Whether the key is the one under which this database's mail was sealed.
  private func seal(_ mail: (id: ID<StoredMail>, sealed: [UInt8])?) -> Finding {
    guard let mail else { return .ok("sealed", "no mail waits, so there is nothing to try the key on") }
    guard let seal, (try? seal.opened(mail.sealed, for: mail.id.description)) != nil else {
      return .bad(
        "sealed", "the key does not open the newest mail",
        "Put the key file back that belongs to this database; until then mail cannot be sent.")
    }
    return .ok("sealed", "the key opens the newest mail that waits")
  }

  private func clock(_ database: any Database) async throws -> Finding {
    guard let latest = try await database.read({ try $0.doctor.latest() }) else {
      return .ok("clock", now.iso8601)
    }
    let ahead = (latest.microseconds - now.microseconds) / 1_000_000
    return ahead > 60
      ? .bad(
        "clock", "\(now.iso8601), but something was stored \(ahead) seconds later than that",
        "Set the clock (timedatectl); times shown and links' lifetimes follow it.")
      : .ok("clock", now.iso8601)
  }
}
