/// A header field of words joined by single spaces, folded before 78 columns wherever a word allows (RFC 5322 §2.1.1).
func folded(_ name: String, _ words: [String], limit: Int = 78) -> String {
  var field = name + ":"
  var column = field.utf8.count
  for word in words {
    let count = word.utf8.count
    // The first word stays beside the name, however long: readers exist that take a fold there for an empty value.
    if column + 1 + count > limit, column > name.utf8.count + 1 {
      field += "\r\n"
      column = 0
    }
    field += " " + word
    column += 1 + count
  }
  return field + "\r\n"
}

/// A field of free text, such as the subject.
func unstructuredField(_ name: String, _ text: String) -> String {
  guard !isPlain(text) else { return folded(name, words(of: text)) }
  return folded(name, encodedWords(text, after: name.utf8.count + 2), limit: 76)
}

/// `From` and `To`: the name as a quoted string or as encoded words, then the address.
func mailboxField(_ field: String, _ mailbox: Mailbox) -> String {
  guard let name = mailbox.name, !name.isEmpty else { return folded(field, [mailbox.address]) }
  let address = "<\(mailbox.address)>"
  guard isPlain(name), name.utf8.count <= 60 else {
    return folded(field, encodedWords(name, after: field.utf8.count + 2) + [address], limit: 76)
  }
  let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  return folded(field, ["\"\(quoted)\"", address])
}

/// Whether a text reads the same after folding and unfolding, and cannot be mistaken for an encoded word.
private func isPlain(_ text: String) -> Bool {
  text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    && text.split(separator: " ", omittingEmptySubsequences: false).allSatisfy { (1...60).contains($0.utf8.count) }
}

private func words(of text: String) -> [String] {
  text.split(separator: " ").map(String.init)
}

/// RFC 2047 words in UTF-8 and base64: none over 75 octets, no code point split, the first fitted behind `column`.
private func encodedWords(_ text: String, after column: Int) -> [String] {
  // A line with an encoded word has at most 76 octets, 12 of which are the word's dress; base64 makes 4 of 3.
  var room = (76 - column - 12) / 4 * 3
  var words: [String] = []
  var chunk: [UInt8] = []
  for scalar in text.unicodeScalars {
    let bytes = UTF8.encode(scalar).map(Array.init) ?? []
    if chunk.count + bytes.count > room {
      words.append("=?UTF-8?B?\(base64(chunk))?=")
      chunk = []
      room = 45
    }
    chunk += bytes
  }
  if !chunk.isEmpty { words.append("=?UTF-8?B?\(base64(chunk))?=") }
  return words
}
