@testable import Database
import Foundation
import Testing

@Suite struct SQLiteTests {
  private func withFile(_ test: (SQLiteDatabase, Place) async throws -> Void) async throws {
    try await Place.fresh(.sqlite) { place in
      let database = try SQLiteDatabase(path: place.file, purpose: "turnabout serve", logger: .silent)
      try await database.migrate(.cast)
      try await test(database, place)
      try await database.close()
    }
  }

  @Test func `writes that wait together share a commit`() async throws {
    try await withFile { database, _ in
      let before = database.commits
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await database.write { _ in Thread.sleep(forTimeInterval: 0.3) } as Void }
        try await Task.sleep(for: .milliseconds(100))
        for number in 1...200 {
          group.addTask {
            try await database.write { tx in try tx.executeMany(["INSERT INTO kind (id) VALUES (\(number))"]) }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await database.read { try $0.row("SELECT count(*) AS n FROM kind")?.int("n") } == 200)
      #expect(database.commits - before <= 4)
    }
  }

  @Test func `the disk is waited for at every commit`() async throws {
    try await withFile { database, _ in
      let (level, mode) = try await database.write { tx in
        (
          try tx.row("PRAGMA synchronous")?.int("synchronous"), try tx.row("PRAGMA journal_mode")?.text("journal_mode")
        )
      }
      #expect(level == 2)
      #expect(mode == "wal")
    }
  }

  @Test func `an index for two columns is preferred to one that begins with the first`() async throws {
    try await Place.fresh(.sqlite) { place in
      let database = try SQLiteDatabase(path: place.file, logger: .silent)
      try await database.migrate([
        Migration(
          number: 1, name: "parties",
          statements: [
            "CREATE TABLE party (organisation_id TEXT, engagement_id TEXT, person_id TEXT, PRIMARY KEY (organisation_id, engagement_id, person_id))",
            "CREATE INDEX party_person ON party (organisation_id, person_id)",
          ])
      ])
      let plan = try await database.read { tx in
        try tx.row(
          "EXPLAIN QUERY PLAN SELECT engagement_id FROM party WHERE organisation_id = \("icf") AND person_id = \("ana")"
        )
      }
      #expect(try plan?.text("detail").contains("party_person") == true)
      try await database.close()
    }
  }

  @Test func `a second writer is told who has the file`() async throws {
    try await withFile { _, place in
      let holder = "turnabout serve, process \(ProcessInfo.processInfo.processIdentifier)"
      #expect(throws: DatabaseError.locked(by: holder)) { try SQLiteDatabase(path: place.file, logger: .silent) }
    }
  }

