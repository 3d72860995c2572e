/// How large a file of comma-separated values may be.
package struct CSVLimits: Hashable, Sendable {
  package var bytes: Int
  /// Records below the header.
  package var rows: Int
  package var columns: Int
  /// Unicode scalars in one cell; a longer cell is a problem of its row, the others are read.
  package var characters: Int

  package init(bytes: Int = 20_000_000, rows: Int = 20_000, columns: Int = 64, characters: Int = 4_000) {
    self.bytes = bytes
    self.rows = rows
    self.columns = columns
    self.characters = characters
  }
}

/// Why a file cannot be read at all as comma-separated values.
package enum CSVRefusal: Error, Hashable, Sendable {
  case empty
  case tooLarge(limit: Int)
  /// Text in another encoding: to be saved again as "CSV UTF-8". Offsets count from 0, lines from 1.
  case notUTF8(offset: Int, line: Int)
  case utf16
  /// A workbook (xlsx, ods) or another archive, not its export.
  case workbook
  case nulByte(line: Int)
  /// A cell was opened with a quote in this line and never closed.
  case unclosedQuote(line: Int)
  case tooManyRows(limit: Int)
  case tooManyColumns(limit: Int)
}
