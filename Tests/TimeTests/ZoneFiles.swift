import Foundation
import Testing
import Time

/// The machine's zone files, as the product reads them.
enum ZoneFiles {
  static let folder = "/usr/share/zoneinfo/"

  static func bytes(_ identifier: String) throws -> [UInt8] {
    [UInt8](try #require(FileManager.default.contents(atPath: folder + identifier), "no zone file of \(identifier)"))
  }

  static func rules(_ identifier: String) throws -> ZoneRules {
    try ZoneRules(identifier: identifier, tzif: bytes(identifier))
  }

  /// The zones of `zone1970.tab`: every zone whose clocks have differed from all others' since 1970.
  static func identifiers() throws -> [String] {
    String(decoding: try bytes("zone1970.tab"), as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { String($0.split(separator: "\t")[2]) }
  }

  /// A file without a table, that says everything in its footer.
  static func bytes(footer: String) -> [UInt8] {
    let header: (UInt8) -> [UInt8] = { types in
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15 + 4 * 4) + [0, 0, 0, types, 0, 0, 0, 4]
    }
    let type: [UInt8] = [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
    return header(1) + type + header(1) + type + Array("\n\(footer)\n".utf8)
  }
}

/// `2030-03-04 09:00`, for tests that know what they write.
func local(_ text: String) throws -> LocalDateTime { try #require(LocalDateTime(text)) }

/// `2030-03-04 09:00` in UTC.
func utc(_ text: String) throws -> Instant { ZoneRules.utc.instant(of: try local(text)) }
