extension MailMessage.Attachment {
  /// The file as a part: its type as given, its name, its bytes in base64.
  func part() throws(MailRefusal) -> Part {
    try requireOneLine(contentType, in: "content type")
    try requireOneLine(fileName, in: "file name")
    guard (1...255).contains(fileName.utf8.count) else { throw .malformedFileName }
    guard isContentType(contentType) else { throw .malformedContentType }
    return Part(
      headers: folded("Content-Type", contentType.split(separator: " ").map(String.init))
        + folded("Content-Transfer-Encoding", ["base64"])
        + folded("Content-Disposition", ["attachment;"] + fileNameParameters()),
      bytes: wrappedBase64(bytes))
  }

  /// A short ASCII name is quoted; any other goes by RFC 2231, in numbered pieces that fit a line.
  private func fileNameParameters() -> [String] {
    let plain = fileName.utf8.allSatisfy { (0x20...0x7E).contains($0) && !"\"\\".utf8.contains($0) }
    guard !plain || fileName.utf8.count > 60 else { return ["filename=\"\(fileName)\""] }
    var pieces = [""]
    for scalar in fileName.unicodeScalars {
      let encoded = percentEncoded(scalar)
      if pieces[pieces.count - 1].utf8.count + encoded.utf8.count > 48 { pieces.append("") }
      pieces[pieces.count - 1] += encoded
    }
    guard pieces.count > 1 else { return ["filename*=UTF-8''" + pieces[0]] }
    return pieces.enumerated().map { index, piece in
      "filename*\(index)*=\(index == 0 ? "UTF-8''" : "")\(piece)\(index < pieces.count - 1 ? ";" : "")"
    }
  }
}

/// A code point stays whole: some readers decode each piece by itself.
private func percentEncoded(_ scalar: Unicode.Scalar) -> String {
  String(scalar).utf8.map { byte in
    isLetterOrDigit(byte) || "-._".utf8.contains(byte) ? String(UnicodeScalar(byte)) : "%" + hex(byte)
  }.joined()
}

/// `type/subtype`, maybe with parameters; never a multipart, which base64 would spoil.
private func isContentType(_ text: String) -> Bool {
  guard text.utf8.count <= 500, text.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
  let halves = text.prefix { $0 != ";" }.split(separator: "/", omittingEmptySubsequences: false)
  return halves.count == 2 && halves.allSatisfy(isDotAtom) && halves[0].lowercased() != "multipart"
}
