/// An e-mail address. Two addresses are equal when mail to them reaches the same box: compared by `normalised`.
package struct Address: Hashable, Codable, Sendable, CustomStringConvertible {
  /// RFC 5321's limit of a path, without its angle brackets.
  package static let limit = 254

  /// Composed, with a lower-case local part (plus-tags kept) and the domain in ASCII.
  package let normalised: String
  /// As its owner writes it.
  package let written: String

  package init(_ text: String) throws(AddressRefusal) {
    written = text.trimmed.composed
    guard !written.isEmpty else { throw .empty }
    guard written.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
    guard !written.unicodeScalars.contains(where: \.isInvisible) else { throw .forbiddenCharacter }
    let parts = written.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count > 1 else { throw .missingAt }
    guard parts.count == 2 else { throw .severalAts }
    let local = String(parts[0]).lowercased().composed
    guard Self.isDotAtom(local), local.utf8.count <= 64 else { throw .badLocalPart }
    guard let domain = Self.asciiDomain(String(parts[1])) else { throw .badDomain }
    normalised = local + "@" + domain
    guard normalised.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
  }

  package init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(written)
  }

  package var key: PersonKey { PersonKey(normalised) }

  package var description: String { normalised }

  package static func == (left: Address, right: Address) -> Bool { left.normalised == right.normalised }

  package func hash(into hasher: inout Hasher) { hasher.combine(normalised) }

  /// RFC 5322 3.2.3, with RFC 6532's letters; quoted local parts are refused, nobody has one.
  private static func isDotAtom(_ local: String) -> Bool {
    local.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains($0) }
    }
  }

  /// Two labels or more, none all digits at the end, so that neither a bare host nor a number passes for a domain.
  private static func asciiDomain(_ domain: String) -> String? {
    let labels = domain.lowercased().composed.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
    let encoded = labels.compactMap { asciiLabel(String($0)) }
    guard encoded.count == labels.count, encoded.count > 1, let last = encoded.last else { return nil }
    let joined = encoded.joined(separator: ".")
    return last.allSatisfy(\.isNumber) || joined.utf8.count > 253 ? nil : joined
  }

  private static func asciiLabel(_ label: String) -> String? {
    let scalars = label.unicodeScalars
    guard scalars.first != "-", scalars.last != "-", (1...63).contains(scalars.count) else { return nil }
    guard scalars.allSatisfy({ $0.isLetterOrDigit || $0 == "-" }) else { return nil }
    let encoded = scalars.allSatisfy(\.isASCII) ? label : "xn--" + Punycode.encoded(label)
    return encoded.utf8.count <= 63 ? encoded : nil
  }
}

/// Why a text is no address that mail could be sent to.
package enum AddressRefusal: Error, Hashable, Sendable {
  case empty
  case tooLong(limit: Int)
  /// A space, a line break, a control or an invisible character.
  case forbiddenCharacter
  case missingAt, severalAts
  case badLocalPart, badDomain
}

extension Unicode.Scalar {
  /// What would break a mail header or make two different addresses look the same.
  fileprivate var isInvisible: Bool {
    isASCII
      ? value <= 0x20 || value == 0x7F : isControl || properties.isWhitespace || properties.isDefaultIgnorableCodePoint
  }

  fileprivate var isLetterOrDigit: Bool {
    guard !isASCII else { return (0x30...0x39).contains(value) || (0x41...0x5A).contains(value & ~0x20) }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    default: return properties.isAlphabetic
    }
  }
}
