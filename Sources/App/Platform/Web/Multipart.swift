/// Decodes `multipart/form-data` (RFC 7578) that has been read whole within its bound: fields, and one file.
struct Multipart {
  private(set) var values: [String: [String]] = [:]
  private(set) var upload: Upload?

  /// - Parameter contentType: the header with its `boundary` parameter.
  init(_ body: [UInt8], contentType: String) throws(BadRequest) {
    guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
      throw BadRequest()
    }
    let delimiter = Array("--\(boundary)".utf8)
    var marks = Self.positions(of: delimiter, in: body)
    guard marks.count >= 2, marks.count <= 100 else { throw BadRequest() }
    var start = marks.removeFirst() + delimiter.count
    for mark in marks {
      try read(body[start..<mark])
      start = mark + delimiter.count
    }
  }

  /// One part: CRLF, header lines, an empty line, the content, CRLF.
  private mutating func read(_ part: ArraySlice<UInt8>) throws(BadRequest) {
    let separator: [UInt8] = [13, 10, 13, 10]
    guard let header = Self.positions(of: separator, in: Array(part.prefix(8_192))).first, part.suffix(2) == [13, 10]
    else { throw BadRequest() }
    let head = String(decoding: part.prefix(header), as: UTF8.self)
    let content = part.dropFirst(header + 4).dropLast(2)
    let disposition = head.split(whereSeparator: \.isNewline).first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let disposition, let name = Self.parameter("name", of: String(disposition)) else { throw BadRequest() }
    if let fileName = Self.parameter("filename", of: String(disposition)) {
      let lastPart = fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
      upload = Upload(fileName: String(lastPart.prefix(120)), bytes: Array(content))
    } else {
      values[name, default: []].append(String(decoding: content, as: UTF8.self))
    }
  }

  /// A quoted or plain parameter of a header.
  private static func parameter(_ name: String, of header: String) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let parts = piece.trimmingSpace.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == name else { continue }
      let value = parts[1]
      return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count >= 2
        ? String(value.dropFirst().dropLast()) : String(value)
    }
    return nil
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
