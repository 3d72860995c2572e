/// Who somebody is while a round is matched: a normalised address for the rows of a file, a person's id for an account.
package struct PersonKey: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package var description: String { text }

  package static func < (left: PersonKey, right: PersonKey) -> Bool { left.text < right.text }
}
