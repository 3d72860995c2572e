extension StringProtocol {
  /// Without spaces and tabs around it.
  var trimmed: SubSequence {
    let start = drop { $0 == " " || $0 == "\t" }
    return start[..<(start.lastIndex { $0 != " " && $0 != "\t" }.map { start.index(after: $0) } ?? start.startIndex)]
  }
}

extension Substring {
  /// Without the backslashes that keep a character from ending a text or a part of it (RFC 5545, 3.3.11).
  var unescaped: String {
    String(replacing("\\,", with: ",").replacing("\\;", with: ";").replacing("\\\\", with: "\\"))
  }
}
