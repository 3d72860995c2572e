/// Somebody mail can be sent to or come from: an address and, maybe, a name to show.
package struct Mailbox: Hashable, Sendable {
  package let name: String?
  package let address: String

  package init(name: String? = nil, address: String) throws(MailRefusal) {
    if let name { try requireOneLine(name, in: "name") }
    try requireOneLine(address, in: "address")
    guard address.utf8.allSatisfy({ $0 < 0x80 }) else { throw .addressNotASCII }
    guard isAddress(address) else { throw .malformedAddress }
    self.name = name
    self.address = address
  }
}

/// Refuses what could end a header line early: control characters and Unicode's own line and paragraph separators.
func requireOneLine(_ text: String, in place: String) throws(MailRefusal) {
  let forged = text.unicodeScalars.contains { scalar in
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
  guard !forged else { throw .controlCharacter(in: place) }
}

/// RFC 5321 §4.1.2 without quoted local parts and address literals; lengths from §4.5.3.1.
private func isAddress(_ address: String) -> Bool {
  let halves = address.split(separator: "@", omittingEmptySubsequences: false)
  guard halves.count == 2, address.utf8.count <= 254, halves[0].utf8.count <= 64 else { return false }
  return isDotAtom(halves[0])
    && halves[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
}

/// RFC 5322 §3.2.3: words of ordinary characters joined by single dots.
func isDotAtom(_ text: Substring) -> Bool {
  text.split(separator: ".", omittingEmptySubsequences: false)
    .allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAtomCharacter) }
}

func isAtomCharacter(_ byte: UInt8) -> Bool {
  isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default:
    false
  }
}
