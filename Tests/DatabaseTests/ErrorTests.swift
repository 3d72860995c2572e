@testable import Database
import Testing

@Suite struct ErrorTests {
  /// What a second statement fails with, after Ana is there.
  private func failure(of sql: SQL, on engine: Engine) async throws -> DatabaseError? {
    try await withDatabase(on: engine) { database in
      try await database.write { tx in
        try tx.execute("INSERT INTO person (name, email) VALUES ('Ana', 'ana@example.org')")
        try tx.execute("INSERT INTO kind (id) VALUES (1)")
      }
      return await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute(sql) } }
    }
  }

  @Test(arguments: Engine.all)
  func `a second row of the same key names the column`(engine: Engine) async throws {
    let failure = try await failure(
      of: "INSERT INTO person (name, email) VALUES ('Ben', 'ana@example.org')", on: engine)
    #expect(failure == .unique(constraint: "person.email"))
  }

  @Test(arguments: Engine.all)
  func `a unique index over an expression is named`(engine: Engine) async throws {
    #expect(
      try await failure(of: "INSERT INTO person (name) VALUES ('ANA')", on: engine)
        == .unique(constraint: "person_folded"))
  }

  @Test(arguments: Engine.all)
  func `a reference to nobody is a foreign key error`(engine: Engine) async throws {
    #expect(
      try await failure(of: "INSERT INTO person (name, sponsor) VALUES ('Ben', 'Stan')", on: engine) == .foreignKey)
  }

  @Test(arguments: Engine.all)
  func `a broken rule is named`(engine: Engine) async throws {
    #expect(
      try await failure(of: "UPDATE person SET minutes = -1", on: engine) == .check(constraint: "minutes_not_negative"))
  }

  @Test(arguments: Engine.all)
  func `a missing value is an error of its own`(engine: Engine) async throws {
    #expect(try await failure(of: "UPDATE person SET minutes = NULL", on: engine) == .notNull)
  }

  @Test(arguments: Engine.all)
  func `text with a NUL is refused`(engine: Engine) async throws {
    #expect(try await failure(of: "INSERT INTO person (name) VALUES (\("Ben\0"))", on: engine) == .invalidText)
  }

  @Test(arguments: Engine.all)
  func `a misspelt statement is told as the engine tells it`(engine: Engine) async throws {
    guard case .failed(_, let message) = try await failure(of: "SELECT nme FROM person", on: engine) else {
      Issue.record("not a failure of the engine")
      return
    }
    #expect(message.contains("nme"))
  }

  @Test(arguments: Engine.all)
  func `a rule across rows is named alike`(engine: Engine) async throws {
    try await Place.fresh(engine) { place in
      let database = try place.open()
      try await database.migrate([
        Migration(
          number: 1, name: "busy", statements: ["CREATE TABLE busy (start BIGINT NOT NULL)"],
          sqlite: [
            """
            CREATE TRIGGER busy_no_overlap BEFORE INSERT ON busy
            WHEN EXISTS (SELECT 1 FROM busy WHERE start = NEW.start)
            BEGIN SELECT RAISE(ABORT, 'busy_no_overlap'); END
            """
          ],
          postgres: ["ALTER TABLE busy ADD CONSTRAINT busy_no_overlap EXCLUDE (start WITH =)"])
      ])
      await #expect(throws: DatabaseError.check(constraint: "busy_no_overlap")) {
        try await database.write { try $0.execute("INSERT INTO busy (start) VALUES (1), (1)") }
      }
      try await database.close()
    }
  }
}
