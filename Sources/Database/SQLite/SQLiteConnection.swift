// GRDB speaks of bytes as Foundation's Data.
import Foundation
import GRDB

/// GRDB's connection, while one closure has it.
final class SQLiteConnection: Connection {
  private let base: GRDB.Database
  /// The disk or the file failed in a way after which no later success could be believed.
  private(set) var isBroken = false

  init(_ base: GRDB.Database) { self.base = base }

  /// False as well when SQLite itself gave the transaction up, as it does when the disk is full.
  var isInTransaction: Bool { base.isInsideTransaction }

  func run(_ statement: Statement) throws(DatabaseError) -> Outcome {
    try translating {
      let prepared =
        statement.isWorthKeeping
        ? try base.cachedStatement(sql: statement.text) : try base.makeStatement(sql: statement.text)
      let changesBefore = base.totalChangesCount
      let cursor = try GRDB.Row.fetchCursor(prepared, arguments: statement.arguments)
      let columns = prepared.columnNames
      var rows: [Row] = []
      while let row = try cursor.next() {
        rows.append(Row(columns: columns, values: row.databaseValues.map { SQLValue($0) }))
      }
      // `changesCount` keeps the last count when a statement changes nothing.
      return Outcome(rows: rows, changed: base.totalChangesCount == changesBefore ? 0 : base.changesCount)
    }
  }

  func define(_ text: String) throws(DatabaseError) {
    try translating { try base.execute(sql: text) }
  }

  func scan(_ statement: Statement, _ body: ([SQLValue]) throws -> Void) throws {
    let cursor = try translating {
      try GRDB.Row.fetchCursor(
        base.makeStatement(sql: statement.text), arguments: StatementArguments(statement.values.map(\.bound)))
    }
    while let row = try translating({ try cursor.next() }) { try body(row.databaseValues.map { SQLValue($0) }) }
  }

  /// How many rows this connection has changed since it was opened.
  var changes: Int { base.totalChangesCount }

  /// Empties the log into the file, as far as nobody reads what was before it; returns whether all of it.
  func emptyLog() throws(DatabaseError) -> Bool {
    try translating {
      let frames = try base.checkpoint(.passive)
      return frames.checkpointedFrameCount == frames.walFrameCount
    }
  }

  func rollBack() throws(DatabaseError) {
    guard base.isInsideTransaction else { return }
    try translating { try base.rollback() }
  }

  private func translating<T>(_ work: () throws -> T) throws(DatabaseError) -> T {
    do {
      return try work()
    } catch {
      let translated = DatabaseError(sqlite: error)
      if translated.isDiskFailure { isBroken = true }
      throw translated
    }
  }
}

extension Statement {
  /// As existentials, because GRDB takes what is of one type through a key path, which costs more than the query.
  fileprivate var arguments: StatementArguments {
    StatementArguments(values.map { $0.bound as (any DatabaseValueConvertible)? })
  }
}

extension SQLValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let integer): self = .integer(integer)
    case .double(let real): self = .real(real)
    case .string(let text): self = .text(text)
    case .blob(let bytes): self = .blob(Array(bytes))
    }
  }

  fileprivate var bound: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let integer): integer.databaseValue
    case .real(let real): real.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    case .bool(let bool): bool.databaseValue
    }
  }
}
