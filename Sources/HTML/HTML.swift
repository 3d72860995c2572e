/// Markup in which everything interpolated has been escaped.
///
/// The text parts of a literal are the programmer's; a value can enter only through an interpolation, and every
/// interpolation of text is escaped so that it is safe as text and inside a quoted attribute. Markup cannot be made
/// from a run-time string, so injection cannot be written:
///
///     let page: HTML = "<p title=\"\(name)\">\(name)</p>"
///
/// Addresses of links are `Path` values, which cannot carry a scheme.
package struct HTML: ExpressibleByStringInterpolation, Hashable, Sendable {
  package let markup: String

  package init(stringLiteral value: StaticString) {
    markup = value.description
  }

  package init(stringInterpolation: StringInterpolation) {
    markup = stringInterpolation.markup
  }

  init(escaped markup: String) {
    self.markup = markup
  }

  /// No markup at all.
  package static let none: HTML = ""

  /// One piece after another.
  package static func joined(_ pieces: some Sequence<HTML>) -> HTML {
    HTML(escaped: pieces.reduce(into: "") { $0 += $1.markup })
  }

  package var isEmpty: Bool { markup.isEmpty }

  package struct StringInterpolation: StringInterpolationProtocol {
    var markup = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      markup += literal.description
    }

    /// Text, or the value of a quoted attribute.
    package mutating func appendInterpolation(_ text: String) {
      appendEscaped(text, to: &markup)
    }

    package mutating func appendInterpolation(_ text: Substring) {
      appendEscaped(String(text), to: &markup)
    }

    package mutating func appendInterpolation(_ number: Int) {
      markup += String(number)
    }

    package mutating func appendInterpolation(_ path: Path) {
      appendEscaped(path.text, to: &markup)
    }

    package mutating func appendInterpolation(_ html: HTML) {
      markup += html.markup
    }

    package mutating func appendInterpolation(_ html: HTML?) {
      if let html { markup += html.markup }
    }

    package mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { markup += piece.markup }
    }

    /// A boolean attribute with its leading space, or nothing: `<input\(attribute: "checked", if: isChosen)>`.
    package mutating func appendInterpolation(attribute name: StaticString, if isPresent: Bool) {
      if isPresent { markup += " \(name)" }
    }

    /// An attribute with its leading space when there is a value: `<input\(attribute: "aria-describedby", hint)>`.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      markup += " \(name)=\""
      appendEscaped(value, to: &markup)
      markup += "\""
    }
  }
}

/// Appends text with the five characters that could end text or a quoted attribute replaced (HTML standard, 13.3).
private func appendEscaped(_ text: String, to markup: inout String) {
  var text = text
  text.withUTF8 { bytes in
    var start = 0
    for (index, byte) in bytes.enumerated() {
      let replacement: StaticString
      switch byte {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      case UInt8(ascii: "'"): replacement = "&#39;"
      default: continue
      }
      markup += String(decoding: bytes[start..<index], as: UTF8.self)
      markup += replacement.description
      start = index + 1
    }
    markup += String(decoding: bytes[start...], as: UTF8.self)
  }
}
