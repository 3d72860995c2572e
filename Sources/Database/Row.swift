/// One row of a result, read by column name. A column that is missing, or holds another type, is a decoding error.
package struct Row: Sendable {
  /// Few, so that looking through them is quicker than hashing a name. Where two share a name, the first is meant.
  let columns: [String]
  let values: [SQLValue]

  package func value(_ column: String) throws(DatabaseError) -> SQLValue {
    guard let index = columns.firstIndex(of: column) else { throw .decoding(column: column) }
    return values[index]
  }

  package func text(_ column: String) throws(DatabaseError) -> String { try present(textOrNil(column), column) }
  package func int(_ column: String) throws(DatabaseError) -> Int { try present(intOrNil(column), column) }
  package func int64(_ column: String) throws(DatabaseError) -> Int64 { try present(int64OrNil(column), column) }
  package func real(_ column: String) throws(DatabaseError) -> Double { try present(realOrNil(column), column) }
  package func bool(_ column: String) throws(DatabaseError) -> Bool { try present(boolOrNil(column), column) }
  package func blob(_ column: String) throws(DatabaseError) -> [UInt8] { try present(blobOrNil(column), column) }

  package func textOrNil(_ column: String) throws(DatabaseError) -> String? {
    try decoded(column) { if case .text(let text) = $0 { text } else { nil } }
  }

  package func intOrNil(_ column: String) throws(DatabaseError) -> Int? {
    try int64OrNil(column).map { Int($0) }
  }

  package func int64OrNil(_ column: String) throws(DatabaseError) -> Int64? {
    try decoded(column) { if case .integer(let integer) = $0 { integer } else { nil } }
  }

  /// A whole number counts as real: what an aggregate returns depends on the engine.
  package func realOrNil(_ column: String) throws(DatabaseError) -> Double? {
    try decoded(column) { value in
      switch value {
      case .real(let real): real
      case .integer(let integer): Double(integer)
      default: nil
      }
    }
  }

  /// SQLite has no truth values; its columns hold 0 and 1.
  package func boolOrNil(_ column: String) throws(DatabaseError) -> Bool? {
    try decoded(column) { value in
      switch value {
      case .bool(let bool): bool
      case .integer(1), .text("t"): true
      case .integer(0), .text("f"): false
      default: nil
      }
    }
  }

  package func blobOrNil(_ column: String) throws(DatabaseError) -> [UInt8]? {
    try decoded(column) { if case .blob(let bytes) = $0 { bytes } else { nil } }
  }

  private func decoded<T>(_ column: String, _ read: (SQLValue) -> T?) throws(DatabaseError) -> T? {
    let value = try value(column)
    guard value != .null else { return nil }
    return try present(read(value), column)
  }

  private func present<T>(_ value: T?, _ column: String) throws(DatabaseError) -> T {
    guard let value else { throw .decoding(column: column) }
    return value
  }
}
