import Coaching

/// Decodes `multipart/form-data` (RFC 7578) that has been read whole within its bound: fields, and one file.
struct Multipart {
  private(set) var values: [String: [String]] = [:]
  private(set) var upload: Upload?

  /// - Parameter contentType: the header with its `boundary` parameter.
  init(_ body: [UInt8], contentType: String) throws(BadRequest) {
    guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
      throw BadRequest()
    }
    // A delimiter stands at the start of a line (RFC 2046, 5.1.1); so that the first does too, a line end is put before.
    let delimiter = Array("\r\n--\(boundary)".utf8)
    let body = [13, 10] + body
    let marks = Self.positions(of: delimiter, in: body)
    guard let last = marks.last, marks.count >= 2, marks.count <= 100,
      body[(last + delimiter.count)...].starts(with: Array("--".utf8))
    else { throw BadRequest() }
    for (mark, next) in zip(marks, marks.dropFirst()) {
      try read(body[(mark + delimiter.count)..<next])
    }
  }

  /// One part: CRLF, header lines, an empty line, the content.
  private mutating func read(_ part: ArraySlice<UInt8>) throws(BadRequest) {
    let separator: [UInt8] = [13, 10, 13, 10]
    guard let header = Self.positions(of: separator, in: Array(part.prefix(8_192))).first else { throw BadRequest() }
    let head = String(decoding: part.prefix(header), as: UTF8.self).streamSafe
    let content = part.dropFirst(header + 4)
    let disposition = head.split(whereSeparator: \.isNewline).first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let disposition, let name = Self.parameter("name", of: String(disposition)) else { throw BadRequest() }
    if let fileName = Self.parameter("filename", of: String(disposition)) {
      let lastPart = fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
      upload = Upload(fileName: String(lastPart.prefix(120)), bytes: Array(content))
    } else {
      values[name, default: []].append(String(decoding: content, as: UTF8.self).streamSafe)
    }
  }

  /// A quoted or plain parameter of a header.
  private static func parameter(_ name: String, of header: String) -> String? {
    for piece in pieces(of: header).dropFirst() {
      let parts = piece.trimmingSpace.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == name else { continue }
      let value = parts[1]
      return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count >= 2
        ? String(value.dropFirst().dropLast()) : String(value)
    }
    return nil
  }

  /// A header's value at its semicolons, but not at those inside quotes.
  private static func pieces(of header: String) -> [Substring] {
    var isQuoted = false
    return header.split { character in
      if character == "\"" { isQuoted.toggle() }
      return character == ";" && !isQuoted
    }
  }

  private static func positions(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard let first = needle.first, bytes.count >= needle.count else { return [] }
    var found: [Int] = []
    var index = 0
    while index <= bytes.count - needle.count {
      if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) {
        found.append(index)
        index += needle.count
      } else {
        index += 1
      }
    }
    return found
  }
}
