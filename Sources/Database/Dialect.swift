/// Which SQL is spoken. Statements are written once, in the common subset; what differs has a name here.
package enum Dialect: Sendable, Hashable, CaseIterable {
  case sqlite
  case postgres

  /// Ends a SELECT of rows whose turn one transaction at a time has until it ends; others may refer to them meanwhile.
  /// SQLite's writer is alone anyway.
  package var forTurn: SQL {
    switch self {
    case .sqlite: ""
    case .postgres: " FOR NO KEY UPDATE"
    }
  }

  /// Ends a SELECT that claims rows of a queue, passing over what others are claiming.
  package var skipLocked: SQL {
    switch self {
    case .sqlite: ""
    case .postgres: " FOR UPDATE SKIP LOCKED"
    }
  }

  var placeholder: String {
    switch self {
    case .sqlite: "?"
    case .postgres: "$"
    }
  }

  /// The database's own clock in microseconds since 1970, for the record of migrations only.
  var clock: SQL {
    switch self {
    case .sqlite: "CAST(strftime('%s', 'now') AS INTEGER) * 1000000"
    case .postgres: "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"
    }
  }
}
