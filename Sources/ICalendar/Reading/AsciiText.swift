/// The octets as a text of ASCII alone: of the others each becomes the control SUB and the two digits of its number.
///
/// As no value has such a control (RFC 5545, 3.1), two of these texts are equal where the octets are, which is what makes
/// UIDs and the names of zones the same. Swift holds what Unicode does for equal, and to find out takes time with the
/// square of the marks on a letter; of ASCII it compares the octets.
///
/// - Complexity: the number of octets
func asciiText(_ octets: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var text: [UInt8] = []
  for octet in octets {
    if octet < 0x80 { text.append(octet) } else { text += [0x1A, digits[Int(octet >> 4)], digits[Int(octet & 0x0F)]] }
  }
  return String(decoding: text, as: UTF8.self)
}
