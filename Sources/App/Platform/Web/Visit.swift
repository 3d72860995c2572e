import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird

/// One request as a page sees it: read within bounds, its form decoded, its person known.
struct Visit: Sendable {
  let path: String
  let query: Fields
  let parameters: Parameters
  /// The fields of a posted form; empty for GET.
  let fields: Fields
  /// The file of a posted upload.
  let upload: Upload?
  let cookies: [String: String]
  /// The peer's address.
  let source: String
  let agent: String
  /// What a program shows instead of a cookie: `Bearer …`.
  let authorization: String?
  /// Which versions of what is asked for are known to whoever asks (RFC 9110, 13.1.2).
  let ifNoneMatch: String?
  let acceptsProblemDetails: Bool
  let reader: Reader
  let signedIn: SignedIn?
  /// Whether it came from this machine to an address that only this machine has.
  let loopback: Loopback?

  /// A typed id from the route; an id that cannot be one is as unknown as one that is not there.
  func id<Entity>(_ name: String, of entity: Entity.Type = Entity.self) throws(NotFound) -> ID<Entity> {
    guard let text = parameters.get(name), let id = ID<Entity>(text) else { throw NotFound() }
    return id
  }

  func token(_ name: String) throws(NotFound) -> Token {
    guard let token = Token(received: parameters.get(name) ?? "") else { throw NotFound() }
    return token
  }
}

/// The fields of a form or a query; a field may come several times.
struct Fields: Sendable {
  private let values: [String: [String]]

  static let none = Fields(encoded: "")

  /// Decodes `application/x-www-form-urlencoded` (URL standard, 5.1); ill-formed escapes stay as they are, and texts are made
  /// stream-safe, names included: whoever sends a form need not have signed in.
  init(encoded text: String) {
    var values: [String: [String]] = [:]
    for pair in text.split(separator: "&").prefix(1_000) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[Self.decoded(parts[0]), default: []].append(parts.count > 1 ? Self.decoded(parts[1]) : "")
    }
    self.values = values
  }

  init(_ values: [String: [String]]) {
    self.values = values
  }

  /// The field's text with surrounding space removed; empty when it was not sent.
  func text(_ name: String) -> String {
    (values[name]?.first ?? "").trimmingSpace
  }

  func texts(_ name: String) -> [String] {
    (values[name] ?? []).map(\.trimmingSpace).filter { !$0.isEmpty }
  }

  /// These fields with others in place of those of the same names.
  func with(_ others: [String: [String]]) -> Fields {
    Fields(values.merging(others) { $1 })
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = hexadecimalByte(rest.prefix(2))
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self).streamSafe
  }
}

/// Two hexadecimal digits as a byte; a sign, which Swift's own reading would take, is none.
private func hexadecimalByte(_ digits: ArraySlice<UInt8>) -> UInt8? {
  guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
  return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
}

extension StringProtocol {
  var trimmingSpace: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}

/// A file that came with a form.
struct Upload: Sendable {
  let fileName: String
  let bytes: [UInt8]
}
