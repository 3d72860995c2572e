/// A file of comma-separated values: its header line and the records below, empty ones left out.
package struct CSVTable: Hashable, Sendable {
  package let header: [String]
  package let records: [CSVRecord]

  package init(_ bytes: [UInt8], limits: CSVLimits = CSVLimits()) throws(CSVRefusal) {
    guard bytes.count <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
    try Self.refuseOtherFormats(bytes)
    var reader = CSVReader(bytes, limits: limits)
    header = try reader.header().cells.map { $0.text ?? "" }
    records = try reader.records(width: header.count)
  }

  private static func refuseOtherFormats(_ bytes: [UInt8]) throws(CSVRefusal) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw .workbook }
    if let nul = bytes.offset(of: 0) { throw .nulByte(line: bytes.line(at: nul)) }
    guard !bytes.isUTF8(in: bytes.indices) else { return }
    let bad = bytes.firstInvalidOffset()
    throw .notUTF8(offset: bad, line: bytes.line(at: bad))
  }
}

/// One record of the file.
package struct CSVRecord: Hashable, Sendable {
  /// The line in which it begins, from 1; a quoted cell may span several.
  package let line: Int
  /// Never more than the header has.
  package let cells: [CSVCell]
  /// Whether text was found beyond the header's last column: usually a separator that should have been quoted.
  package let hasExtraCells: Bool
}

/// One cell, or why its text could not be taken.
package enum CSVCell: Hashable, Sendable {
  case text(String)
  case tooLong(limit: Int)
  /// Text after the closing quote.
  case strayQuote

  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
