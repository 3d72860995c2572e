import Database
import Foundation
import Testing

@Suite struct ConcurrencyTests {
  private struct ChangedMind: Error {}

  @Test(arguments: Engine.all)
  func `two hundred increments at once lose nothing`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      try await database.write { try $0.execute("INSERT INTO person (name) VALUES ('Ana')") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...200 {
          group.addTask {
            try await database.write { tx in
              let minutes = try tx.row("SELECT minutes FROM person")?.int("minutes") ?? 0
              try tx.execute("UPDATE person SET minutes = \(minutes + 1)")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await database.read { try $0.row("SELECT minutes FROM person")?.int("minutes") } == 200)
    }
  }

  @Test(arguments: Engine.all)
  func `one write among many fails alone`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      let failures = await withTaskGroup(of: Bool.self) { group in
        for number in 1...40 {
          group.addTask {
            do {
              try await database.write { tx in
                try tx.execute("INSERT INTO kind (id) VALUES (\(number))")
                if number.isMultiple(of: 4) { throw ChangedMind() }
              }
              return false
            } catch { return error is ChangedMind }
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      let count = try await database.read { try $0.row("SELECT count(*) AS count FROM kind")?.int("count") }
      #expect(failures == 10)
      #expect(count == 30)
    }
  }

  @Test(arguments: Engine.all)
  func `two who each rely on what the other changes do not both succeed`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      // Each adds a person as long as there are none: they read and write different rows.
      await withTaskGroup(of: Void.self) { group in
        for name in ["Ana", "Ben", "Cleo", "Olga"] {
          group.addTask {
            _ = try? await database.write { tx in
              guard try tx.rows("SELECT name FROM person").isEmpty else { return }
              Thread.sleep(forTimeInterval: 0.5)
              try tx.execute("INSERT INTO person (name) VALUES (\(name))")
            }
          }
        }
      }
      let count = try await database.read { try $0.rows("SELECT name FROM person").count }
      #expect(count == 1)
    }
  }

  @Test(arguments: Engine.all)
  func `a reader sees one instant while others write`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      let writing = Task {
        for number in 1...100 {
          try await database.write { tx in
            try tx.execute("INSERT INTO kind (id) VALUES (\(number)), (\(-number))")
          }
        }
      }
      for _ in 1...50 {
        let (first, second) = try await database.read { tx in
          let count: SQL = "SELECT count(*) AS count FROM kind"
          let first = try tx.row(count)?.int("count") ?? 0
          _ = try tx.rows("SELECT a.id FROM kind a, kind b LIMIT 2000")
          return (first, try tx.row(count)?.int("count") ?? 0)
        }
        #expect(first == second)
        #expect(first.isMultiple(of: 2))
      }
      try await writing.value
    }
  }
}
