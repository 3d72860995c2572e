import Foundation
import Testing
import Time

/// The rules of one of the machine's zones.
func zone(_ identifier: String) throws -> ZoneRules {
  let file = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(identifier)")
  return try ZoneRules(identifier: identifier, tzif: [UInt8](#require(file, "no zone file of \(identifier)")))
}

func date(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso)) }

/// `2025-03-04 09:00` in UTC.
func utc(_ text: String) throws -> Instant { ZoneRules.utc.instant(of: try #require(LocalDateTime(text))) }

/// Repeatable draws (an xorshift generator), so that a printed seed repeats a failure.
struct SeededDraws: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
