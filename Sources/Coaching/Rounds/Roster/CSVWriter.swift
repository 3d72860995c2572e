import Foundation

/// Writes comma-separated values by RFC 4180, CRLF at every line's end.
///
/// Text that a spreadsheet would take for a formula gets an apostrophe before it, so that opening a file that others
/// filled never runs what they wrote. Numbers are written as they are.
package struct CSVWriter: Sendable {
  package private(set) var text = ""

  package init(header: [String]) { add(header.map(Cell.text)) }

  /// One cell.
  package enum Cell: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    case number(Int)

    package init(stringLiteral text: String) { self = .text(text) }
    package init(integerLiteral number: Int) { self = .number(number) }
  }

  package mutating func add(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      switch cell {
      case .number(let number): text += String(number)
      case .text(let words): text += Self.quoted(Self.harmless(words))
      }
    }
    text += "\r\n"
  }

  private static func harmless(_ words: String) -> String {
    guard let first = words.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return words }
    return "'" + words
  }

  private static func quoted(_ words: String) -> String {
    // Semicolons and tabs too: a reader that guesses the separator, as ours does, must not count them.
    let isPlain = !words.utf8.contains { ",;\"\t\r\n".utf8.contains($0) }
    return isPlain ? words : "\"" + words.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
