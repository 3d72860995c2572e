/// What can go wrong with a database, in the same words on both engines.
package enum DatabaseError: Error, Equatable {
  /// The columns that must be unique, `address.normalised` or `vote.round, vote.person` in the index's order; for an
  /// index over an expression, the index's name.
  case unique(constraint: String)
  case foreignKey
  /// The constraint's name; PostgreSQL's `EXCLUDE` is one too, and so is a SQLite trigger's `RAISE(ABORT, 'name')`.
  case check(constraint: String)
  case notNull
  /// Somebody else held what this needed for too long; the same may well succeed later.
  case busy
  /// The disk is full; reading goes on, and so does writing once there is space.
  case full
  /// Another process writes this file.
  case locked(by: String)
  case readOnly
  /// Text with a NUL in it.
  case invalidText
  case decoding(column: String)
  /// The connection was lost while committing: the write happened or it did not.
  case outcomeUnknown
  case unavailable(String)
  /// The database was made by a newer release than this one.
  case schemaTooNew(found: Int, known: Int)
  case failed(code: String, message: String)

  static let closed = DatabaseError.unavailable("The database is closed.")
}

extension DatabaseError: CustomStringConvertible {
  /// A sentence for the operator's log and terminal.
  package var description: String {
    switch self {
    case .unique(let constraint): "There is such a row already (\(constraint))."
    case .foreignKey: "A row refers to another that does not exist."
    case .check(let constraint): "A row breaks the rule \(constraint)."
    case .notNull: "A value is missing."
    case .busy: "The database is busy."
    case .full: "The disk is full."
    case .locked(let holder): "The database is in use by \(holder)."
    case .readOnly: "The database is open for reading only."
    case .invalidText: "Text must not contain a NUL character."
    case .decoding(let column): "The column \(column) is missing or holds another type."
    case .outcomeUnknown: "The connection was lost while committing; whether the write happened is unknown."
    case .unavailable(let reason): reason
    case .schemaTooNew(let found, let known):
      "The database has schema \(found), made by a newer release; this one knows schemas up to \(known)."
    case .failed(let code, let message): "The database failed (\(code)): \(message)"
    }
  }
}
