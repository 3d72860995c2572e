@testable import Database
import Testing

/// What the database holds, for comparing before and after.
extension World {
  static let tables: [StaticString] = [
    "absence", "activity", "activity_person", "address", "adjustment", "attendance", "busy", "calendar_feed",
    "coach_request", "confirmation", "consent", "demonstration", "device", "engagement", "engagement_facilitator",
    "engagement_history", "engagement_party", "enrolment", "enrolment_decision", "exclusion", "goal", "habits",
    "invitation", "job", "mail", "membership", "membership_role", "offer", "offer_time", "operator_link",
    "organisation", "outside_busy", "outside_calendar", "pairing", "partner_wish", "person", "picture",
    "policy_version", "profile", "programme", "proposal", "proposal_release", "recorded_status", "reminder",
    "reminder_choice", "repair", "roster_upload", "round", "round_link", "round_transition", "session",
    "session_history", "session_note", "session_role", "sign_in_request", "stay", "withdrawal",
  ]

  func count(_ table: StaticString) async throws -> Int {
    try await database.read { transaction in
      try transaction.row("SELECT count(*) AS n FROM \(SQL(verbatim: table))")?.int("n") ?? 0
    }
  }

  /// Every row of every table, as text in an order that means nothing.
  func contents() async throws -> [String: [String]] {
    try await database.read { transaction in
      var contents: [String: [String]] = [:]
      for table in Self.tables {
        let rows = try transaction.rows("SELECT * FROM \(SQL(verbatim: table))")
        contents["\(table)"] = rows.map { row in
          zip(row.columns, row.values).map { "\($0): \($1)" }.joined(separator: ", ")
        }.sorted()
      }
      return contents
    }
  }
}

extension World {
  /// What accepting or looking at a roster must not change by itself.
  func contentsBesideUploads() async throws -> [String: [String]] {
    try await contents().filter { $0.key != "roster_upload" }
  }
}

extension [String: [String]] {
  /// The rows that were not there before, by table.
  func changes(since before: [String: [String]]) -> [String: [String]] {
    reduce(into: [:]) { changes, table in
      let new = Set(table.value).subtracting(before[table.key] ?? []).sorted()
      if !new.isEmpty { changes[table.key] = new }
    }
  }
}
