import Crypto
import Foundation
import Time

/// What a backup says of itself, once it has been read to its end and found whole.
package struct BackupReport: Hashable, Sendable {
  package let path: String
  package let bytes: Int
  package let totals: BackupTotals
  package let product: String
  package let schema: Int
  package let engine: String
  package let createdAt: Instant
  package let key: String
}

/// Reads a backup to its end: every frame, every row, every count, the checksum and the signature.
package struct CheckBackup: Sendable {
  /// The key of this instance, if it has one.
  private let seal: Seal?

  package init(_ seal: Seal?) { self.seal = seal }

  package func run(_ path: String) throws -> BackupReport {
    let reader = try BackupReader(path)
    let totals = try walk(reader, path)
    let isSigned = try reader.finish(seal)
    // Whoever has no key can compute a checksum anew, but no signature.
    if let seal, seal.fingerprint == reader.header.key, !isSigned { throw BackupRefusal.altered(path) }
    let header = reader.header
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    return BackupReport(
      path: path, bytes: size ?? 0, totals: totals, product: header.product, schema: header.schema,
      engine: header.engine, createdAt: Instant(microseconds: header.createdAt), key: header.key)
  }

  private func walk(_ reader: BackupReader, _ path: String) throws -> BackupTotals {
    var (found, contents, rows) = (BackupTotals(), SHA256(), 0)
    var table: BackupFormat.TableHeader?
    while true {
      switch try reader.next() {
      case .table(let header):
        table = header
        contents.update(data: Array(try document(header).utf8))
      case .rows(let bytes):
        guard let table, let count = RowBytes.rows(in: bytes, columns: table.columns.count)?.count else {
          throw BackupRefusal.altered(path)
        }
        contents.update(data: bytes)
        rows += count
      case .endOfTable(let count):
        guard count == rows else { throw BackupRefusal.altered(path) }
        (found.tables, found.rows, rows) = (found.tables + 1, found.rows + count, 0)
      case .end(let totals):
        found.contents = hexadecimal(contents.finalize())
        guard found == totals else { throw BackupRefusal.altered(path) }
        return totals
      }
    }
  }
}
