/// A statement that defines the schema, as SQLite wants it.
enum SQLiteDefinition {
  /// PostgreSQL's names of types become SQLite's, and every table is STRICT, so that a column holds its type only.
  /// What stands between single quotes is left alone.
  static func translated(_ statement: String) -> String {
    let text = statement.trimmed
    let translated = text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .map { index, part in index.isMultiple(of: 2) ? withTypesRenamed(part) : String(part) }
      .joined(separator: "'")
    return text.words.prefix(2).map { $0.uppercased() } == ["CREATE", "TABLE"] ? translated + " STRICT" : translated
  }

  private static let types = ["BIGINT": "INTEGER", "BYTEA": "BLOB", "BOOLEAN": "INTEGER", "DOUBLE": "REAL"]

  private static func withTypesRenamed(_ text: Substring) -> String {
    var renamed = ""
    var rest = text
    while let first = rest.first {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      guard !word.isEmpty else {
        renamed.append(first)
        rest = rest.dropFirst()
        continue
      }
      // SQLite knows REAL where PostgreSQL says DOUBLE PRECISION: the second word goes with its blank.
      if word.uppercased() == "PRECISION", renamed.hasSuffix("REAL ") {
        renamed.removeLast()
      } else {
        renamed += types[word.uppercased()] ?? String(word)
      }
      rest = rest.dropFirst(word.count)
    }
    return renamed
  }
}

extension String {
  fileprivate var words: [Substring] { split(whereSeparator: \.isWhitespace) }

  /// Without blanks around it, nor a semicolon after it.
  fileprivate var trimmed: String {
    let ignored = { (character: Character) in character.isWhitespace || character == ";" }
    let start = drop(while: ignored)
    return String(start[..<(start.lastIndex { !ignored($0) }.map { start.index(after: $0) } ?? start.startIndex)])
  }
}
