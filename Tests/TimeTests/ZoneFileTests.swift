import Testing
import Time

@Suite struct ZoneFileTests {
  @Test func `every zone file of the machine is read`() throws {
    for identifier in try ZoneFiles.identifiers() { _ = try ZoneFiles.rules(identifier) }
  }

  @Test func `a file of the first version is read without a yearly rule`() throws {
    // The first block of a fat file, called a file of version 1.
    let berlin = try ZoneFiles.bytes("Europe/Berlin")
    let second = try #require(berlin.indices.dropFirst().first { berlin[$0...].starts(with: "TZif".utf8) })
    var bytes = Array(berlin[..<second])
    bytes[4] = 0
    let rules = try ZoneRules(identifier: "Europe/Berlin", tzif: bytes)
    #expect(rules.offset(at: try utc("2025-07-01 12:00")) == 7200)
    #expect(rules.offset(at: try utc("2050-07-01 12:00")) == rules.offset(at: try utc("2050-01-01 12:00")))
  }

  @Test func `versions 2 to 4 differ only in what a rule may say`() throws {
    for version in 2...4 {
      #expect(try rules { $0.replace([4: UInt8(ascii: "0") + UInt8(version)]) }.offset(at: Instant(seconds: 0)) == 3600)
    }
  }

  @Test func `what is no zone file is refused`() {
    #expect(throws: ZoneRulesError.notAZoneFile) { try rules { $0.replace([0: 0]) } }
    #expect(throws: ZoneRulesError.notAZoneFile) { try rules { $0.replace([4: UInt8(ascii: "1")]) } }
    #expect(throws: ZoneRulesError.truncated) { try rules { $0 = [] } }
  }

  @Test func `counts that are absurd or contradict each other are refused`() {
    #expect(throws: ZoneRulesError.badCounts) { try rules { $0.replace([second + 39: 0]) } }
    #expect(throws: ZoneRulesError.badCounts) { try rules { $0.replace([second + 23: 2]) } }
    #expect(throws: ZoneRulesError.leapSeconds) { try rules { $0.replace([second + 31: 1]) } }
    #expect(throws: ZoneRulesError.truncated) {
      try rules { $0.replace([second + 32: 255, second + 33: 255, second + 34: 255, second + 35: 255]) }
    }
    #expect(throws: ZoneRulesError.truncated) { try rules { $0.replace([32: 255]) } }
  }

  @Test func `local times outside the standard are refused`() {
    #expect(throws: ZoneRulesError.badLocalTime) { try rules { $0.replace([second + 44: 127]) } }
    #expect(throws: ZoneRulesError.badLocalTime) { try rules { $0.replace([second + 48: 2]) } }
    #expect(throws: ZoneRulesError.badLocalTime) { try rules { $0.replace([second + 49: 9]) } }
    #expect(throws: ZoneRulesError.badLocalTime) { try rules { $0.replace([second + 53: 65]) } }
  }

  @Test func `a footer that does not end is refused`() {
    #expect(throws: ZoneRulesError.truncated) { try rules { $0.removeLast() } }
    #expect(throws: ZoneRulesError.badFooter) { try rules { $0.replace([second + 54: 0]) } }
  }

  @Test func `a huge file is refused unread`() {
    #expect(throws: ZoneRulesError.tooLarge(limit: 65_536)) { try rules { $0 = [UInt8](repeating: 0, count: 65_537) } }
  }

  @Test func `changes that go back in time or lead nowhere are refused`() throws {
    let berlin = try ZoneFiles.bytes("Europe/Berlin")
    let second = try #require(berlin.indices.dropFirst().first { berlin[$0...].starts(with: "TZif".utf8) })
    #expect(throws: ZoneRulesError.unorderedTransitions) {
      try ZoneRules(identifier: "Test", tzif: berlin.replacing([second + 44: 127]))
    }
    let changes = Int(berlin[second + 34]) << 8 | Int(berlin[second + 35])
    #expect(throws: ZoneRulesError.unknownLocalTime) {
      try ZoneRules(identifier: "Test", tzif: berlin.replacing([second + 44 + changes * 8: 200]))
    }
  }

  /// Where the second header begins in a file made of a footer: after a header, one local time and four characters.
  private let second = 44 + 6 + 4

  private func rules(_ damage: (inout [UInt8]) -> Void) throws -> ZoneRules {
    var bytes = ZoneFiles.bytes(footer: "CET-1")
    damage(&bytes)
    return try ZoneRules(identifier: "Test", tzif: bytes)
  }
}

extension [UInt8] {
  mutating func replace(_ changed: [Int: UInt8]) { self = replacing(changed) }

  func replacing(_ changed: [Int: UInt8]) -> [UInt8] {
    enumerated().map { changed[$0.offset] ?? $0.element }
  }
}
