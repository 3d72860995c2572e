extension StringProtocol {
  /// Without spaces and tabs around it.
  var trimmed: SubSequence {
    let start = drop { $0 == " " || $0 == "\t" }
    return start[..<(start.lastIndex { $0 != " " && $0 != "\t" }.map { start.index(after: $0) } ?? start.startIndex)]
  }
}

extension Substring {
  /// The parts between separators, as by `split`, but found octet by octet: in ASCII each is a letter of its own.
  func parts(
    at separator: Unicode.Scalar, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true
  ) -> [Substring] {
    utf8.split(
      separator: UInt8(ascii: separator), maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences
    ).map(Substring.init)
  }

  /// Without the backslashes that keep a character from ending a text or a part of it (RFC 5545, 3.3.11).
  var unescaped: String {
    var text: [UInt8] = []
    var isEscaped = false
    for octet in utf8 {
      if isEscaped, ",;\\".utf8.contains(octet) { text.removeLast() }
      isEscaped = octet == UInt8(ascii: "\\") && !isEscaped
      text.append(octet)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