  @Test func `a second writer is told so through a link as well`() async throws {
    try await withFile { _, place in
      let link = place.directory.appending(path: "link.sqlite")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: URL(filePath: place.file))
      #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: link.path, logger: .silent) }
    }
  }

  @Test func `the file can be opened again after closing`() async throws {
    try await withFile { database, place in
      try await database.close()
      let again = try SQLiteDatabase(path: place.file, logger: .silent)
      #expect(try await again.read { try $0.rows("SELECT number FROM schema_migration") }.count == 1)
      try await again.close()
    }
  }

  @Test func `a reader beside the writer reads and does not write`() async throws {
    try await withFile { database, place in
      try await database.write { try $0.execute("INSERT INTO person (name) VALUES ('Ana')") }
      let reader = try SQLiteDatabase(path: place.file, access: .readOnly, logger: .silent)
      #expect(try await reader.read { try $0.rows("SELECT name FROM person") }.count == 1)
      await #expect(throws: DatabaseError.readOnly) { try await reader.write { try $0.execute("DELETE FROM person") } }
      await #expect(throws: DatabaseError.readOnly) { try await reader.migrate(.cast) }
      try await reader.close()
    }
  }

  @Test func `a file that is not there cannot be read`() throws {
    #expect(throws: DatabaseError.unavailable("Cannot open the database file.")) {
      try SQLiteDatabase(path: "/nowhere/turnabout.sqlite", access: .readOnly, logger: .silent)
    }
  }

  @Test func `a full disk fails what does not fit, and writing goes on when there is space`() async throws {
    try await withFile { database, _ in
      let large = [UInt8](repeating: 1, count: 1_000_000)
      try await database.write { _ = try $0.rows("PRAGMA max_page_count = 50") }
      let small = Task { try await database.write { try $0.execute("INSERT INTO kind (id) VALUES (1)") } }
      await #expect(throws: DatabaseError.full) {
        try await database.write { try $0.execute("INSERT INTO kind (id, bytes) VALUES (2, \(large))") }
      }
      #expect(try await small.value == 1)
      try await database.write { _ = try $0.rows("PRAGMA max_page_count = 100000") }
      try await database.write { try $0.execute("INSERT INTO kind (id, bytes) VALUES (2, \(large))") }
    }
  }

  @Test func `a reference that fails only at the commit fails alone`() async throws {
    try await withFile { database, _ in
      let slow = Task { try await database.write { _ in Thread.sleep(forTimeInterval: 0.2) } }
      try await Task.sleep(for: .milliseconds(50))
      let good = Task { try await database.write { try $0.execute("INSERT INTO person (name) VALUES ('Ana')") } }
      let bad = Task {
        try await database.write { tx in
          _ = try tx.rows("PRAGMA defer_foreign_keys = ON")
          try tx.execute("INSERT INTO person (name, sponsor) VALUES ('Ben', 'Stan')")
        }
      }
      try await slow.value
      #expect(try await good.value == 1)
      await #expect(throws: DatabaseError.foreignKey) { try await bad.value }
    }
  }

  @Test func `the log is emptied into the file now and then`() async throws {
    try await withFile { database, place in
      for number in 1...250 {
        try await database.write { try $0.execute("INSERT INTO person (name) VALUES (\("Ana \(number)"))") }
      }
      let alone = place.directory.appending(path: "alone.sqlite").path
      try FileManager.default.copyItem(atPath: place.file, toPath: alone)
      let copy = try SQLiteDatabase(path: alone, logger: .silent)
      #expect(try await copy.read { try $0.row("SELECT count(*) AS n FROM person")?.int("n") ?? 0 } >= 200)
      try await copy.close()
    }
  }

  @Test func `a process that is killed again and again lets no log grow`() async throws {
    try await withFile { first, place in
      try await first.close()
      var file = place.file
      var sizes: [Int] = []
      for life in 1...5 {
        let database = try SQLiteDatabase(path: file, logger: .silent)
        for number in 1...40 {
          try await database.write { try $0.execute("INSERT INTO person (name) VALUES (\("Ana \(life) \(number)"))") }
        }
        // What lies on the disk at that moment is what a killed process leaves.
        let left = place.directory.appending(path: "life-\(life).sqlite").path
        for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: file + suffix, toPath: left + suffix) }
        sizes.append(try #require(FileSize.bytes(of: left + "-wal")))
        try await database.close()
        file = left
      }
      #expect(sizes[4] <= sizes[1], "\(sizes)")
      let last = try SQLiteDatabase(path: file, logger: .silent)
      #expect(try await last.read { try $0.row("SELECT count(*) AS n FROM person")?.int("n") } == 200)
      try await last.close()
    }
  }

  @Test func `after a disk failure nothing more is written`() async throws {
    try await Place.fresh(.sqlite) { place in
      let database = try SQLiteDatabase(path: place.file, logger: .silent)
      try await database.migrate(.cast)
      try await database.write { tx in
        try tx.executeMany((1...20_000).map { "INSERT INTO kind (id, words) VALUES (\($0), \("word \($0)"))" })
      }
      try await database.close()
      // The schema's pages stay as they are, and what the planner was told; rows become noise.
      let file = try FileHandle(forUpdating: URL(filePath: place.file))
      try file.seek(toOffset: 40 * 4096)
      try file.write(contentsOf: Data(repeating: 0xa5, count: 80_000))
      try file.close()

      let damaged = try SQLiteDatabase(path: place.file, logger: .silent) {
        Issue.record("a damaged file is no reason to start anew")
      }
      await #expect(throws: DatabaseError.self) { try await damaged.write { try $0.execute("DELETE FROM kind") } }
      let refusal = await #expect(throws: DatabaseError.self) { try await damaged.write { try $0.rows("SELECT 1") } }
      #expect(refusal?.description.hasPrefix("The disk failed") == true)
      try await damaged.close()
    }
  }

  @Test func `a copy is whole`() async throws {
    try await withFile { database, place in
      try await database.write { try $0.execute("INSERT INTO person (name) VALUES ('Ana')") }
      let path = place.directory.appending(path: "copy.sqlite").path
      try await database.copy(to: path)
      try await database.copy(to: path)
      let copy = try SQLiteDatabase(path: path, access: .readOnly, logger: .silent)
      #expect(try await copy.read { try $0.row("SELECT name FROM person")?.text("name") } == "Ana")
      try await copy.close()
    }
  }
}
