import Foundation

/// Splits valid UTF-8 into records by RFC 4180, taking every line end (CRLF, LF, CR) and three separators.
///
/// One pass over the bytes without recursion, linear in time: separators, quotes and line ends are all ASCII, so that
/// nothing is decoded before it is known to be a cell of acceptable length.
struct CSVReader {
  private let bytes: [UInt8]
  private let limits: CSVLimits
  private var delimiter = UInt8(ascii: ",")
  private var position: Int
  private var line = 1

  init(_ bytes: [UInt8], limits: CSVLimits) {
    self.bytes = bytes
    self.limits = limits
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func header() throws(CSVRefusal) -> CSVRecord {
    delimiter = likeliestDelimiter()
    guard let header = try nextRecord(width: limits.columns) else { throw .empty }
    guard !header.hasExtraCells else { throw .tooManyColumns(limit: limits.columns) }
    return header
  }

  mutating func records(width: Int) throws(CSVRefusal) -> [CSVRecord] {
    var records: [CSVRecord] = []
    while let record = try nextRecord(width: width) {
      guard records.count < limits.rows else { throw .tooManyRows(limit: limits.rows) }
      records.append(record)
    }
    return records
  }

  /// The separator that occurs most often outside quotes in the first line that holds anything.
  private func likeliestDelimiter() -> UInt8 {
    var (commas, semicolons, tabs, isQuoted) = (0, 0, 0, false)
    for byte in bytes[position...] {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: break
      case UInt8(ascii: ","): commas += 1
      case UInt8(ascii: ";"): semicolons += 1
      case UInt8(ascii: "\t"): tabs += 1
      default: break
      }
      if byte == 0x0A || byte == 0x0D, !isQuoted, commas + semicolons + tabs > 0 { break }
    }
    if commas >= max(semicolons, tabs) { return UInt8(ascii: ",") }
    return semicolons >= tabs ? UInt8(ascii: ";") : UInt8(ascii: "\t")
  }

  /// The next record that holds any text; nil at the end.
  private mutating func nextRecord(width: Int) throws(CSVRefusal) -> CSVRecord? {
    while position < bytes.count {
      guard bytes[position] != 0x0A, bytes[position] != 0x0D else {
        skipLineEnd()
        continue
      }
      let firstLine = line
      var cells: [CSVCell] = []
      var hasExtraCells = false
      var isBlank = true
      repeat {
        let cell = try nextCell()
        if cell != .text("") { isBlank = false }
        if cells.count < width { cells.append(cell) } else if cell != .text("") { hasExtraCells = true }
      } while skipDelimiter()
      skipLineEnd()
      if !isBlank { return CSVRecord(line: firstLine, cells: cells, hasExtraCells: hasExtraCells) }
    }
    return nil
  }

  private mutating func nextCell() throws(CSVRefusal) -> CSVCell {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return cell(skipToCellEnd()) }
    let opening = line
    position += 1
    let start = position
    var escapes = false
    while let quote = bytes.offset(of: UInt8(ascii: "\""), from: position) {
      line += bytes.lineEnds(in: position..<quote)
      position = quote + 1
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        let stray = skipToCellEnd()
        return stray.isEmpty ? cell(start..<quote, escapes: escapes) : .strayQuote
      }
      escapes = true
      position += 1
    }
    throw .unclosedQuote(line: opening)
  }

  private func cell(_ range: Range<Int>, escapes: Bool = false) -> CSVCell {
    // Four bytes is the most a scalar takes: what is longer than that need not be decoded to be refused.
    guard range.count <= 4 * limits.characters else { return .tooLong(limit: limits.characters) }
    let raw = bytes.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
    let text = escapes ? raw.replacingOccurrences(of: "\"\"", with: "\"") : raw
    let fits = range.count <= limits.characters || text.unicodeScalars.count <= limits.characters
    return fits ? .text(text) : .tooLong(limit: limits.characters)
  }

  private mutating func skipToCellEnd() -> Range<Int> {
    let start = position
    position = bytes.withUnsafeBufferPointer { [position, delimiter] buffer in
      var end = position
      while end < buffer.count {
        let byte = buffer[end]
        if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
        end += 1
      }
      return end
    }
    return start..<position
  }

  private mutating func skipDelimiter() -> Bool {
    guard position < bytes.count, bytes[position] == delimiter else { return false }
    position += 1
    return true
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
    position += isPair ? 2 : 1
    line += 1
  }
}
