@testable import Database
import Synchronization

/// A database that counts the statements that it is asked to run.
final class CountingDatabase: Database {
  private let base: any Database
  private let counter = Counter()

  init(_ base: any Database) { self.base = base }

  var statements: Int { counter.value }
  var dialect: Dialect { base.dialect }
  var figures: DatabaseFigures { base.figures }

  func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await base.read { [counter, dialect] in
      try Transaction.run(body, on: CountingConnection(base: $0.connection, counter: counter), speaking: dialect)
    }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await base.write { [counter, dialect] in
      try Transaction.run(body, on: CountingConnection(base: $0.connection, counter: counter), speaking: dialect)
    }
  }

  func migrate(_ migrations: [Migration]) async throws -> Int { try await base.migrate(migrations) }

  func fill<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await base.fill(body)
  }

  func close() async throws { try await base.close() }

  private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
  }

  private struct CountingConnection: Connection {
    let base: any Connection
    let counter: Counter

    func run(_ statement: Statement) throws(DatabaseError) -> Outcome {
      counter.add()
      return try base.run(statement)
    }

    func scan(_ statement: Statement, _ body: ([SQLValue]) throws -> Void) throws {
      counter.add()
      try base.scan(statement, body)
    }

    func define(_ text: String) throws(DatabaseError) { try base.define(text) }
  }
}
