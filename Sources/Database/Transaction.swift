/// What a closure given to `read` or `write` runs statements with. It lives as long as the closure and no longer.
///
/// A statement that fails dooms the whole transaction on both engines, even if the closure catches the error: to go on
/// after a conflict, write `ON CONFLICT`.
package final class Transaction {
  package let dialect: Dialect
  let connection: any Connection
  private var failure: DatabaseError?

  private init(_ connection: any Connection, _ dialect: Dialect) {
    self.connection = connection
    self.dialect = dialect
  }

  /// Runs a closure in a transaction that the caller has begun. If it returns, the caller may commit.
  static func run<T>(
    _ body: (Transaction) throws -> T, on connection: any Connection, speaking dialect: Dialect
  ) throws -> T {
    let transaction = Transaction(connection, dialect)
    let value = try body(transaction)
    if let failure = transaction.failure { throw failure }
    return value
  }

  package func rows(_ sql: SQL) throws(DatabaseError) -> [Row] { try run(sql).rows }

  /// The first row, if there is one.
  package func row(_ sql: SQL) throws(DatabaseError) -> Row? { try run(sql).rows.first }

  /// Runs a statement for its effect and returns how many rows it inserted, updated or deleted.
  @discardableResult
  package func execute(_ sql: SQL) throws(DatabaseError) -> Int { try run(sql).changed }

  package func executeMany(_ statements: [SQL]) throws(DatabaseError) {
    for statement in statements { try execute(statement) }
  }

  /// Runs one statement of a migration, which is text by nature.
  func define(_ text: String) throws(DatabaseError) {
    try guarded { () throws(DatabaseError) in try connection.define(text) }
  }

  private func run(_ sql: SQL) throws(DatabaseError) -> Outcome {
    try run(sql.statement(for: dialect))
  }

  @discardableResult
  func run(_ statement: Statement) throws(DatabaseError) -> Outcome {
    try guarded { () throws(DatabaseError) in try connection.run(statement) }
  }

  /// Hands over the rows of a statement one by one, however many there are.
  func scan(_ statement: Statement, _ body: ([SQLValue]) throws -> Void) throws {
    if let failure { throw failure }
    do {
      try connection.scan(statement, body)
    } catch let error as DatabaseError {
      failure = error
      throw error
    }
  }

  private func guarded<T>(_ work: () throws(DatabaseError) -> T) throws(DatabaseError) -> T {
    if let failure { throw failure }
    do {
      return try work()
    } catch {
      failure = error
      throw error
    }
  }
}

/// An engine's open connection, inside a transaction.
protocol Connection {
  func run(_ statement: Statement) throws(DatabaseError) -> Outcome
  func define(_ text: String) throws(DatabaseError)
  /// Hands over row by row, without keeping them.
  func scan(_ statement: Statement, _ body: ([SQLValue]) throws -> Void) throws
}

/// What a statement came to: the rows that it returned and how many it changed.
struct Outcome {
  let rows: [Row]
  let changed: Int
}
