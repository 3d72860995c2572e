import HTML

/// The look of the mail that a demonstration wrote.
enum DemonstrationMailViews {
  static func list(_ mails: Listing<WrittenMail>, origin: Origin, for reader: Reader) -> HTML {
    let path: Path = "/demonstration/mail"
    let title = reader("demonstration.mail")
    let items = mails.items.enumerated().map { number, mail in
      """
      <li class="card"><details\(attribute: "open", if: number == 0)><summary>\(mail.mail.subject)</summary>
      <p class="letter">\(linked(mail.mail.text, origin: origin))</p></details>
      <p class="hint">\(reader("demonstration.mail.to", ["address": .words(mail.mail.to)])) · \(reader.moment(mail.writtenAt))</p></li>
      """ as HTML
    }
    return Page(
      title,
      content: """
        <p class="back"><a href="/demonstration">\(reader("demonstration.heading"))</a></p>
        <h1>\(title)</h1>
        <p>\(reader("demonstration.mail.about"))</p>
        \(mails.search(Text("demonstration.mail.search"), at: path, for: reader))
        \(items.isEmpty ? "<p class=\"empty\">\(reader("demonstration.mail.empty"))</p>" as HTML : "<ul class=\"cards\">\(items)</ul>")
        \(mails.pager(at: path, for: reader))
        """
    ).html(for: reader)
  }

  /// The text with our own addresses as links; whatever else looks like one stays text.
  static func linked(_ text: String, origin: Origin) -> HTML {
    var parts: [HTML] = []
    var rest = text[...]
    while let found = rest.firstRange(of: "\(origin)/") {
      let end = rest[found.lowerBound...].firstIndex { $0.isWhitespace } ?? rest.endIndex
      let address = rest[found.lowerBound..<end]
      parts.append("\(String(rest[..<found.lowerBound]))")
      if let path = Path(received: String(address.dropFirst(origin.description.count))) {
        parts.append("<a href=\"\(path)\">\(String(address))</a>")
      } else {
        parts.append("\(String(address))")
      }
      rest = rest[end...]
    }
    return .joined(parts + ["\(String(rest))"])
  }
}
