@testable import Database
import Foundation
import Logging
import Testing

/// The engines that the contract is tested on: SQLite always, PostgreSQL where there is one to test with.
enum Engine: String, CaseIterable, CustomTestStringConvertible {
  case sqlite
  case postgres

  /// A `postgres://` URL to a database in which the role may create schemas.
  static let postgresURL = ProcessInfo.processInfo.environment["TURNABOUT_TEST_POSTGRES"]

  static let all: [Engine] = postgresURL == nil ? [.sqlite] : allCases

  var testDescription: String { rawValue }
}

/// A place for one test: a directory of its own, and on PostgreSQL a schema of its own.
struct Place {
  let engine: Engine
  let directory: URL
  private let schema: String

  var file: String { directory.appending(path: "turnabout.sqlite").path }

  /// Runs a test with a fresh place, and leaves nothing behind.
  static func fresh<T>(_ engine: Engine, _ test: (Place) async throws -> T) async throws -> T {
    let name = "t_" + UUID().uuidString.lowercased().replacing("-", with: "")
    let place = Place(
      engine: engine, directory: FileManager.default.temporaryDirectory.appending(path: name), schema: name)
    try FileManager.default.createDirectory(at: place.directory, withIntermediateDirectories: true)
    try await place.define("CREATE SCHEMA \(name)")
    let result = await Result { try await test(place) }
    try await place.define("DROP SCHEMA \(name) CASCADE")
    try FileManager.default.removeItem(at: place.directory)
    return try result.get()
  }

  /// Opens the database of this place, once more if need be.
  func open() throws -> any Database {
    switch engine {
    case .sqlite: try SQLiteDatabase(path: file, purpose: "turnabout serve", logger: .silent)
    case .postgres: try PostgresDatabase(url: url, logger: .silent)
    }
  }

  /// A second connection beside the one that writes.
  func openBeside() throws -> any Database {
    switch engine {
    case .sqlite: try SQLiteDatabase(path: file, access: .readOnly, logger: .silent)
    case .postgres: try PostgresDatabase(url: url, logger: .silent)
    }
  }

  var url: String {
    let base = Engine.postgresURL ?? ""
    return base + (base.contains("?") ? "&" : "?") + "options=-csearch_path%3D" + schema
  }

  /// Runs text outside the schema, where the engine has any.
  private func define(_ text: String) async throws {
    guard engine == .postgres else { return }
    let database = try PostgresDatabase(url: Engine.postgresURL ?? "", connections: 1, logger: .silent)
    try await database.write { try $0.define(text) }
    try await database.close()
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}

extension Logger {
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Runs a test with a database that has the tests' schema.
func withDatabase<T>(on engine: Engine, _ test: (any Database) async throws -> T) async throws -> T {
  try await Place.fresh(engine) { place in
    let database = try place.open()
    try await database.migrate(.cast)
    let result = await Result { try await test(database) }
    try await database.close()
    return try result.get()
  }
}

extension [Migration] {
  /// People, who has sponsored whom, and one column of every type.
  static let cast = [
    Migration(
      number: 1, name: "cast",
      statements: [
        """
        CREATE TABLE person (
          name TEXT PRIMARY KEY,
          sponsor TEXT REFERENCES person (name),
          minutes BIGINT NOT NULL DEFAULT 0 CONSTRAINT minutes_not_negative CHECK (minutes >= 0),
          email TEXT UNIQUE
        )
        """,
        "CREATE UNIQUE INDEX person_folded ON person (lower(name))",
        """
        CREATE TABLE kind (
          id BIGINT PRIMARY KEY, words TEXT, number BIGINT, bytes BYTEA, flag BOOLEAN, ratio DOUBLE PRECISION
        )
        """,
      ])
  ]
}
