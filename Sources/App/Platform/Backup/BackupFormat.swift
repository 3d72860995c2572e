import Crypto
import Database
import Foundation

/// The form of a backup: one file for both engines, read and written from front to back.
///
/// A line that names the form; then frames of one letter, four bytes of length (big-endian) and content; then the
/// SHA-256 of all that, and its HMAC under the instance's key. The frames are `H` (header), for each table by name `T`,
/// any number of `R` with rows, and `N` with their count, and at last `Z` with the totals.
enum BackupFormat {
  static let firstLine = Array("TURNABOUT BACKUP 1\n".utf8)
  /// Rows are gathered into frames of about so many bytes.
  static let frameSize = 262_144
  /// A frame holds one row at least; none of ours has as many bytes as this.
  static let largestFrame = 268_435_456
  static let trailerSize = 64

  /// What the file says of itself.
  struct Header: Codable, Hashable, Sendable {
    let product: String
    /// The number of the last migration that the tables had run.
    let schema: Int
    /// Where it came from; it may go to either.
    let engine: String
    /// Microseconds since 1970.
    let createdAt: Int64
    /// Which key opens what is sealed in it.
    let key: String
  }

  struct TableHeader: Codable, Hashable, Sendable {
    let name: String
    let columns: [String]
  }

  struct Count: Codable, Hashable, Sendable {
    let rows: Int
  }
}

/// What a backup holds, counted.
package struct BackupTotals: Codable, Hashable, Sendable {
  package var tables = 0
  package var rows = 0
  /// SHA-256 of tables and rows alone: the same for the same contents, whichever engine holds them.
  package var contents = ""
}

/// Rows as bytes: a letter for the type of each value, and the value; the same on both engines.
enum RowBytes {
  static func append(_ values: [SQLValue], to bytes: inout [UInt8]) {
    for value in values {
      switch value {
      case .null: bytes.append(UInt8(ascii: "n"))
      case .integer(let integer):
        bytes.append(UInt8(ascii: "i"))
        append(UInt64(bitPattern: integer), to: &bytes)
      case .bool(let truth):
        bytes.append(UInt8(ascii: "i"))
        append(truth ? 1 : 0, to: &bytes)
      case .real(let real):
        bytes.append(UInt8(ascii: "r"))
        append(real.bitPattern, to: &bytes)
      case .text(let text):
        bytes.append(UInt8(ascii: "t"))
        append(UInt64(text.utf8.count), to: &bytes)
        bytes.append(contentsOf: text.utf8)
      case .blob(let blob):
        bytes.append(UInt8(ascii: "b"))
        append(UInt64(blob.count), to: &bytes)
        bytes.append(contentsOf: blob)
      }
    }
  }

  /// The rows of one frame, each of so many values; nil when they are no such rows.
  static func rows(in bytes: [UInt8], columns: Int) -> [[SQLValue]]? {
    guard columns > 0 else { return nil }
    var rest = bytes[...]
    var rows: [[SQLValue]] = []
    while !rest.isEmpty {
      var row: [SQLValue] = []
      row.reserveCapacity(columns)
      for _ in 0..<columns {
        guard let value = value(&rest) else { return nil }
        row.append(value)
      }
      rows.append(row)
    }
    return rows
  }

  private static func value(_ rest: inout ArraySlice<UInt8>) -> SQLValue? {
    guard let letter = rest.popFirst() else { return nil }
    if letter == UInt8(ascii: "n") { return .null }
    guard let word = word(&rest) else { return nil }
    switch letter {
    case UInt8(ascii: "i"): return .integer(Int64(bitPattern: word))
    case UInt8(ascii: "r"): return .real(Double(bitPattern: word))
    case UInt8(ascii: "t"):
      return content(word, &rest).flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
    case UInt8(ascii: "b"): return content(word, &rest).map { .blob(Array($0)) }
    default: return nil
    }
  }

  private static func content(_ count: UInt64, _ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard count <= UInt64(rest.count) else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return rest.prefix(Int(count))
  }

  private static func word(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
    guard rest.count >= 8 else { return nil }
    defer { rest = rest.dropFirst(8) }
    return rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
