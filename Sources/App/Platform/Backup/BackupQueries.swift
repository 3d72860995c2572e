import Database

extension Transaction {
  var backups: BackupQueries { BackupQueries(transaction: self) }
}

/// All SQL of backups; the tables' own contents are copied by `Database`, which knows nothing of them.
struct BackupQueries {
  let transaction: Transaction

  /// Whether somebody uses this instance: an operator's link, printed at every first start, is nobody.
  func hasAnybody() throws -> Bool {
    let row = try transaction.row(
      """
      SELECT CASE WHEN EXISTS (SELECT 1 FROM organisation) OR EXISTS (SELECT 1 FROM person) THEN 1 ELSE 0 END AS found
      """)
    return try row?.bool("found") ?? false
  }
}
