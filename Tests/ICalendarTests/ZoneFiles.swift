import Foundation
import Testing
import Time

/// The rules of a zone, from the machine's files.
func zone(_ identifier: String) throws -> ZoneRules { try #require(knownZone(identifier)) }

/// The same for a name that may be none.
func knownZone(_ identifier: String) -> ZoneRules? {
  FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(identifier)").flatMap {
    try? ZoneRules(identifier: identifier, tzif: [UInt8]($0))
  }
}

/// `2030-03-04T09:00:00Z`.
func utc(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }
