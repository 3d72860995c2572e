import Coaching
import Crypto
import Database
import Logging
import Time

/// What the product needs from the world; made once, in `App.swift` or by a test, and handed on.
package struct Surroundings: Sendable {
  package var database: any Database
  package var now: @Sendable () -> Instant
  package var randomBytes: @Sendable (_ count: Int) -> [UInt8]
  package var zoneFolder: ZoneFolder
  package var seal: Seal
  package var log: Logger
  /// What this process counts for whoever watches over it.
  let metrics: Metrics
  /// The texts of pages; a test may have its own.
  var catalogue: @Sendable (PageLanguage) -> Catalogue = { Catalogues.catalogue($0) }

  package init(
    database: any Database, now: @escaping @Sendable () -> Instant,
    randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8], zoneFolder: ZoneFolder, seal: Seal, log: Logger
  ) {
    self.database = database
    self.now = now
    self.randomBytes = randomBytes
    self.zoneFolder = zoneFolder
    self.seal = seal
    self.log = log
    metrics = Metrics(startedAt: now())
  }

  /// The zone rules that hold now. What goes together in them is computed with one reading of this.
  package var zones: ZoneDirectory { zoneFolder.zones }

  /// A new UUIDv7 (RFC 9562, 5.7).
  func newID<Entity>() -> ID<Entity> {
    let bytes = randomBytes(16)
    func word(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
    return ID(uuidV7: now().microseconds / 1_000, random: (word(0..<8), word(8..<16)))
  }

  /// A new secret for a link or a cookie: 256 random bits.
  func newToken() -> Token {
    Token(bytes: randomBytes(32))
  }
}

/// A secret that grants something: shown once as text, kept only as its hash.
struct Token: Hashable, Sendable {
  /// 64 hexadecimal digits.
  let text: String

  init(bytes: [UInt8]) {
    text = hexadecimal(bytes)
  }

  /// A token as it came back from a cookie or a link; nil when it cannot be one.
  init?(received text: String) {
    guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      return nil
    }
    self.text = text
  }

  /// What the database keeps. The token is random, so a plain hash cannot be searched (no salt, no stretching).
  var hash: String {
    hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
