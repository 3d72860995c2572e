/// What a database has done since it was opened, for whoever watches over it.
package struct DatabaseFigures: Hashable, Sendable {
  /// Transactions that wrote and were committed; on SQLite several writes share one.
  package var commits = 0
  /// Writes that were committed.
  package var writes = 0
  /// Writes that are under way or wait for their turn.
  package var waiting = 0
  /// The most writes that shared a commit.
  package var largestGroup = 0
  /// Spent in COMMIT, which on SQLite is where the disk is waited for.
  package var commitSeconds = 0.0
  /// Transactions attempted again because another was in the way.
  package var conflicts = 0
  /// Connections that broke.
  package var losses = 0
  /// The size of SQLite's write-ahead log; nil on PostgreSQL.
  package var logBytes: Int?
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
