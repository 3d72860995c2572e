import GRDB

extension DatabaseError {
  /// What SQLite reports, in our words.
  init(sqlite error: any Error) {
    guard let error = error as? GRDB.DatabaseError else {
      self = .failed(code: "sqlite", message: "\(error)")
      return
    }
    let message = error.message ?? ""
    self =
      switch error.extendedResultCode {
      case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
        .unique(constraint: Self.subject(of: message).droppingIndexQuotes)
      case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
      case .SQLITE_CONSTRAINT_NOTNULL: .notNull
      case .SQLITE_CONSTRAINT_CHECK: .check(constraint: Self.subject(of: message))
      case .SQLITE_CONSTRAINT_TRIGGER: .check(constraint: message)
      // The memory shared by connections is a file too; it could not grow.
      case .SQLITE_IOERR_SHMSIZE: .full
      default: Self.other(error.resultCode, message)
      }
  }

  /// Whether nothing that is written later could be believed.
  var isDiskFailure: Bool {
    if case .failed(let code, _) = self { Self.diskFailures.contains(code) } else { false }
  }

  /// Whether the disk did not do what it was told, so that even what this process reads may be wrong: a file that is
  /// damaged already stays as it is, however often it is opened.
  var isInputOutputFailure: Bool {
    if case .failed(Self.code(.SQLITE_IOERR), _) = self { true } else { false }
  }

  private static let diskFailures: Set<String> = [
    ResultCode.SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB,
  ].reduce(into: []) { $0.insert(code($1)) }

  private static func other(_ result: ResultCode, _ message: String) -> DatabaseError {
    switch result {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
    case .SQLITE_FULL: .full
    case .SQLITE_READONLY: .readOnly
    case .SQLITE_CANTOPEN: .unavailable("Cannot open the database file.")
    default: .failed(code: code(result), message: message)
    }
  }

  private static func code(_ result: ResultCode) -> String { "SQLite \(result.rawValue)" }

  /// What follows `UNIQUE constraint failed: `.
  private static func subject(of message: String) -> String {
    guard let colon = message.firstIndex(of: ":") else { return message }
    return String(message[colon...].dropFirst().drop { $0 == " " })
  }
}

extension String {
  /// SQLite says `index 'name'` where the index is over an expression.
  fileprivate var droppingIndexQuotes: String {
    hasPrefix("index '") ? String(dropFirst("index '".count).dropLast()) : self
  }
}
