import CPostgres

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One libpq connection.
///
/// `@unchecked Sendable` is safe because the pool hands it to one closure at a time, on one thread, and takes it back
/// before anybody else may have it.
final class PostgresConnection: Connection, @unchecked Sendable {
  /// Why a transaction is worth another attempt.
  enum Trouble {
    /// Another transaction was in the way.
    case conflict
    /// The connection is gone, or holds a plan of a table that has changed since.
    case lost(DatabaseError)
  }

  private struct Plan: Hashable {
    let text: String
    let types: [Oid]
  }

  private let handle: OpaquePointer
  private var plans: [Plan: String] = [:]
  private(set) var trouble: Trouble?

  private static let mostPlans = 256

  init(_ url: PostgresURL) throws(DatabaseError) {
    // The later of two settings counts: the URL may set its own limits, but not another encoding.
    let settings = [
      ("fallback_application_name", "turnabout"), ("connect_timeout", "5"), ("keepalives_idle", "30"),
      ("tcp_user_timeout", "30000"), ("dbname", url.text), ("client_encoding", "UTF8"),
    ]
    let connection = withCStrings(settings.map(\.0) + [nil]) { names in
      withCStrings(settings.map(\.1) + [nil]) { PQconnectdbParams(names, $0, 1) }
    }
    guard let connection else { throw .unavailable("There is no memory for a connection.") }
    handle = connection
    guard PQstatus(handle) == CONNECTION_OK else {
      throw .unavailable(Self.message(of: handle))
    }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    // Milliseconds. A statement that takes longer, or a process that stops inside a transaction, must not hold others.
    try command("SET statement_timeout = 30000; SET idle_in_transaction_session_timeout = 60000")
    try command("SET bytea_output = hex")
  }

  deinit { PQfinish(handle) }

  /// Whether the next transaction can have it.
  var isFit: Bool {
    guard PQstatus(handle) == CONNECTION_OK, PQtransactionStatus(handle) == PQTRANS_IDLE else { return false }
    if case .lost = trouble { return false }
    return true
  }

  func begin(_ text: String) throws(DatabaseError) {
    trouble = nil
    try command(text)
  }

  /// If even this fails, the connection is not fit, and closing it rolls back.
  func rollBack() {
    guard PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
    PQclear(PQexec(handle, "ROLLBACK"))
  }

  /// Commits writes. When the connection is lost before the answer, nobody knows what became of them.
  func commit() throws(DatabaseError) {
    do {
      try command("COMMIT")
    } catch {
      guard case .lost = trouble else { throw error }
      throw .outcomeUnknown
    }
  }

  func command(_ text: String) throws(DatabaseError) {
    _ = try outcome(PQexec(handle, text))
  }

  func define(_ text: String) throws(DatabaseError) {
    _ = try outcome(PQexecParams(handle, text, 0, nil, nil, nil, nil, 0))
  }

  func run(_ statement: Statement) throws(DatabaseError) -> Outcome {
    let types = statement.values.map(\.typeNumber)
    let count = CInt(types.count)
    guard statement.isWorthKeeping else {
      return try outcome(
        withCStrings(statement.values.map(\.postgresText)) {
          PQexecParams(handle, statement.text, count, types, $0, nil, nil, 0)
        })
    }
    let plan = Plan(text: statement.text, types: types)
    let isKept = plans[plan] != nil
    let name = if let kept = plans[plan] { kept } else { try prepared(plan) }
    let result = withCStrings(statement.values.map(\.postgresText)) {
      PQexecPrepared(handle, name, count, $0, nil, nil, 0)
    }
    // 0A000: another process changed the table since the plan was made; a new connection has no old plan.
    if isKept, DatabaseError.field("C", of: result) == "0A000" { trouble = .lost(.busy) }
    return try outcome(result)
  }

  /// The server sends as fast as we read, and libpq holds one row at a time.
  func scan(_ statement: Statement, _ body: ([SQLValue]) throws -> Void) throws {
    try command("SET LOCAL statement_timeout = 0")
    let isSent = withCStrings(statement.values.map(\.postgresText)) {
      PQsendQueryParams(
        handle, statement.text, CInt(statement.values.count), statement.values.map(\.typeNumber), $0, nil, nil, 0)
    }
    guard isSent == 1, PQsetSingleRowMode(handle) == 1 else { throw failure(nil) }
    // Whatever happens, the connection must have nothing more to say before its next statement.
    defer { while let rest = PQgetResult(handle) { PQclear(rest) } }
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE: try body(Row.values(in: result, row: 0))
      case PGRES_TUPLES_OK: continue
      default: throw failure(result)
      }
    }
  }

  private func prepared(_ plan: Plan) throws(DatabaseError) -> String {
    if plans.count == Self.mostPlans {
      try command("DEALLOCATE ALL")
      plans = [:]
    }
    let name = "plan\(plans.count)"
    _ = try outcome(PQprepare(handle, name, plan.text, CInt(plan.types.count), plan.types))
    plans[plan] = name
    return name
  }

  private func outcome(_ result: OpaquePointer?) throws(DatabaseError) -> Outcome {
    defer { PQclear(result) }
    guard [PGRES_TUPLES_OK, PGRES_COMMAND_OK].contains(PQresultStatus(result)) else { throw failure(result) }
    return Outcome(rows: Row.all(in: result), changed: Int(String(cString: PQcmdTuples(result))) ?? 0)
  }

  private func failure(_ result: OpaquePointer?) -> DatabaseError {
    guard PQstatus(handle) == CONNECTION_OK else {
      let error = DatabaseError.unavailable(Self.message(of: handle))
      trouble = .lost(error)
      return error
    }
    let state = DatabaseError.field("C", of: result) ?? ""
    // Serialisation failure; deadlock.
    guard !["40001", "40P01"].contains(state) else {
      trouble = .conflict
      return .busy
    }
    return DatabaseError(state: state, result: result)
  }

  private static func message(of handle: OpaquePointer) -> String {
    String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

extension Row {
  /// The rows of a result, which PostgreSQL sends as text with the number of each column's type.
  fileprivate static func all(in result: OpaquePointer?) -> [Row] {
    let fields = 0..<PQnfields(result)
    let columns = fields.map { String(cString: PQfname(result, $0)) }
    return (0..<PQntuples(result)).map { Row(columns: columns, values: values(in: result, row: $0)) }
  }

  fileprivate static func values(in result: OpaquePointer?, row: CInt) -> [SQLValue] {
    (0..<PQnfields(result)).map { field in
      PQgetisnull(result, row, field) == 1
        ? SQLValue.null
        : SQLValue(postgresText: String(cString: PQgetvalue(result, row, field)), type: PQftype(result, field))
    }
  }
}

/// Lends C copies of the strings, for as long as `body` runs.
private func withCStrings<T>(_ strings: [String?], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
  let copies = strings.map { $0.flatMap { strdup($0) } }
  defer { for copy in copies { free(copy) } }
  return body(copies.map { UnsafePointer($0) })
}
