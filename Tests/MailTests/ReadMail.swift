import Foundation
import Mail

/// A message read back from its bytes, by code that shares nothing with the code that wrote it.
struct ReadMail {
  let headers: [(name: String, value: String)]
  let body: String

  init(_ bytes: [UInt8]) {
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  private init(_ text: String) {
    let end = text.range(of: "\r\n\r\n")
    let head = end.map { String(text[..<$0.lowerBound]) } ?? text
    body = end.map { String(text[$0.upperBound...]) } ?? ""
    headers = head.replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n").map { line in
      let colon = line.range(of: ":")
      return (
        colon.map { String(line[..<$0.lowerBound]) } ?? line,
        colon.map { line[$0.upperBound...].trimmingCharacters(in: .whitespaces) } ?? ""
      )
    }
  }

  subscript(_ name: String) -> String? {
    let values = headers.filter { $0.name.lowercased() == name.lowercased() }
    return values.count == 1 ? values[0].value : nil
  }

  /// The parts of a multipart, none of anything else.
  var parts: [ReadMail] {
    guard let type = self["Content-Type"], let start = type.range(of: "boundary=\"") else { return [] }
    let boundary = type[start.upperBound...].prefix { $0 != "\"" }
    let pieces = ("\r\n" + body).components(separatedBy: "\r\n--\(boundary)")
    return pieces.dropFirst().dropLast().map { ReadMail(String($0.dropFirst())) }
  }

  var decodedText: String {
    let bytes = Array(body.replacingOccurrences(of: "=\r\n", with: "").utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let isEscape = bytes[index] == UInt8(ascii: "=") && index + 2 < bytes.count
      let digits = isEscape ? String(decoding: bytes[index + 1...index + 2], as: UTF8.self) : ""
      decoded.append(UInt8(digits, radix: 16) ?? bytes[index])
      index += isEscape ? 3 : 1
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  var decodedFile: [UInt8] {
    Array(Data(base64Encoded: body, options: .ignoreUnknownCharacters) ?? Data())
  }
}

/// The text of adjoining encoded words, each decoded by itself; nil if one of them is not whole UTF-8.
func decodedWords(_ value: String) -> String? {
  var text = ""
  for word in value.split(separator: " ") {
    guard word.hasPrefix("=?UTF-8?B?"), word.hasSuffix("?="), word.utf8.count <= 75,
      let bytes = Data(base64Encoded: String(word.dropFirst(10).dropLast(2))),
      let piece = String(validating: bytes, as: UTF8.self)
    else { return nil }
    text += piece
  }
  return text
}

/// A mail from Ana to Ben; each test says only what it is about.
func mail(
  subject: String = "Our session", text: String = "See you.", html: String? = nil,
  messageID: String = "<1@peers.example>", date: Int64 = 1_898_845_200, headers: [MailMessage.Header] = [],
  attachments: [MailMessage.Attachment] = [], fromName: String? = "Ana"
) throws -> MailMessage {
  MailMessage(
    from: try Mailbox(name: fromName, address: "ana@peers.example"),
    to: try Mailbox(name: "Ben", address: "ben@peers.example"),
    subject: subject, text: text, html: html, messageID: messageID, date: date, headers: headers,
    attachments: attachments)
}
