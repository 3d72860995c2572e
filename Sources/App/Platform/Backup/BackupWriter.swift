import Crypto
import Database
import Foundation

/// Writes one backup to a file that has its name only at the end.
final class BackupWriter {
  private let file: FileHandle
  private let path: String
  private var sum = SHA256()
  private var contents = SHA256()
  private var gathered: [UInt8] = []
  private var rowsOfTable = 0
  private var totals = BackupTotals()

  /// - Parameter path: the unfinished file; what is there is replaced. It is readable by its owner alone.
  init(_ path: String, _ header: BackupFormat.Header) throws {
    self.path = path
    try? FileManager.default.removeItem(atPath: path)
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let file = FileHandle(forWritingAtPath: path)
    else { throw BackupRefusal.cannotWrite(path, why: "check that the folder exists and is yours") }
    self.file = file
    try write(BackupFormat.firstLine)
    try frame("H", Array(document(header).utf8))
  }

  func begin(_ table: Table) throws {
    let header = BackupFormat.TableHeader(name: table.name, columns: table.columns.map(\.name))
    let bytes = Array(try document(header).utf8)
    contents.update(data: bytes)
    try frame("T", bytes)
    rowsOfTable = 0
  }

  func add(_ row: [SQLValue]) throws {
    RowBytes.append(row, to: &gathered)
    rowsOfTable += 1
    if gathered.count >= BackupFormat.frameSize { try flush() }
  }

  func endTable() throws {
    try flush()
    try frame("N", Array(document(BackupFormat.Count(rows: rowsOfTable)).utf8))
    totals.tables += 1
    totals.rows += rowsOfTable
  }

  /// Ends the file and makes it durable.
  func finish(_ seal: Seal) throws -> BackupTotals {
    totals.contents = hexadecimal(contents.finalize())
    try frame("Z", Array(document(totals).utf8))
    let digest = Array(sum.finalize())
    do {
      try file.write(contentsOf: Data(digest + seal.signature(of: digest)))
      try file.synchronize()
      try file.close()
    } catch {
      throw failure(error)
    }
    return totals
  }

  private func flush() throws {
    guard !gathered.isEmpty else { return }
    contents.update(data: gathered)
    try frame("R", gathered)
    gathered.removeAll(keepingCapacity: true)
  }

  private func frame(_ kind: Unicode.Scalar, _ bytes: [UInt8]) throws {
    let length = withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) }
    try write([UInt8(ascii: kind)] + length)
    try write(bytes)
  }

  private func write(_ bytes: [UInt8]) throws {
    sum.update(data: bytes)
    do { try file.write(contentsOf: Data(bytes)) } catch { throw failure(error) }
  }

  private func failure(_ error: any Error) -> BackupRefusal {
    let posix = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    return .cannotWrite(path, why: posix.code == 28 ? "the disk is full" : "the disk refused (\(posix.code))")
  }
}
