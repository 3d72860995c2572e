/// RFC 2045 §6.7: lines of at most 76 octets, every line break of the text, whatever its kind, written as CRLF.
func quotedPrintable(_ text: String) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(text.utf8.count * 5 / 4)
  for line in lines(of: text) {
    var column = 0
    for (index, byte) in zip(line.indices, line) {
      let isLast = index == line.endIndex - 1
      let piece = printable(byte, endsLine: isLast)
      // The 76th column is the soft break's own "=".
      if column + piece.count > 75 {
        output += "=\r\n".utf8
        column = 0
      }
      output += piece
      column += piece.count
    }
    output += "\r\n".utf8
  }
  return output
}

/// A space or tab that ends a line is encoded: relays strip it otherwise.
private func printable(_ byte: UInt8, endsLine: Bool) -> [UInt8] {
  switch byte {
  case 0x20, 0x09: endsLine ? Array("=\(hex(byte))".utf8) : [byte]
  case 0x21...0x3C, 0x3E...0x7E: [byte]
  default: Array("=\(hex(byte))".utf8)
  }
}

/// The lines of a text that breaks them with CRLF, LF or CR; a break at the end does not begin another line.
private func lines(of text: String) -> [ArraySlice<UInt8>] {
  let bytes = Array(text.utf8)
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
    let endsPair = byte == 0x0A && index > 0 && bytes[index - 1] == 0x0D
    if !endsPair { lines.append(bytes[start..<index]) }
    start = index + 1
  }
  if start < bytes.count { lines.append(bytes[start...]) }
  return lines
}

/// Two upper-case hexadecimal digits.
func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return byte < 16 ? "0" + digits : digits
}

/// RFC 2045 §6.8: base64 in lines of 76.
func wrappedBase64(_ bytes: [UInt8]) -> [UInt8] {
  stride(from: 0, to: bytes.count, by: 57).reduce(into: []) { output, start in
    output += base64(bytes[start..<min(start + 57, bytes.count)]).utf8
    output += "\r\n".utf8
  }
}

func base64(_ bytes: some Collection<UInt8>) -> String {
  var output: [UInt8] = []
  var rest = Array(bytes)[...]
  while !rest.isEmpty {
    let three = rest.prefix(3)
    rest = rest.dropFirst(3)
    let bits = three.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - three.count))
    for place in 0..<4 {
      output.append(place <= three.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: output, as: UTF8.self)
}

private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
