import Database
import Time

extension Transaction {
  var doctor: DoctorQueries { DoctorQueries(transaction: self) }
}

/// All SQL of the doctor's questions; none changes anything.
struct DoctorQueries {
  let transaction: Transaction

  // Of SQLite.

  func journalMode() throws -> String {
    try transaction.row("PRAGMA journal_mode")?.text("journal_mode") ?? "unknown"
  }

  /// What is broken in the file, or between its tables.
  func problemsOfFile() throws -> [String] {
    let pages = try transaction.rows("PRAGMA quick_check").map { try $0.text("quick_check") }.filter { $0 != "ok" }
    let references = try transaction.rows("PRAGMA foreign_key_check").map { row in
      "a row of \(try row.text("table")) refers to \(try row.text("parent")), where it finds nothing"
    }
    return pages + references
  }

  // Of PostgreSQL.

  func settings() throws -> [String: String] {
    let rows = try transaction.rows(
      """
      SELECT name, setting FROM pg_settings
      WHERE name IN ('server_version', 'fsync', 'full_page_writes', 'synchronous_commit')
      """)
    return try rows.reduce(into: [:]) { $0[try $1.text("name")] = try $1.text("setting") }
  }

  /// What the database server's clock says.
  func clock() throws -> Instant {
    let row = try transaction.row("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) AS now")
    return Instant(microseconds: try row?.int64("now") ?? 0)
  }

  // Of both.

  /// The latest instant at which something is known to have been stored.
  func latest() throws -> Instant? {
    let row = try transaction.row(
      """
      SELECT max(at) AS latest FROM (
        SELECT max(at) AS at FROM activity
        UNION ALL SELECT max(created_at) FROM job
        UNION ALL SELECT max(last_used_at) FROM device) AS stored
      """)
    return try row?.instantOrNil("latest")
  }
}
