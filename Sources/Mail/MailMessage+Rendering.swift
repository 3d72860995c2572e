extension MailMessage {
  /// The message as it goes over the wire: RFC 5322, MIME, ASCII only, every line ended by CRLF.
  ///
  /// Bodies are quoted-printable or base64, so no bare CR or LF can be smuggled into the SMTP conversation.
  package func rendered() throws(MailRefusal) -> [UInt8] {
    var lines = try ownHeaders()
    for header in headers { lines += try extraHeader(header) }
    let body = try body()
    return Array((lines + body.headers + "\r\n").utf8) + body.bytes
  }

  private func ownHeaders() throws(MailRefusal) -> String {
    try requireOneLine(subject, in: "subject")
    guard isMessageID(messageID) else { throw .malformedMessageID }
    return folded("Date", [try mailDate(date)]) + mailboxField("From", from) + mailboxField("To", to)
      + unstructuredField("Subject", subject) + folded("Message-ID", [messageID]) + folded("MIME-Version", ["1.0"])
  }

  private func extraHeader(_ header: Header) throws(MailRefusal) -> String {
    let name = header.name.lowercased()
    guard !ownNames.contains(name), !name.hasPrefix("content-") else { throw .reservedHeader(name: header.name) }
    try requireOneLine(header.name, in: "header name")
    try requireOneLine(header.value, in: header.name)
    let words = header.value.split(separator: " ").map(String.init)
    guard
      (1...50).contains(name.utf8.count), name.utf8.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }),
      !words.isEmpty, words.allSatisfy({ $0.utf8.count <= 900 && $0.utf8.allSatisfy { $0 < 0x80 } })
    else { throw .malformedHeader(name: header.name) }
    return folded(header.name, words)
  }

  private func body() throws(MailRefusal) -> Part {
    var versions = [Part(text: text, type: "text/plain")]
    if let html { versions.append(Part(text: html, type: "text/html")) }
    var attachments = attachments
    if let invitation {
      guard isToken(invitation.method) else { throw .malformedContentType }
      versions.append(Part(text: invitation.text, type: "text/calendar; method=\(invitation.method)"))
      attachments.append(
        Attachment(fileName: "invite.ics", contentType: "application/ics", bytes: Array(invitation.text.utf8)))
    }
    let content = versions.count > 1 ? multipart("alternative", versions) : versions[0]
    guard !attachments.isEmpty else { return content }
    return multipart(
      "mixed", try [content] + attachments.map { attachment throws(MailRefusal) in try attachment.part() })
  }

  /// The boundary holds `=_`, which neither quoted-printable nor base64 can produce: no part can contain it.
  private func multipart(_ kind: String, _ parts: [Part]) -> Part {
    let boundary = "=_\(kind)_\(fingerprint(messageID))"
    var bytes: [UInt8] = []
    for part in parts {
      bytes += "--\(boundary)\r\n\(part.headers)\r\n".utf8
      bytes += part.bytes
      bytes += "\r\n".utf8
    }
    bytes += "--\(boundary)--\r\n".utf8
    return Part(headers: folded("Content-Type", ["multipart/\(kind);", "boundary=\"\(boundary)\""]), bytes: bytes)
  }
}

/// A piece of a message with the headers that describe it.
struct Part {
  let headers: String
  let bytes: [UInt8]

  init(headers: String, bytes: [UInt8]) {
    self.headers = headers
    self.bytes = bytes
  }

  init(text: String, type: String) {
    headers =
      folded("Content-Type", ["\(type);", "charset=utf-8"])
      + folded("Content-Transfer-Encoding", ["quoted-printable"])
    bytes = quotedPrintable(text)
  }
}

private let ownNames: Set = ["date", "from", "to", "cc", "bcc", "subject", "message-id", "mime-version"]

/// A word of letters.
private func isToken(_ text: String) -> Bool {
  (1...20).contains(text.utf8.count) && text.utf8.allSatisfy(isLetterOrDigit)
}

private func isMessageID(_ text: String) -> Bool {
  guard text.utf8.count <= 250, text.hasPrefix("<"), text.hasSuffix(">") else { return false }
  let halves = text.dropFirst().dropLast().split(separator: "@", omittingEmptySubsequences: false)
  return halves.count == 2 && halves.allSatisfy(isDotAtom)
}

/// FNV-1a, 64 bits: not secret, only the same for the same message.
private func fingerprint(_ text: String) -> String {
  let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  return String(hash, radix: 16)
}
