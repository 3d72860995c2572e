/// The address of a page of ours: a path from the root, percent-encoded, never with a scheme or a host.
///
///     let round: Path = "/o/\(organisation.slug)/rounds/\(round.id)"
///     round.with("tab", "left-out")
package struct Path: ExpressibleByStringInterpolation, Hashable, Sendable, CustomStringConvertible {
  package let text: String

  package init(stringLiteral value: StaticString) {
    text = value.description
  }

  package init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  private init(encoded text: String) {
    self.text = text
  }

  /// A path that arrived from outside, or nil when it could lead away from this origin (RFC 3986, 4.2: a second
  /// slash starts a host; browsers read a backslash as a slash and drop control characters).
  package init?(received text: String) {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= 1_000 else { return nil }
    guard bytes.count == 1 || bytes[1] != UInt8(ascii: "/") else { return nil }
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }) else { return nil }
    self.text = text
  }

  /// The same path with one more query parameter.
  package func with(_ name: StaticString, _ value: String) -> Path {
    Path(encoded: text + (text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + "\(name)=" + encoded(value))
  }

  package var description: String { text }

  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 36)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      text += literal.description
    }

    /// One segment: everything but unreserved characters is percent-encoded.
    package mutating func appendInterpolation(_ segment: some CustomStringConvertible) {
      text += encoded(segment.description)
    }

    package mutating func appendInterpolation(_ path: Path) {
      text += path.text
    }
  }
}

/// Percent-encodes all but RFC 3986's unreserved characters.
private func encoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      bytes.append(byte)
    default:
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
