/// The identity of one `Entity`: a UUID, written in lower case, that cannot be mistaken for another entity's.
///
/// New ones are version 7 (RFC 9562), so that an index grows at its end. Never order by one, and never count on its
/// being secret.
package struct ID<Entity>: Hashable, Sendable, LosslessStringConvertible {
  private let high: UInt64
  private let low: UInt64

  /// A UUID of version 7 from the milliseconds since 1970 and 74 of the given random bits.
  package init(uuidV7 unixMilliseconds: Int64, random: (UInt64, UInt64)) {
    high = UInt64(truncatingIfNeeded: unixMilliseconds) << 16 | 0x7000 | random.0 & 0x0fff
    low = 0x8000_0000_0000_0000 | random.1 & 0x3fff_ffff_ffff_ffff
  }

  /// Only the canonical spelling is accepted, so that one entity has one address.
  package init?(_ text: String) {
    var words: [UInt64] = [0, 0]
    var digits = 0
    guard text.utf8.count == 36 else { return nil }
    for (position, byte) in text.utf8.enumerated() {
      if [8, 13, 18, 23].contains(position) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Self.value(ofDigit: byte) else { return nil }
      words[digits / 16] = words[digits / 16] << 4 | digit
      digits += 1
    }
    (high, low) = (words[0], words[1])
  }

  package var description: String {
    var bytes: [UInt8] = []
    for digit in 0..<32 {
      if [8, 12, 16, 20].contains(digit) { bytes.append(UInt8(ascii: "-")) }
      let word = digit < 16 ? high : low
      bytes.append(Self.digit(of: word >> (60 - 4 * UInt64(digit % 16)) & 15))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func value(ofDigit byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a")) + 10
    default: nil
    }
  }

  private static func digit(of value: UInt64) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + UInt8(value) : UInt8(ascii: "a") + UInt8(value - 10)
  }
}

extension ID: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a lower-case UUID")
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
