/// Brings a schema up to date, a step at a time. Every step checks again where the schema stands, so that processes
/// that migrate side by side take turns and run each step once.
struct Migrator: Sendable {
  private let migrations: [Migration]

  init(_ migrations: [Migration]) throws(DatabaseError) {
    self.migrations = migrations
    for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
      throw .failed(code: "migration", message: "Number \(migration.number) stands where \(index + 1) should.")
    }
  }

  /// What has yet to run. Refuses a schema that these migrations did not make.
  func pending(in transaction: Transaction) throws(DatabaseError) -> ArraySlice<Migration> {
    for statement in Self.record.statements(for: transaction.dialect) { try transaction.define(statement) }
    let applied = try transaction.rows("SELECT number, name FROM schema_migration ORDER BY number")
    if let found = try applied.last?.int("number"), found > migrations.count {
      throw .schemaTooNew(found: found, known: migrations.count)
    }
    for (row, migration) in zip(applied, migrations) {
      let (number, name) = (try row.int("number"), try row.text("name"))
      guard number == migration.number, name == migration.name else {
        throw .failed(
          code: "migration",
          message: "The database ran \(number) (\(name)) where \(migration.number) (\(migration.name)) belongs.")
      }
    }
    return migrations.dropFirst(applied.count)
  }

  /// Runs the next migration; false when there is none left.
  func step(in transaction: Transaction) throws(DatabaseError) -> Bool {
    guard let migration = try pending(in: transaction).first else { return false }
    for statement in migration.statements(for: transaction.dialect) { try transaction.define(statement) }
    try transaction.execute(
      """
      INSERT INTO schema_migration (number, name, applied_at)
      VALUES (\(migration.number), \(migration.name), \(transaction.dialect.clock))
      """)
    return true
  }

  private static let record = Migration(
    number: 0, name: "record",
    statements: [
      """
      CREATE TABLE IF NOT EXISTS schema_migration (
        number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)
      """
    ])
}
