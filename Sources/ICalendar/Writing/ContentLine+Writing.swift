extension ContentLine {
  /// A property of the type TEXT (RFC 5545, 3.3.11).
  init(_ name: String, text: String) { self.init(name, value: escaped(text)) }

  /// With its CR LF, in lines of at most 75 octets, the later of which begin with a space; no code point is split.
  var folded: String {
    var folded = ""
    var column = 0
    for scalar in (name + parameters.map(\.written).joined() + ":" + value).unicodeScalars {
      let octets = UTF8.width(scalar)
      if column + octets > 75 {
        folded += "\r\n "
        column = 1
      }
      folded.unicodeScalars.append(scalar)
      column += octets
    }
    return folded + "\r\n"
  }
}

extension ContentLine.Parameter {
  /// Quoted where it is free text. Quotes and breaks have no place in a parameter; the carets with which RFC 6868 writes
  /// them would be shown to people by readers that do not know it.
  fileprivate var written: String {
    let cleaned = cleaned(value).replacing("\"", with: "'").replacing("\n", with: " ")
    let isToken =
      !cleaned.isEmpty
      && cleaned.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "_"): true
        default: false
        }
      }
    return ";\(name)=" + (isToken ? cleaned : "\"\(cleaned)\"")
  }
}

/// Text with the four characters escaped that would end it or one of its parts (RFC 5545, 3.3.11).
private func escaped(_ text: String) -> String {
  cleaned(text).replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
    .replacing("\n", with: "\\n")
}

/// Every kind of line break becomes a line feed; other control characters, which no reader expects, are dropped.
private func cleaned(_ text: String) -> String {
  var cleaned = String.UnicodeScalarView()
  var previous: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n" where previous == "\r": break
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": cleaned.append("\n")
    case _ where scalar.properties.generalCategory == .control: break
    default: cleaned.append(scalar)
    }
    previous = scalar
  }
  return String(cleaned)
}

/// An address without what RFC 3986 does not allow in one: such octets are percent-encoded.
func uri(_ text: String) -> String {
  let allowed = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)
  return text.utf8.reduce(into: "") { uri, byte in
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): break
    case UInt8(ascii: "0")...UInt8(ascii: "9"): break
    case _ where allowed.contains(byte): break
    default:
      uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      return
    }
    uri.unicodeScalars.append(Unicode.Scalar(byte))
  }
}
