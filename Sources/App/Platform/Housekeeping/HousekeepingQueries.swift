import Database
import Time

extension Transaction {
  var housekeeping: HousekeepingQueries { HousekeepingQueries(transaction: self) }
}

/// All SQL of what is deleted once its time is over. It finds rows of every organisation, for nobody but the sweep.
struct HousekeepingQueries {
  let transaction: Transaction

  /// The keys of rows that a chore would delete.
  func found(by chore: Chore, at now: Instant, limit: Int) throws -> [String] {
    try transaction.rows("\(query(for: chore, at: now)) LIMIT \(limit)").map { try $0.text("id") }
  }

  /// - Returns: how many rows went.
  func delete(_ keys: [String], of chore: Chore) throws -> Int {
    let keys = SQL.list(keys)
    switch chore {
    case .doneJobs: return try transaction.execute("DELETE FROM job WHERE state = 'done' AND id IN \(keys)")
    case .wipedMails: return try transaction.execute("DELETE FROM mail WHERE sealed IS NULL AND id IN \(keys)")
    case .signInMails:
      try transaction.execute("DELETE FROM job WHERE kind = 'send-mail' AND object_id IN \(keys)")
      return try transaction.execute("DELETE FROM mail WHERE kind = 'sign-in' AND id IN \(keys)")
    case .signInRequests: return try transaction.execute("DELETE FROM sign_in_request WHERE id IN \(keys)")
    case .operatorLinks: return try transaction.execute("DELETE FROM operator_link WHERE token_hash IN \(keys)")
    case .devices: return try transaction.execute("DELETE FROM device WHERE id IN \(keys)")
    case .rosters:
      return try transaction.execute("DELETE FROM roster_upload WHERE accepted_at IS NULL AND id IN \(keys)")
    case .offers:
      try transaction.execute("DELETE FROM busy WHERE kind = 'offer' AND reference IN \(keys)")
      // By organisation as well, for so its key begins.
      try transaction.execute(
        """
        DELETE FROM offer_time
        WHERE (organisation_id, offer_id) IN (SELECT organisation_id, id FROM offer WHERE id IN \(keys))
        """)
      return try transaction.execute("DELETE FROM offer WHERE id IN \(keys)")
    }
  }

  private func query(for chore: Chore, at now: Instant) -> SQL {
    switch chore {
    case .doneJobs:
      let end = now.adding(days: -Retention.doneWork)
      return "SELECT id FROM job WHERE state = 'done' AND run_at < \(end) AND created_at < \(end)"
    case .wipedMails:
      // A mail whose job gave up is not wiped, and stays with it.
      return "SELECT id FROM mail WHERE sealed IS NULL AND created_at < \(now.adding(days: -Retention.doneWork))"
    case .signInMails:
      let end = now.adding(days: -Retention.signInMails)
      return "SELECT id FROM mail WHERE kind = 'sign-in' AND sealed IS NOT NULL AND created_at < \(end)"
    case .signInRequests:
      return "SELECT id FROM sign_in_request WHERE expires_at < \(now.adding(days: -Retention.signInRequests))"
    case .operatorLinks:
      return
        "SELECT token_hash AS id FROM operator_link WHERE expires_at < \(now.adding(days: -Retention.operatorLinks))"
    case .devices: return devices(at: now)
    case .rosters:
      let end = now.adding(days: -Retention.rosters)
      return "SELECT id FROM roster_upload WHERE accepted_at IS NULL AND uploaded_at < \(end)"
    case .offers: return "SELECT id FROM offer WHERE expires_at < \(now.adding(days: -Retention.offers))"
    }
  }

  private func devices(at now: Instant) -> SQL {
    let end = now.adding(days: -Retention.devices)
    let (idle, oldest) = (end.adding(days: -Devices.idleDays), end.adding(days: -Devices.absoluteDays))
    return "SELECT id FROM device WHERE revoked_at < \(end) OR last_used_at < \(idle) OR created_at < \(oldest)"
  }
}
