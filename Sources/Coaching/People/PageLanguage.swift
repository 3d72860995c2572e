/// A language that the pages and mails are written in.
package enum PageLanguage: String, CaseIterable, Codable, Hashable, Sendable {
  case en, fr, de, it, es

  package init?(_ text: String) {
    self.init(rawValue: text.trimmed.lowercased())
  }
}
