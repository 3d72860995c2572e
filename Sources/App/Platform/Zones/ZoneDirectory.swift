import Foundation
import Synchronization
import Time

/// The time zones of this machine as they were when the system's TZif files were read: all files at once, so that no two
/// zones come of two editions.
package final class ZoneDirectory: Sendable {
  /// Every zone's IANA name, sorted; links included, `posix/` and `right/` left out.
  package let names: [String]
  /// Which edition of the time-zone database it is, such as `2026a`; `unknown` where the folder does not say.
  package let edition: String
  static let unknownEdition = "unknown"
  /// By name, 1 to 2 MB in all. Few zones are asked for, and only those are read as rules.
  private let files: [String: Data]
  private let byFoldedName: [String: String]
  private let loaded = Mutex<[String: ZoneRules]>([:])

  /// - Throws: when the folder holds no zones (Debian's package is `tzdata`).
  package init(folder: String) throws(ZoneDirectoryRefusal) {
    var found: [String: Data] = [:]
    guard let files = FileManager.default.enumerator(atPath: folder) else { throw .noZones(folder: folder) }
    for case let name as String in files {
      if name.hasPrefix("posix") || name.hasPrefix("right") { continue }
      guard name.utf8.first.map({ (65...90).contains($0) }) == true, !name.contains("."),
        let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)"), bytes.starts(with: Data("TZif".utf8))
      else { continue }
      found[name] = bytes
    }
    guard found["Europe/Paris"] != nil else { throw .noZones(folder: folder) }
    self.files = found
    names = found.keys.sorted()
    edition = Self.edition(FileManager.default.contents(atPath: "\(folder)/tzdata.zi"))
    byFoldedName = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The zone's name as IANA writes it, whatever the capitals.
  package func canonicalName(_ name: String) -> String? {
    byFoldedName[name.lowercased()]
  }

  package func rules(_ name: String) -> ZoneRules? {
    guard let name = canonicalName(name) else { return nil }
    if let rules = loaded.withLock({ $0[name] }) { return rules }
    guard let bytes = files[name], let rules = try? ZoneRules(identifier: name, tzif: Array(bytes)) else { return nil }
    loaded.withLock { $0[name] = rules }
    return rules
  }

  /// Whether the files held the same, byte for byte.
  func isSame(as other: ZoneDirectory) -> Bool {
    edition == other.edition && files == other.files
  }

  /// The first line of `tzdata.zi` says `# version 2026a`.
  private static func edition(_ file: Data?) -> String {
    let line = String(decoding: file?.prefix(64) ?? Data(), as: UTF8.self).prefix { $0 != "\n" }
    return line.hasPrefix("# version ") ? String(line.dropFirst(10)) : unknownEdition
  }
}

/// This machine has no time zones, in words for an operator.
package enum ZoneDirectoryRefusal: Error, CustomStringConvertible {
  case noZones(folder: String)

  package var description: String {
    switch self {
    case .noZones(let folder): "No time zones in \(folder); install the package tzdata or set TURNABOUT_ZONEINFO."
    }
  }
}
