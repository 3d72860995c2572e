import Foundation

/// How every text that people give is brought to one form before it is kept or compared.
extension String {
  /// Canonically composed (NFC), so that equal-looking texts are equal bytes.
  package var composed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }

  /// With at most thirty combining marks in a row, which is more than any writing has (the stream-safe format of Unicode,
  /// UAX #15, §13); those beyond are left out. Comparing, hashing and composing a text sort such marks, which takes longer
  /// than the square of their number.
  package var streamSafe: String {
    guard !utf8.allSatisfy({ $0 < 0x80 }) else { return self }
    var (marks, kept) = (0, String.UnicodeScalarView())
    for scalar in unicodeScalars {
      marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
      if marks <= 30 { kept.append(scalar) }
    }
    return String(kept)
  }

  /// Without blanks and line ends around it.
  package var trimmed: String {
    guard let first = unicodeScalars.firstIndex(where: { !$0.isBlank }),
      let last = unicodeScalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(unicodeScalars[first...last])
  }

  /// For comparing an organisation's own words: composed, lower-case, with single spaces.
  package var folded: String {
    composed.lowercased().composed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  package var hasControlCharacters: Bool { unicodeScalars.contains(where: \.isControl) }

  /// The beginning of a text, for showing what was wrong with it.
  package var excerpt: String { dropFirst(60).isEmpty ? self : prefix(60) + "…" }
}

extension Unicode.Scalar {
  /// Control characters, line and paragraph separators, and the marks that turn the direction of the text after them.
  var isControl: Bool {
    switch value {
    case 0x20..<0x7F: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  fileprivate var isBlank: Bool {
    isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}
