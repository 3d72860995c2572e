import Testing
import Time

/// Whatever the bytes, they are read or refused, and what was read can be asked anything.
@Suite struct ZoneFileFuzzTests {
  private let zones = ["Asia/Kathmandu", "America/Nuuk", "Africa/Cairo", "Asia/Gaza"]

  @Test func `no file can be cut short`() throws {
    for zone in zones.prefix(3) {
      let bytes = try ZoneFiles.bytes(zone)
      for length in bytes.indices {
        #expect(throws: ZoneRulesError.self) { try ZoneRules(identifier: zone, tzif: Array(bytes[..<length])) }
      }
    }
  }

  @Test func `twenty thousand damaged files do no harm`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var draws = SeededDraws(seed: seed)
    var accepted = 0
    var refused = 0
    let footers = ["AAA0BBB,J60/0,J300/1", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"]
    let originals = try zones.map(ZoneFiles.bytes(_:)) + footers.map(ZoneFiles.bytes(footer:))
    for round in 0..<20_000 {
      let bytes = damaged(originals[round % originals.count], with: &draws)
      do {
        askEverything(of: try ZoneRules(identifier: "Fuzz", tzif: bytes))
        accepted += 1
      } catch {
        refused += 1
      }
    }
    #expect(min(accepted, refused) > 1000, "seed \(seed): too much or too little damage to tell anything")
  }

  private func damaged(_ original: [UInt8], with draws: inout SeededDraws) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &draws) {
      // Headers and footers are where damage is interesting; tables are most of a file.
      let near = Bool.random(using: &draws) ? bytes.count : min(60, bytes.count)
      let back = Bool.random(using: &draws)
      let index = Int.random(in: 0..<near, using: &draws)
      bytes[back ? bytes.count - 1 - index : index] = UInt8.random(in: .min ... .max, using: &draws)
    }
    return bytes
  }

  private func askEverything(of rules: ZoneRules) {
    for second in [Int64.min / 1_000_000, -3_000_000_000, 0, 1_900_000_000, 9_000_000_000, Int64.max / 1_000_000] {
      let instant = Instant(seconds: second)
      let local = rules.local(at: instant)
      if abs(second) < 10_000_000_000 { _ = rules.resolution(of: local) }
    }
    let span = Interval(start: Instant(seconds: 1_900_000_000), end: Instant(seconds: 2_000_000_000))
    _ = rules.changes(in: span)
    _ = rules.settled
    _ = ZoneClock(rules, over: span).instant(ofWallSecond: 1_950_000_000)
  }
}

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
