@testable import Database
import Foundation
import Testing

@Suite struct MigrationTests {
  private func steps(_ numbers: ClosedRange<Int>) -> [Migration] {
    numbers.map { Migration(number: $0, name: "step \($0)", statements: ["CREATE TABLE step_\($0) (id BIGINT)"]) }
  }

  private func withEmpty(_ engine: Engine, _ test: (any Database) async throws -> Void) async throws {
    try await Place.fresh(engine) { place in
      let database = try place.open()
      try await test(database)
      try await database.close()
    }
  }

  @Test(arguments: Engine.all)
  func `migrations run once`(engine: Engine) async throws {
    try await withEmpty(engine) { database in
      #expect(try await database.migrate(steps(1...2)) == 2)
      #expect(try await database.migrate(steps(1...2)) == 0)
      #expect(try await database.migrate(steps(1...3)) == 1)
      let applied = try await database.read { tx in
        try tx.rows("SELECT number, name FROM schema_migration ORDER BY number").map { try $0.text("name") }
      }
      #expect(applied == ["step 1", "step 2", "step 3"])
    }
  }

  @Test(arguments: Engine.all)
  func `a migration is recorded with its time`(engine: Engine) async throws {
    try await withEmpty(engine) { database in
      try await database.migrate(steps(1...1))
      let micros = try await database.read {
        try $0.row("SELECT applied_at FROM schema_migration")?.int64("applied_at")
      }
      #expect(abs(try #require(micros) - Int64(Date.now.timeIntervalSince1970 * 1e6)) < 60_000_000)
    }
  }

  @Test(arguments: Engine.all)
  func `half a migration that fails leaves nothing`(engine: Engine) async throws {
    try await withEmpty(engine) { database in
      let broken = Migration(number: 2, name: "broken", statements: ["CREATE TABLE half (id BIGINT)", "CREATE TABL"])
      await #expect(throws: DatabaseError.self) { try await database.migrate(steps(1...1) + [broken]) }
      await #expect(throws: DatabaseError.self) { try await database.read { try $0.rows("SELECT id FROM half") } }
      let ran = try await database.migrate(steps(1...2))
      #expect(ran == 1)
    }
  }

  @Test(arguments: Engine.all)
  func `a newer schema is refused`(engine: Engine) async throws {
    try await withEmpty(engine) { database in
      try await database.migrate(steps(1...3))
      await #expect(throws: DatabaseError.schemaTooNew(found: 3, known: 2)) { try await database.migrate(steps(1...2)) }
    }
  }

  @Test(arguments: Engine.all)
  func `another history is refused`(engine: Engine) async throws {
    try await withEmpty(engine) { database in
      try await database.migrate(steps(1...1))
      await #expect(throws: DatabaseError.self) { try await database.migrate([Migration(number: 1, name: "other")]) }
    }
  }

  @Test(arguments: Engine.all)
  func `a gap is refused`(engine: Engine) async throws {
    try await withEmpty(engine) { database in
      await #expect(throws: DatabaseError.self) { try await database.migrate([Migration(number: 2, name: "two")]) }
    }
  }

  @Test(.enabled(if: Engine.all.contains(.postgres)))
  func `servers that migrate side by side take turns`() async throws {
    try await Place.fresh(.postgres) { place in
      let ran = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 1...4 {
          group.addTask {
            let database = try place.open()
            let count = try await database.migrate(steps(1...5))
            try await database.close()
            return count
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(ran == 5)
    }
  }

  @Test func `a file is copied before a later migration`() async throws {
    try await Place.fresh(.sqlite) { place in
      let database = try place.open()
      try await database.migrate(steps(1...1))
      #expect(!FileManager.default.fileExists(atPath: place.file + ".before-1"))
      try await database.migrate(steps(1...3))
      let copy = try SQLiteDatabase(path: place.file + ".before-2", access: .readOnly, logger: .silent)
      #expect(try await copy.read { try $0.rows("SELECT number FROM schema_migration") }.count == 1)
      try await copy.close()
      try await database.close()
    }
  }

  @Test func `a table can be rebuilt although others refer to it`() async throws {
    try await Place.fresh(.sqlite) { place in
      let database = try place.open()
      try await database.migrate(.cast)
      try await database.write { tx in
        try tx.execute("INSERT INTO person (name, sponsor) VALUES ('Ana', NULL), ('Ben', 'Ana')")
      }
      let rebuilding = Migration(
        number: 2, name: "rebuild",
        sqlite: [
          "CREATE TABLE rebuilt (name TEXT PRIMARY KEY, sponsor TEXT REFERENCES person (name)) STRICT",
          "INSERT INTO rebuilt SELECT name, sponsor FROM person", "DROP TABLE person",
          "ALTER TABLE rebuilt RENAME TO person",
        ])
      #expect(try await database.migrate(.cast + [rebuilding]) == 1)
      await #expect(throws: DatabaseError.foreignKey) {
        try await database.write { try $0.execute("DELETE FROM person WHERE name = 'Ana'") }
      }
      try await database.close()
    }
  }

  @Test func `SQLite's definitions have its types and are strict`() {
    let translated = SQLiteDefinition.translated(
      "CREATE TABLE t (id BIGINT, at bigint, x DOUBLE PRECISION, b BYTEA, f BOOLEAN);\n")
    #expect(translated == "CREATE TABLE t (id INTEGER, at INTEGER, x REAL, b BLOB, f INTEGER) STRICT")
  }

  @Test func `words in quotes and other statements stay as they are`() {
    let text = "CREATE INDEX boolean_index ON t (id) WHERE note <> 'a BIGINT'"
    #expect(SQLiteDefinition.translated(text) == text)
  }
}
