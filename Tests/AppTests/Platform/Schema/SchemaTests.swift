@testable import App
import Database
import Foundation
import Testing

/// The schema that people read against the one that migrations make.
@Suite struct SchemaTests {
  @Test func `schema.sql says what the migrations make on SQLite`() async throws {
    let made = try await onFile { transaction in
      try transaction.rows(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
      ).map { try $0.text("sql") + ";\n" }.joined(separator: "\n")
    }
    let file = SourceFile.root.appendingPathComponent("Sources/App/Platform/Schema/schema.sql")
    if ProcessInfo.processInfo.environment["TURNABOUT_TEST_WRITE_SCHEMA"] != nil {
      try made.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == made, "TURNABOUT_TEST_WRITE_SCHEMA=1 writes it anew")
  }

  @Test(.world, .enabled(if: Place.postgresURL != nil))
  func `PostgreSQL has the same tables and columns, with the same that may be absent`() async throws {
    let onPostgres = try await World.here.database.read { transaction in
      try transaction.rows(
        """
        SELECT table_name, column_name, CASE is_nullable WHEN 'YES' THEN 0 ELSE 1 END AS required
        FROM information_schema.columns WHERE table_schema = current_schema()
        """
      ).map { "\(try $0.text("table_name")).\(try $0.text("column_name")) \(try $0.int("required"))" }
    }
    let columns = try await onFile(columns)
    #expect(columns.count > 150)
    #expect(Set(columns).symmetricDifference(onPostgres) == [])
  }

  @Test func `the list of tables that tests compare is whole`() async throws {
    let tables = Set(try await onFile(columns).map { String($0.prefix { $0 != "." }) })
    #expect(tables.subtracting(World.tables.map(\.description)) == ["schema_migration"])
  }

  @Test func `what belongs to an organisation says so in its key`() async throws {
    let columns = try await onFile(columns)
    let owned = Set(columns.filter { $0.hasSuffix(".organisation_id 1") }.map { String($0.prefix { $0 != "." }) })
    let instanceWide: Set = [
      "address", "busy", "calendar_feed", "demonstration", "device", "habits", "job", "mail", "operator_link",
      "organisation", "outside_busy", "outside_calendar", "person", "reminder_choice",
      "schema_migration", "sign_in_request", "stay",
    ]
    #expect(Set(columns.map { String($0.prefix { $0 != "." }) }) == owned.union(instanceWide))
  }

  @Sendable private func columns(_ transaction: Transaction) throws -> [String] {
    try transaction.rows(
      """
      SELECT sqlite_master.name AS table_name, column_info.name AS column_name,
        column_info."notnull" = 1 OR column_info.pk > 0 AS required
      FROM sqlite_master, pragma_table_info(sqlite_master.name) AS column_info
      WHERE sqlite_master.type = 'table' AND sqlite_master.name NOT LIKE 'sqlite_%'
      """
    ).map { "\(try $0.text("table_name")).\(try $0.text("column_name")) \(try $0.int("required"))" }
  }

  private func onFile<T: Sendable>(_ read: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    let place = try Place()
    let database = try place.openFile()
    try await database.migrate(Migrations.all)
    let result = try await database.read(read)
    try await database.close()
    try await place.remove()
    return result
  }
}
