/// A statement, or a piece of one: literal text and the values bound into it.
///
/// Text parts are `StaticString`, and whatever is interpolated becomes a bound parameter, so that injection cannot be
/// written. Interpolating another `SQL` splices it, its values included.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
  private enum Part: Sendable {
    case text(String)
    case value(SQLValue)
  }

  private var parts: [Part] = []

  package init(stringLiteral text: StaticString) { self.init(verbatim: text) }

  /// Text that stands in a constant rather than where it is used.
  package init(verbatim text: StaticString) { parts = [.text(text.description)] }

  package init(stringInterpolation: Interpolation) { self = stringInterpolation.sql }

  /// `($1, $2, …)`, for `IN`. An empty list is `(NULL)`, which nothing is in; never write `NOT IN` over one.
  package static func list(_ values: some Sequence<some SQLConvertible>) -> SQL {
    let items: [SQL] = values.map { "\($0)" }
    return items.isEmpty ? "(NULL)" : "(\(items.joined(by: ", ")))"
  }

  /// The text and values as an engine takes them. Text with a NUL in it is refused: PostgreSQL cannot hold one.
  func statement(for dialect: Dialect) throws(DatabaseError) -> Statement {
    var text = ""
    var values: [SQLValue] = []
    for part in parts {
      switch part {
      case .text(let literal):
        text += literal
      case .value(let value):
        if case .text(let string) = value, string.utf8.contains(0) { throw .invalidText }
        values.append(value)
        text += dialect.placeholder
        text += String(values.count)
      }
    }
    return Statement(text: text, values: values)
  }

  /// Collects what a literal is made of.
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var sql: SQL = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      sql.parts.reserveCapacity(2 * interpolationCount + 1)
    }

    package mutating func appendLiteral(_ literal: StaticString) { sql.parts.append(.text(literal.description)) }

    package mutating func appendInterpolation(_ value: some SQLConvertible) { sql.parts.append(.value(value.sqlValue)) }

    /// NULL when there is no value.
    package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
      sql.parts.append(.value(value?.sqlValue ?? .null))
    }

    package mutating func appendInterpolation(_ piece: SQL) { sql.parts += piece.parts }
  }
}

extension Sequence<SQL> {
  /// The pieces with a separator between them: `conditions.joined(by: " AND ")`.
  package func joined(by separator: SQL) -> SQL {
    reduce(nil) { joined, piece in joined.map { "\($0)\(separator)\(piece)" } ?? piece } ?? ""
  }
}

/// A statement as an engine takes it: its text with placeholders, and one value a placeholder, in order.
struct Statement: Sendable {
  let text: String
  let values: [SQLValue]

  /// Whether keeping it prepared is worth it. A long list of values is seldom as long again, and would fill the cache.
  var isWorthKeeping: Bool { values.count <= 32 }
}
