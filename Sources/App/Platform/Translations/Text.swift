import Coaching

/// Something people read: a key of the catalogues and what goes into its gaps.
///
/// A `count` chooses the plural form and fills `{count}`.
struct Text: Hashable, Sendable {
  let key: String
  let count: Int?
  let arguments: [String: Argument]

  enum Argument: Hashable, Sendable {
    case words(String)
    case number(Int)
    case text(Text)
  }

  init(_ key: StaticString, count: Int? = nil, _ arguments: [String: Argument] = [:]) {
    self.key = key.description
    self.count = count
    self.arguments = arguments
  }

  /// A text whose key is only known when the program runs.
  init(key: String, count: Int? = nil, arguments: [String: Argument] = [:]) {
    self.key = key
    self.count = count
    self.arguments = arguments
  }

  /// One text of a family whose members differ by a code of the domain: `family.code`.
  static func of(
    _ family: StaticString, _ code: String, count: Int? = nil, _ arguments: [String: Argument] = [:]
  ) -> Text {
    Text(key: "\(family).\(code)", count: count, arguments: arguments)
  }
}

extension Text.Argument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral value: String) { self = .words(value) }
  init(integerLiteral value: Int) { self = .number(value) }
}
