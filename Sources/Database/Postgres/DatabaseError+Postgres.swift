import CPostgres

extension DatabaseError {
  /// What PostgreSQL reports, in our words. `state` is its SQLSTATE.
  init(state: String, result: OpaquePointer?) {
    switch state {
    case "23505": self = .unique(constraint: Self.uniqueColumns(result))
    case "23503": self = .foreignKey
    case "23514", "23P01": self = .check(constraint: Self.field("n", of: result) ?? "")
    case "23502": self = .notNull
    case "25006": self = .readOnly
    case "53100": self = .full
    case "22021": self = .invalidText
    // A time limit; a lock that could not be had.
    case "57014", "55P03": self = .busy
    default: self = .failed(code: state, message: Self.field("M", of: result) ?? "")
    }
  }

  /// One field of an error report, by libpq's letter for it (`PG_DIAG_…`).
  static func field(_ letter: Unicode.Scalar, of result: OpaquePointer?) -> String? {
    PQresultErrorField(result, CInt(letter.value)).map { String(cString: $0) }
  }

  /// `table.column, table.column`, which is how SQLite names a unique constraint, from a detail such as
  /// `Key (round, person)=(1, 2) already exists.`; for an index over an expression, the index's name.
  private static func uniqueColumns(_ result: OpaquePointer?) -> String {
    let name = field("n", of: result) ?? ""
    guard let table = field("t", of: result), let detail = field("D", of: result),
      let start = detail.firstIndex(of: "(")
    else { return name }
    let columns = detail[start...].dropFirst().prefix { $0 != "(" && $0 != ")" }
    guard detail[columns.endIndex...].hasPrefix(")=(") else { return name }
    return columns.split(separator: ", ").map { "\(table).\($0.filter { $0 != "\"" })" }.joined(separator: ", ")
  }
}
