import Database
import Logging
import Time

/// Deletes what nobody needs any more, a little at a time, so that no write waits long for it.
struct KeepHouse: Sendable {
  /// So many rows at most in one transaction.
  static let batch = 500

  private let database: any Database
  private let now: @Sendable () -> Instant
  private let log: Logger

  init(_ surroundings: Surroundings) {
    database = surroundings.database
    now = surroundings.now
    log = surroundings.log
  }

  /// - Returns: how many rows went.
  @discardableResult
  func run() async throws -> Int {
    let now = now()
    var total = 0
    for chore in Chore.allCases {
      while case let count = try await once(chore, at: now), count > 0, !Task.isCancelled { total += count }
    }
    if total > 0 { log.info("housekeeping", metadata: ["rows": "\(total)"]) }
    return total
  }

  /// Finds in a transaction that reads, and deletes in a short one that writes.
  private func once(_ chore: Chore, at now: Instant) async throws -> Int {
    let found = try await database.read { try $0.housekeeping.found(by: chore, at: now, limit: Self.batch) }
    guard !found.isEmpty else { return 0 }
    return try await database.write { try $0.housekeeping.delete(found, of: chore) }
  }
}

/// One kind of what is deleted.
enum Chore: CaseIterable, Sendable {
  case doneJobs, wipedMails, signInMails, signInRequests, operatorLinks, devices, rosters, offers
}
