@testable import Database
import Testing

@Suite struct ValueTests {
  /// Writes one value to a column and reads it back.
  private func stored(_ column: SQL, _ value: some SQLConvertible & Sendable, on engine: Engine) async throws -> Row {
    try await withDatabase(on: engine) { database in
      try await database.write { try $0.execute("INSERT INTO kind (id, \(column)) VALUES (1, \(value))") }
      let stored = try await database.read { try $0.row("SELECT \(column) AS value FROM kind") }
      return try #require(stored)
    }
  }

  @Test(arguments: Engine.all, ["Ana", "", "Zoë 張 👩🏽‍🏫", "it's \"quoted\" \\ $1 ?1", "\u{1}\n\t"])
  func `text comes back as it was`(engine: Engine, text: String) async throws {
    #expect(try await stored("words", text, on: engine).text("value") == text)
  }

  @Test(arguments: Engine.all, [0, -1, Int64.max, .min])
  func `a whole number comes back as it was`(engine: Engine, number: Int64) async throws {
    #expect(try await stored("number", number, on: engine).int64("value") == number)
  }

  @Test(arguments: Engine.all, [[], [0], Array(0...255)] as [[UInt8]])
  func `bytes come back as they were`(engine: Engine, bytes: [UInt8]) async throws {
    #expect(try await stored("bytes", bytes, on: engine).blob("value") == bytes)
  }

  @Test(arguments: Engine.all, [true, false])
  func `a truth value comes back as it was`(engine: Engine, flag: Bool) async throws {
    #expect(try await stored("flag", flag, on: engine).bool("value") == flag)
  }

  @Test(arguments: Engine.all, [0.1, -1e300, .infinity, .leastNonzeroMagnitude, 3])
  func `a real number comes back as it was`(engine: Engine, number: Double) async throws {
    #expect(try await stored("ratio", number, on: engine).real("value") == number)
  }

  @Test(arguments: Engine.all, ["words", "number", "bytes", "flag", "ratio"])
  func `NULL comes back as nothing`(engine: Engine, column: String) async throws {
    let columns: [String: SQL] = [
      "words": "words", "number": "number", "bytes": "bytes", "flag": "flag", "ratio": "ratio",
    ]
    let row = try await stored(#require(columns[column]), String?.none, on: engine)
    #expect(try row.value("value") == .null)
    #expect(try row.textOrNil("value") == nil)
    #expect(throws: DatabaseError.decoding(column: "value")) { try row.text("value") }
  }

  @Test(arguments: Engine.all)
  func `an id comes back as it was`(engine: Engine) async throws {
    let id = ID<Row>(uuidV7: 1, random: (2, 3))
    #expect(try await stored("words", id, on: engine).id("value") == id)
  }

  @Test(arguments: Engine.all)
  func `a missing column is a decoding error`(engine: Engine) async throws {
    let row = try await stored("number", 1, on: engine)
    #expect(throws: DatabaseError.decoding(column: "nmber")) { try row.int("nmber") }
  }

  @Test(arguments: Engine.all)
  func `another type is a decoding error`(engine: Engine) async throws {
    let row = try await stored("number", 7, on: engine)
    #expect(throws: DatabaseError.decoding(column: "value")) { try row.text("value") }
    #expect(throws: DatabaseError.decoding(column: "value")) { try row.bool("value") }
  }

  @Test(arguments: Engine.all)
  func `aggregates read alike`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      try await database.write { try $0.execute("INSERT INTO kind (id, number) VALUES (1, 2), (2, 3)") }
      let row = try await database.read {
        try $0.row("SELECT count(*) AS count, sum(number) AS sum, avg(number) AS mean FROM kind")
      }
      #expect(try row?.int("count") == 2)
      #expect(try row?.int("sum") == 5)
      #expect(try row?.real("mean") == 2.5)
    }
  }

  @Test(arguments: Engine.all)
  func `a statement with a thousand values runs`(engine: Engine) async throws {
    try await withDatabase(on: engine) { database in
      try await database.write { try $0.execute("INSERT INTO kind (id) VALUES (1), (2)") }
      let row = try await database.read {
        try $0.row("SELECT count(*) AS count FROM kind WHERE id IN \(SQL.list(2...1001))")
      }
      #expect(try row?.int("count") == 1)
    }
  }
}
