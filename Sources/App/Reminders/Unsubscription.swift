import Coaching
import Database

/// The right to turn off one kind of one person's reminders without signing in. Its link grants nothing else, and is in
/// no table: it is sealed under the instance's key.
struct Unsubscription: Hashable, Sendable {
  let person: ID<Person>
  let kind: ReminderKind

  init(_ person: ID<Person>, _ kind: ReminderKind) {
    self.person = person
    self.kind = kind
  }

  private static let place = "unsubscription"

  /// Hexadecimal digits.
  func token(_ surroundings: Surroundings) throws -> String {
    hexadecimal(try surroundings.seal.sealed("\(person) \(kind.rawValue)", for: Self.place))
  }

  /// Nil for what this instance never wrote.
  init?(token: String, _ surroundings: Surroundings) {
    guard token.utf8.count <= 400, let bytes = unhexadecimal(token),
      let text = try? surroundings.seal.opened(bytes, for: Self.place)
    else { return nil }
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2, let person = ID<Person>(words[0]), let kind = ReminderKind(rawValue: words[1]) else {
      return nil
    }
    self.init(person, kind)
  }
}

/// Bytes from hexadecimal digits; nil where there is anything else.
private func unhexadecimal(_ text: String) -> [UInt8]? {
  let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
  guard digits.count.isMultiple(of: 2), digits.allSatisfy({ $0 != nil }) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8((digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0)) }
}
