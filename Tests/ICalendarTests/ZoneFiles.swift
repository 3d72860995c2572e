import Foundation
import Testing
import Time

/// The rules of a zone, from the machine's files.
func zone(_ identifier: String) throws -> ZoneRules {
  let bytes = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(identifier)"))
  return try ZoneRules(identifier: identifier, tzif: [UInt8](bytes))
}

/// `2030-03-04T09:00:00Z`.
func utc(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }
