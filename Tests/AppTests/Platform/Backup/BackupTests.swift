@testable import App
@testable import Database
import Foundation
import Testing
import Time

@Suite(.world) struct BackupTests {
  let w = World.here
  let folder: ShortLivedFolder

  init() throws { folder = try ShortLivedFolder() }

  private var file: String { folder.path("one.backup") }

  private func backUp(to path: String? = nil, existing: BackUp.Existing = .refused) async throws -> BackupReport {
    try await BackUp(w.surroundings, note: BackupNote(folder: folder.path("."))).run(
      to: path ?? file, existing: existing)
  }

  /// Gives a test an empty database of either engine and what it held in the end.
  private func restored(
    on open: (Place) async throws -> any Database, seal: Seal? = World.here.surroundings.seal,
    _ test: (any Database, RestoreBackup) async throws -> Void
  ) async throws {
    let place = try Place()
    let database = try await open(place)
    let result = await Result { try await test(database, RestoreBackup(database, seal: seal)) }
    try await database.close()
    try await place.remove()
    try result.get()
  }

  @Test func `what was backed up is there again, value by value`() async throws {
    _ = try await Stage(in: w)
    let (report, before) = (try await backUp(), try await w.contents())
    try await restored(on: { try await $0.open() }) { database, restore in
      let result = try await restore.run(file)
      #expect(result.report == report && result.migrations == 0)
      let after = try await contents(of: database)
      #expect(after == before)
    }
    #expect(report.totals.rows == before.values.map(\.count).reduce(0, +) && report.totals.rows > 100)
  }

  @Test func `a backup goes to the other engine, and the next one of that says the same`() async throws {
    _ = try await Stage(in: w)
    let report = try await backUp()
    try await restored(on: { try $0.openFile() }) { database, restore in
      _ = try await restore.run(file)
      var there = w.surroundings
      there.database = database
      let second = try await BackUp(there, note: BackupNote(folder: folder.path("."))).run(to: folder.path("two"))
      #expect(second.totals == report.totals)
    }
  }

  @Test func `text, bytes and large numbers keep their shape`() async throws {
    let rows: [[SQLValue]] = [
      [.null, .integer(.min), .text("Zoë’s 🧭\n"), .blob([0, 255, 10]), .real(-0.1)],
      [.text(""), .integer(.max), .blob([]), .null, .real(.infinity)],
    ]
    var bytes: [UInt8] = []
    for row in rows { RowBytes.append(row, to: &bytes) }
    #expect(RowBytes.rows(in: bytes, columns: 5) == rows)
    #expect(RowBytes.rows(in: Array(bytes.dropLast()), columns: 5) == nil)
  }

  @Test func `a file that ends early is refused, wherever it ends, and nothing is changed`() async throws {
    _ = try await w.olga()
    _ = try await backUp()
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    try await restored(on: { try await $0.open() }) { database, restore in
      for length in stride(from: 1, to: whole.count, by: 97) {
        try whole.prefix(length).write(to: URL(fileURLWithPath: file))
        await #expect(throws: BackupRefusal.endsEarly(file)) { _ = try await restore.run(file) }
      }
      let tables = try await database.read { try $0.tables() }
      #expect(tables == [])
    }
  }

  @Test func `a file of which any byte was altered is refused`() async throws {
    _ = try await w.olga()
    _ = try await backUp()
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    for index in stride(from: 0, to: whole.count, by: 41) {
      var altered = whole
      altered[index] ^= 4
      try altered.write(to: URL(fileURLWithPath: file))
      #expect(throws: BackupRefusal.self, "byte \(index)") { try CheckBackup(w.surroundings.seal).run(file) }
    }
    try (whole + [0]).write(to: URL(fileURLWithPath: file))
    #expect(throws: BackupRefusal.altered(file)) { try CheckBackup(w.surroundings.seal).run(file) }
  }

  @Test func `whoever alters a file and its checksum lacks the signature`() async throws {
    _ = try await w.olga()
    let report = try await backUp()
    var forged = try Data(contentsOf: URL(fileURLWithPath: file))
    forged[forged.count - 1] ^= 1
    try forged.write(to: URL(fileURLWithPath: file))
    #expect(throws: BackupRefusal.altered(file)) { try CheckBackup(w.surroundings.seal).run(file) }
    #expect(try CheckBackup(nil).run(file).totals == report.totals)
  }

