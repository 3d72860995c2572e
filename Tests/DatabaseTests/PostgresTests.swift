@testable import Database
import Foundation
import Testing

@Suite struct PostgresURLTests {
  @Test(arguments: [
    "", "mysql://localhost/x", "postgres://ana:sec@ret@localhost/x", "postgres://ana:sec/ret@localhost/x",
    "postgres://ana:secret@[localhost/x", "postgres://ana:secret@localhost/x?port", "postgres://ana:s%00ecret@h/x",
  ])
  func `a URL that cannot be read is refused without its password`(url: String) {
    let refusal = #expect(throws: DatabaseError.self) { try PostgresDatabase(url: url, logger: .silent) }
    #expect(refusal?.description.contains("ret") == false)
  }

  @Test func `a server that is not there is named without the password`() async throws {
    let database = try PostgresDatabase(url: "postgres://ana:secret@127.0.0.1:1/x", connections: 1, logger: .silent)
    let failure = await #expect(throws: DatabaseError.self) { try await database.read { try $0.rows("SELECT 1") } }
    #expect(failure?.description.contains("127.0.0.1") == true)
    #expect(failure?.description.contains("secret") == false)
    try await database.close()
  }
}

@Suite(.enabled(if: Engine.all.contains(.postgres)))
struct PostgresTests {
  /// Ends every other connection of this place's schema, as a server does that restarts.
  private func dropConnections(to place: Place) async throws {
    let other = try PostgresDatabase(url: Engine.postgresURL ?? "", connections: 1, logger: .silent)
    _ = try await other.read { tx in
      try tx.rows(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = \(place.directory.lastPathComponent)
        """)
    }
    try await other.close()
  }

  private func withNamed(_ test: (any Database, Place) async throws -> Void) async throws {
    try await Place.fresh(.postgres) { place in
      let url = place.url + "&application_name=" + place.directory.lastPathComponent
      let database = try PostgresDatabase(url: url, connections: 4, logger: .silent)
      try await database.migrate(.cast)
      try await test(database, place)
      try await database.close()
    }
  }

  @Test func `a lost connection is made again`() async throws {
    try await withNamed { database, place in
      try await database.write { try $0.execute("INSERT INTO person (name) VALUES ('Ana')") }
      try await dropConnections(to: place)
      #expect(try await database.read { try $0.rows("SELECT name FROM person") }.count == 1)
      try await dropConnections(to: place)
      try await database.write { try $0.execute("INSERT INTO person (name) VALUES ('Ben')") }
    }
  }

  @Test func `a commit that nobody answered is not tried again`() async throws {
    try await withNamed { database, _ in
      // A deferred trigger runs at the commit, where it ends its own connection.
      try await database.write { tx in
        try tx.define(
          """
          CREATE FUNCTION vanish() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'
          """)
        try tx.define(
          "CREATE CONSTRAINT TRIGGER vanishing AFTER INSERT ON person DEFERRABLE INITIALLY DEFERRED "
            + "FOR EACH ROW EXECUTE FUNCTION vanish()")
      }
      await #expect(throws: DatabaseError.outcomeUnknown) {
        try await database.write { try $0.execute("INSERT INTO person (name) VALUES ('Ana')") }
      }
      #expect(try await database.read { try $0.rows("SELECT name FROM person") }.isEmpty)
    }
  }

  @Test func `a transaction that conflicts for ever gives up as busy`() async throws {
    try await withNamed { database, _ in
      await #expect(throws: DatabaseError.busy) {
        try await database.write { tx in
          try tx.define("DO 'BEGIN RAISE SQLSTATE ''40001''; END'")
        }
      }
    }
  }

  @Test func `a row's turn is one transaction's, and others may refer to the row meanwhile`() async throws {
    try await withNamed { database, place in
      try await database.write { try $0.execute("INSERT INTO person (name) VALUES ('Ana')") }
      let other = try PostgresConnection(PostgresURL(place.url))
      try await database.write { tx in
        #expect(try tx.rows("SELECT name FROM person\(tx.dialect.forTurn)").count == 1)
        try other.begin("BEGIN")
        try other.define("SELECT name FROM person FOR KEY SHARE NOWAIT")
        #expect(throws: DatabaseError.self) { try other.define("SELECT name FROM person FOR NO KEY UPDATE NOWAIT") }
        other.rollBack()
      }
      try other.define("SELECT name FROM person FOR NO KEY UPDATE NOWAIT")
    }
  }

  @Test func `a statement kept for a table goes on when the table changes`() async throws {
    try await withNamed { database, _ in
      let all: SQL = "SELECT * FROM person"
      _ = try await database.read { try $0.rows(all) }
      try await database.write { try $0.define("ALTER TABLE person ADD COLUMN note TEXT DEFAULT 'x'") }
      try await database.write { try $0.execute("INSERT INTO person (name) VALUES ('Ana')") }
      #expect(try await database.read { try $0.row(all)?.text("note") } == "x")
    }
  }

  @Test func `more different statements run than are kept`() async throws {
    try await withNamed { database, _ in
      try await database.read { tx in
        for first in Array(1...17) + [1] {
          for second in 1...16 {
            let rows = try tx.rows("SELECT 1 WHERE 1 IN \(SQL.list(1...first)) AND 1 IN \(SQL.list(1...second))")
            #expect(rows.count == 1)
          }
        }
      }
    }
  }

  @Test func `more closures than connections take turns`() async throws {
    try await withNamed { database, _ in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...40 { group.addTask { _ = try await database.read { try $0.rows("SELECT pg_sleep(0.01)") } } }
        try await group.waitForAll()
      }
      let connections = try await database.read { tx in
        try tx.row("SELECT count(*) AS n FROM pg_stat_activity WHERE application_name LIKE current_schema()")?.int("n")
      }
      #expect(try #require(connections) <= 4)
    }
  }
}
