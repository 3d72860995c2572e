import Crypto
import Database
import Foundation

/// Reads a backup from front to back, checking its form as it goes.
final class BackupReader {
  /// What comes next in the file.
  enum Part {
    case table(BackupFormat.TableHeader)
    case rows([UInt8])
    case endOfTable(rows: Int)
    case end(BackupTotals)
  }

  let header: BackupFormat.Header
  private let file: FileHandle
  private let path: String
  private var sum = SHA256()

  init(_ path: String) throws {
    self.path = path
    guard let file = FileHandle(forReadingAtPath: path) else { throw BackupRefusal.cannotRead(path) }
    self.file = file
    let line = try Self.bytes(BackupFormat.firstLine.count, of: file, path)
    guard line == BackupFormat.firstLine else {
      let isOurs = line.starts(with: Array("TURNABOUT BACKUP ".utf8))
      let isBeginning = BackupFormat.firstLine.starts(with: line)
      throw isOurs ? BackupRefusal.newerForm(path) : isBeginning && !line.isEmpty ? .endsEarly(path) : .notABackup(path)
    }
    sum.update(data: line)
    let (kind, bytes) = try Self.frame(of: file, path, &sum)
    guard kind == UInt8(ascii: "H"), let header = try? JSONDecoder().decode(BackupFormat.Header.self, from: Data(bytes))
    else { throw BackupRefusal.altered(path) }
    self.header = header
  }

  deinit { try? file.close() }

  func next() throws -> Part {
    let (kind, bytes) = try Self.frame(of: file, path, &sum)
    switch kind {
    case UInt8(ascii: "T"): return .table(try decoded(bytes))
    case UInt8(ascii: "R"): return .rows(bytes)
    case UInt8(ascii: "N"): return .endOfTable(rows: try decoded(bytes, BackupFormat.Count.self).rows)
    case UInt8(ascii: "Z"): return .end(try decoded(bytes))
    default: throw BackupRefusal.altered(path)
    }
  }

  /// Reads what follows the last part.
  ///
  /// - Returns: whether the file was signed with this key.
  func finish(_ seal: Seal?) throws -> Bool {
    let digest = Array(sum.finalize())
    let trailer = try Self.bytes(BackupFormat.trailerSize + 1, of: file, path)
    guard trailer.count >= BackupFormat.trailerSize else { throw BackupRefusal.endsEarly(path) }
    guard trailer.count == BackupFormat.trailerSize, Array(trailer.prefix(32)) == digest else {
      throw BackupRefusal.altered(path)
    }
    return seal?.isSigned(digest, Array(trailer.dropFirst(32))) ?? false
  }

  private func decoded<Value: Decodable>(_ bytes: [UInt8], _ type: Value.Type = Value.self) throws -> Value {
    guard let value = try? JSONDecoder().decode(type, from: Data(bytes)) else { throw BackupRefusal.altered(path) }
    return value
  }

  private static func frame(
    of file: FileHandle, _ path: String, _ sum: inout SHA256
  ) throws -> (kind: UInt8, bytes: [UInt8]) {
    let head = try bytes(5, of: file, path)
    guard let kind = head.first, head.count == 5 else { throw BackupRefusal.endsEarly(path) }
    guard "HTRNZ".utf8.contains(kind) else { throw BackupRefusal.altered(path) }
    let length = head.dropFirst().reduce(0) { $0 << 8 | Int($1) }
    guard length <= BackupFormat.largestFrame else { throw BackupRefusal.altered(path) }
    let content = try bytes(length, of: file, path)
    guard content.count == length else { throw BackupRefusal.endsEarly(path) }
    sum.update(data: head)
    sum.update(data: content)
    return (kind, content)
  }

  /// So many bytes, or fewer at the end of the file.
  private static func bytes(_ count: Int, of file: FileHandle, _ path: String) throws -> [UInt8] {
    guard count > 0 else { return [] }
    do { return Array(try file.read(upToCount: count) ?? Data()) } catch { throw BackupRefusal.cannotRead(path) }
  }
}
