@testable import Database
import Foundation
import Logging

/// Where one test's data is: a folder of its own, and on PostgreSQL a schema of its own.
struct Place: Sendable {
  /// A `postgres://` URL to a database in which the role may create schemas; SQLite where there is none.
  static let postgresURL = ProcessInfo.processInfo.environment["TURNABOUT_TEST_POSTGRES"]

  let folder: URL
  private let schema: String

  init() throws {
    schema = "t_" + UUID().uuidString.lowercased().replacing("-", with: "")
    folder = FileManager.default.temporaryDirectory.appending(path: schema)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  var file: String { folder.appending(path: "turnabout.db").path }

  func open() async throws -> any Database {
    guard let base = Self.postgresURL else { return try openFile() }
    try await define("CREATE SCHEMA \(schema)", at: base)
    return try PostgresDatabase(url: setting, connections: 4, logger: .silent)
  }

  /// Once more what `open` opened; nil where only one process may.
  func openBeside() throws -> (any Database)? {
    guard Self.postgresURL != nil else { return nil }
    return try PostgresDatabase(url: setting, connections: 2, logger: .silent)
  }

  func bytesOnDisk() throws -> [UInt8] {
    guard Self.postgresURL == nil else { return [] }
    return try [file, "\(file)-wal"].filter(FileManager.default.fileExists).flatMap {
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0)))
    }
  }

  /// The file's path, or the URL that sees this place's schema.
  var setting: String {
    guard let base = Self.postgresURL else { return file }
    return base + (base.contains("?") ? "&" : "?") + "options=-csearch_path%3D" + schema
  }

  func openFile() throws -> any Database {
    try SQLiteDatabase(path: file, purpose: "a test", logger: .silent)
  }

  func remove() async throws {
    if let base = Self.postgresURL { try await define("DROP SCHEMA IF EXISTS \(schema) CASCADE", at: base) }
    try FileManager.default.removeItem(at: folder)
  }

  private func define(_ text: String, at url: String) async throws {
    let database = try PostgresDatabase(url: url, connections: 1, logger: .silent)
    try await database.write { try $0.define(text) }
    try await database.close()
  }
}

/// A folder that is gone with the test that holds it.
final class ShortLivedFolder: Sendable {
  private let url = FileManager.default.temporaryDirectory.appending(path: "turnabout-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }
}

extension Logger {
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