  @Test(arguments: ["", "address,name\n", "SQLite format 3\0 and so on"])
  func `what is no backup is called so`(content: String) throws {
    try Data(content.utf8).write(to: URL(fileURLWithPath: file))
    #expect(throws: BackupRefusal.notABackup(file)) { try CheckBackup(nil).run(file) }
  }

  @Test func `an instance that is in use is never written over`() async throws {
    _ = try await w.olga()
    _ = try await backUp()
    await #expect(throws: BackupRefusal.notEmpty) {
      _ = try await RestoreBackup(w.database, seal: w.surroundings.seal).run(file)
    }
  }

  @Test func `a start that printed its link, and no more, does not stand in the way`() async throws {
    _ = try await w.olga()
    let report = try await backUp()
    try await restored(on: { try await $0.open() }) { database, restore in
      try await database.migrate(Migrations.all)
      let (token, now) = (w.surroundings.newToken(), w.now)
      try await database.write { try $0.operatorLinks.insertFirstCoordinatorLink(token, at: now) }
      _ = try await restore.run(file)
      let rows = try await contents(of: database).values.map(\.count).reduce(0, +)
      #expect(rows == report.totals.rows)
    }
  }

  @Test func `a backup of an older schema is brought up to date`() async throws {
    try await restored(on: { try await $0.open() }) { old, _ in
      try await old.migrate(Array(Migrations.all.prefix(4)))
      var there = w.surroundings
      there.database = old
      let report = try await BackUp(there, note: BackupNote(folder: folder.path("."))).run(to: file)
      #expect(report.schema == 4)
      try await restored(on: { try await $0.open() }) { database, restore in
        let result = try await restore.run(file)
        #expect(result.migrations == Migrations.all.count - 4)
        let number = try await database.read { try $0.schemaNumber() }
        #expect(number == Migrations.all.count)
      }
    }
  }

  @Test func `a backup of a newer schema is refused with what it needs`() async throws {
    _ = try await backUp()
    try await restored(on: { try await $0.open() }) { database, _ in
      let older = RestoreBackup(database, migrations: Array(Migrations.all.prefix(5)), seal: w.surroundings.seal)
      let refusal = BackupRefusal.newerSchema(found: Migrations.all.count, known: 5, product: Product.version)
      await #expect(throws: refusal) { _ = try await older.run(file) }
    }
  }

  @Test func `a file is not overwritten unasked, and a backup leaves a note`() async throws {
    let report = try await backUp()
    await #expect(throws: BackupRefusal.exists(file)) { _ = try await backUp() }
    _ = try await backUp(existing: .replaced)
    let last = BackupNote(folder: folder.path(".")).read()
    #expect(last?.path == file && last?.rows == report.totals.rows)
    #expect(try #require(last?.instant) > report.createdAt)
    let permissions = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(permissions == 0o600)
  }

  @Test func `a backup that cannot be written leaves nothing behind`() async throws {
    let path = folder.path("nowhere/one.backup")
    await #expect(throws: BackupRefusal.self) { _ = try await backUp(to: path) }
    #expect(!FileManager.default.fileExists(atPath: path + ".unfinished"))
  }

  @Test func `rows that contradict each other are not restored`() async throws {
    _ = try await w.olga()
    try await restored(on: { try await $0.open() }) { database, _ in
      try await database.migrate(Migrations.all)
      await #expect(throws: DatabaseError.foreignKey) {
        try await database.fill { transaction in
          let table = try transaction.tables().first { $0.name == "address" }
          guard let table else { return }
          let row = table.columns.map { $0.name == "verified_at" ? SQLValue.integer(1) : .text("nobody") }
          try transaction.insert([row], into: table)
        }
      }
    }
  }

  private func contents(of database: any Database) async throws -> [String: [String]] {
    try await database.read { transaction in
      try World.tables.reduce(into: [:]) { contents, table in
        contents["\(table)"] = try transaction.rows("SELECT * FROM \(SQL(verbatim: table))").map { row in
          zip(row.columns, row.values).map { "\($0): \($1)" }.joined(separator: ", ")
        }.sorted()
      }
    }
  }
}
