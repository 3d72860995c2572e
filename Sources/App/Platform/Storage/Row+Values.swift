import Database
import Foundation
import Time

extension Instant: SQLConvertible {
  package var sqlValue: SQLValue { .integer(microseconds) }
}

extension LocalDate: SQLConvertible {
  package var sqlValue: SQLValue { .text(iso) }
}

extension Row {
  func instant(_ column: String) throws -> Instant {
    Instant(microseconds: try int64(column))
  }

  func instantOrNil(_ column: String) throws -> Instant? {
    try int64OrNil(column).map { Instant(microseconds: $0) }
  }

  func date(_ column: String) throws -> LocalDate {
    guard let date = LocalDate(try text(column)) else { throw DatabaseError.decoding(column: column) }
    return date
  }

  func dateOrNil(_ column: String) throws -> LocalDate? {
    try textOrNil(column) == nil ? nil : date(column)
  }

  /// A value of the domain that is kept as its code.
  func code<Value: RawRepresentable<String>>(_ column: String) throws -> Value {
    guard let value = Value(rawValue: try text(column)) else { throw DatabaseError.decoding(column: column) }
    return value
  }

  /// A value of the domain that is kept as a JSON document.
  func document<Value: Decodable>(_ column: String, of type: Value.Type = Value.self) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(try text(column).utf8))
    } catch is DecodingError {
      throw DatabaseError.decoding(column: column)
    }
  }
}

/// A value of the domain as the JSON document that is kept of it: keys sorted, so that equal values give equal text.
func document(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
