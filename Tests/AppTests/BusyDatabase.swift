@testable import Database
import Synchronization

/// A database that is too busy for writes, as often as it is told.
final class BusyDatabase: Database {
  private let base: any Database
  private let left = Mutex(0)

  init(_ base: any Database) { self.base = base }

  var dialect: Dialect { base.dialect }
  var figures: DatabaseFigures { base.figures }

  func refuseWrites(_ count: Int) { left.withLock { $0 = count } }

  func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await base.read(body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    let refuses = left.withLock { left in
      defer { left = max(0, left - 1) }
      return left > 0
    }
    guard !refuses else { throw DatabaseError.busy }
    return try await base.write(body)
  }

  func migrate(_ migrations: [Migration]) async throws -> Int { try await base.migrate(migrations) }

  func fill<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await base.fill(body)
  }

  func close() async throws { try await base.close() }
}
