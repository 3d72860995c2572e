import Database
import Foundation
import Hummingbird
import Logging
import Mail
import NIOPosix
import ServiceLifecycle
import Time

/// The product, built from its configuration. The only place that wires things together, and the only one that asks the
/// clock and the system's randomness.
package struct App: Sendable {
  package let configuration: Configuration
  package let surroundings: Surroundings
  let outbox: Outbox

  /// Opens the database for what a command is about to do; a file is locked for writing until the process ends.
  package init(_ configuration: Configuration, access: Access, log: Logger) throws {
    self.configuration = configuration
    let random: @Sendable (Int) -> [UInt8] = { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
    switch (configuration.engine, access) {
    case (.sqlite(let path), .reading) where !FileManager.default.fileExists(atPath: path):
      throw AppRefusal.noDatabase(path)
    case (.sqlite(let path), .writing): try Self.makeFolder(for: path)
    default: break
    }
    surroundings = Surroundings(
      database: try Self.open(configuration.engine, access, log),
      now: { Self.present() },
      randomBytes: random, zoneFolder: try ZoneFolder(configuration.zoneinfo),
      seal: try Self.seal(configuration.keyFile, access, random), log: log)
    outbox = Outbox(
      surroundings, delivery: configuration.smtp == nil ? .holding : .sending, from: configuration.mailFrom)
  }

  /// The same product in surroundings that were made elsewhere: a test's clock, randomness and database.
  init(_ configuration: Configuration, in surroundings: Surroundings) {
    self.configuration = configuration
    self.surroundings = surroundings
    outbox = Outbox(
      surroundings, delivery: configuration.smtp == nil ? .holding : .sending, from: configuration.mailFrom)
  }

  /// What the system's clock says.
  package static func present() -> Instant {
    Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }

  /// Lets the database go, with its lock.
  package func close() async throws {
    try await surroundings.database.close()
  }

  /// What a command needs of the database.
  package enum Access: Sendable {
    case reading
    /// - Parameter purpose: how the lock names this process to another that comes later: "turnabout serve".
    case writing(purpose: String)
  }

  private static func open(_ engine: Configuration.Engine, _ access: Access, _ log: Logger) throws -> any Database {
    switch (engine, access) {
    case (.postgres(let url), _):
      try PostgresDatabase(url: url, logger: log)
    case (.sqlite(let path), .reading):
      try SQLiteDatabase(path: path, access: .readOnly, logger: log)
    case (.sqlite(let path), .writing(let purpose)):
      // Whoever watches over the process starts it again, which mends the file from its log; reading on would not.
      try SQLiteDatabase(path: path, purpose: purpose, logger: log, onDiskFailure: { _exit(EX_IOERR) })
    }
  }

  /// Who only reads finds a key or does without: a new one would open nothing.
  private static func seal(_ path: String, _ access: Access, _ random: (Int) -> [UInt8]) throws -> Seal {
    guard case .writing = access else {
      guard let seal = try Seal(existing: path) else { throw SealRefusal.noKey(path) }
      return seal
    }
    try makeFolder(for: path)
    return try Seal(keyFile: path, randomBytes: random)
  }

  private static func makeFolder(for path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    guard !folder.isEmpty else { return }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }
}

/// The instance cannot be opened, in words for an operator.
package enum AppRefusal: Error, CustomStringConvertible {
  case noDatabase(String)

  package var description: String {
    switch self {
    case .noDatabase(let path): "There is no database at \(path) yet; `turnabout serve` makes it."
    }
  }
}
