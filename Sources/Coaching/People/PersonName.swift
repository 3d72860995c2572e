/// A person's name as they write it: composed, trimmed, on one line; never unique.
package struct PersonName: Hashable, Codable, Sendable, CustomStringConvertible {
  package static let limit = 120

  package let text: String

  package init(_ text: String) throws(PersonNameRefusal) {
    let name = text.trimmed.composed
    guard !name.isEmpty else { throw .empty }
    guard name.unicodeScalars.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
    guard !name.hasControlCharacters else { throw .controlCharacter }
    self.text = name
  }

  package init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package var description: String { text }
}

/// Why a text is no person's name.
package enum PersonNameRefusal: Error, Hashable, Sendable {
  case empty
  case tooLong(limit: Int)
  case controlCharacter
}
