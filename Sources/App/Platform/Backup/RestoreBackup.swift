import Crypto
import Database
import Foundation

/// Fills an empty database from a backup of either engine: all of it, or nothing.
package struct RestoreBackup: Sendable {
  /// What was brought back.
  package struct Result: Sendable {
    package let report: BackupReport
    /// Migrations that ran on top, because the backup is older than this program.
    package let migrations: Int
    /// Rows with something sealed, by table.
    package let sealed: [String: Int]
  }

  private let database: any Database
  private let migrations: [Migration]
  private let seal: Seal?

  /// - Parameter seal: the instance's key; nil when there is none yet.
  package init(_ database: any Database, migrations: [Migration] = Migrations.all, seal: Seal?) {
    self.database = database
    self.migrations = migrations
    self.seal = seal
  }

  package func run(_ path: String) async throws -> Result {
    let report = try CheckBackup(seal).run(path)
    try await refuseUnlessEmpty(report)
    try await database.migrate(Array(migrations.prefix(report.schema)))
    let sealed = try await database.fill { transaction in
      guard try !transaction.backups.hasAnybody() else { throw BackupRefusal.notEmpty }
      let tables = try transaction.tables()
      for table in tables { try transaction.clear(table) }
      try Self.load(BackupReader(path), path, into: tables, transaction)
      // Read back before it is committed: what stands there is what stood there, value by value.
      guard try Self.contents(of: transaction, tables) == report.totals.contents else {
        throw BackupRefusal.altered(path)
      }
      return try tables.reduce(into: [String: Int]()) { sealed, table in
        let count = try transaction.count(table, with: "sealed")
        if count > 0 { sealed[table.name] = count }
      }
    }
    return Result(report: report, migrations: try await database.migrate(migrations), sealed: sealed)
  }

  private func refuseUnlessEmpty(_ report: BackupReport) async throws {
    guard report.schema <= migrations.count else {
      throw BackupRefusal.newerSchema(found: report.schema, known: migrations.count, product: report.product)
    }
    let (found, isInUse) = try await database.read { transaction in
      let number = try transaction.schemaNumber()
      return (number, number > 0 ? try transaction.backups.hasAnybody() : false)
    }
    guard !isInUse else { throw BackupRefusal.notEmpty }
    guard found <= report.schema else {
      throw BackupRefusal.olderThanTables(backup: report.schema, tables: found)
    }
  }

  private static func load(
    _ reader: BackupReader, _ path: String, into tables: [Table], _ transaction: Transaction
  ) throws {
    let known = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    var current: Table?
    while true {
      switch try reader.next() {
      case .table(let header):
        guard let table = known[header.name], table.columns.map(\.name) == header.columns else {
          throw BackupRefusal.doesNotFit(table: header.name)
        }
        current = table
      case .rows(let bytes):
        guard let current, let rows = RowBytes.rows(in: bytes, columns: current.columns.count) else {
          throw BackupRefusal.altered(path)
        }
        try transaction.insert(rows, into: current)
      case .endOfTable: current = nil
      case .end: return
      }
    }
  }

  /// The same sum that `BackupWriter` makes of tables and rows.
  private static func contents(of transaction: Transaction, _ tables: [Table]) throws -> String {
    var contents = SHA256()
    for table in tables {
      let header = BackupFormat.TableHeader(name: table.name, columns: table.columns.map(\.name))
      contents.update(data: Array(try document(header).utf8))
      var gathered: [UInt8] = []
      try transaction.scan(table) { row in
        RowBytes.append(row, to: &gathered)
        guard gathered.count >= BackupFormat.frameSize else { return }
        contents.update(data: gathered)
        gathered.removeAll(keepingCapacity: true)
      }
      contents.update(data: gathered)
    }
    return hexadecimal(contents.finalize())
  }
}
