@testable import Database
import Testing

@Suite struct TransactionTests {
  private struct ChangedMind: Error {}

  private func names(in database: any Database) async throws -> [String] {
    try await database.read { try $0.rows("SELECT name FROM person ORDER BY name").map { try $0.text("name") } }
  }

  @Test(arguments: Engine.all)
  func `what is written is seen from another connection once it is acknowledged`(engine: Engine) async throws {
    try await Place.fresh(engine) { place in
      let database = try place.open()
      try await database.migrate(.cast)
      let beside = try place.openBeside()
      for number in 1...20 {
        try await database.write { try $0.execute("INSERT INTO person (name) VALUES (\("Ana \(number)"))") }
        #expect(try await names(in: beside).count == number)
      }
      try await beside.close()
      try await database.close()
    }
  }

  @Test(arguments: Engine.all)
  func `SQL in a value stays text`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      let name = "Ana'); DROP TABLE person; --"
      try await database.write { try $0.execute("INSERT INTO person (name) VALUES (\(name))") }
      #expect(try await names(in: database) == [name])
    }
  }

  @Test(arguments: Engine.all)
  func `a statement tells how many rows it changed`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      let changed = try await database.write { tx in
        [
          try tx.execute("INSERT INTO person (name) VALUES ('Ana'), ('Ben')"),
          try tx.execute("UPDATE person SET minutes = 60 WHERE name = 'Cleo'"),
          try tx.execute("UPDATE person SET minutes = 60"),
          try tx.execute("DELETE FROM person WHERE name = 'Ana'"),
        ]
      }
      #expect(changed == [2, 0, 2, 1])
    }
  }

  @Test(arguments: Engine.all)
  func `a changed row can be returned`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      let row = try await database.write {
        try $0.row("INSERT INTO person (name, minutes) VALUES ('Ana', 5) RETURNING minutes + 1 AS more")
      }
      #expect(try row?.int("more") == 6)
    }
  }

  @Test(arguments: Engine.all)
  func `many statements run in order`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      try await database.write { tx in
        try tx.executeMany(
          (1...500).map { "INSERT INTO kind (id) VALUES (\($0))" } + ["DELETE FROM kind WHERE id > 300"])
      }
      let count = try await database.read { try $0.row("SELECT count(*) AS count FROM kind")?.int("count") }
      #expect(count == 300)
    }
  }

  @Test(arguments: Engine.all)
  func `a closure that throws leaves nothing`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      await #expect(throws: ChangedMind.self) {
        try await database.write { tx in
          try tx.execute("INSERT INTO person (name) VALUES ('Ana')")
          throw ChangedMind()
        }
      }
      let names = try await names(in: database)
      #expect(names.isEmpty)
    }
  }

  @Test(arguments: Engine.all)
  func `a statement that failed dooms its transaction though the closure goes on`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      await #expect(throws: DatabaseError.unique(constraint: "kind.id")) {
        try await database.write { tx in
          try tx.execute("INSERT INTO person (name) VALUES ('Ana')")
          try tx.execute("INSERT INTO kind (id) VALUES (1)")
          _ = try? tx.execute("INSERT INTO kind (id) VALUES (1)")
        }
      }
      let names = try await names(in: database)
      #expect(names.isEmpty)
    }
  }

  @Test(arguments: Engine.all)
  func `a reader cannot write`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      await #expect(throws: DatabaseError.readOnly) {
        try await database.read { try $0.execute("INSERT INTO person (name) VALUES ('Stan')") }
      }
      let names = try await names(in: database)
      #expect(names.isEmpty)
    }
  }

  @Test(arguments: Engine.all)
  func `a claimed row is passed over with the dialect's suffix`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      try await database.write { try $0.execute("INSERT INTO kind (id) VALUES (1)") }
      let claimed = try await database.write { tx in
        try tx.row("SELECT id FROM kind ORDER BY id LIMIT 1\(tx.dialect.skipLocked)")?.int("id")
      }
      #expect(claimed == 1)
    }
  }

  @Test(arguments: Engine.all)
  func `after closing, everything is an error`(engine: Engine) async throws {
    try await Place.fresh(engine) { place in
      let database = try place.open()
      try await database.close()
      try await database.close()
      let closed = DatabaseError.unavailable("The database is closed.")
      await #expect(throws: closed) { try await database.read { try $0.rows("SELECT 1") } }
      await #expect(throws: closed) { try await database.write { try $0.rows("SELECT 1") } }
      await #expect(throws: closed) { try await database.migrate(.cast) }
    }
  }
}
