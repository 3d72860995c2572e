import Coaching
import HTML

/// The look of a profile as somebody else reads it.
extension ProfileViews {
  static func preview(_ seen: SeenProfile, for reader: Reader) -> HTML {
    let title = reader("profile.preview.title")
    return Page(
      title, section: .account,
      content: """
        <p class="back"><a href="\(reader.home)/profile">\(reader("profile.title"))</a></p>
        <h1>\(title)</h1>
        <p>\(reader("profile.preview.about"))</p>
        <section class="card"><h2>\(seen.name)</h2>\(card(seen, for: reader))</section>
        """
    ).html(for: reader)
  }

  /// - Parameter changes: what a coordinator can do about the person.
  static func person(_ seen: SeenProfile, changes: HTML, for reader: Reader) -> HTML {
    let edit: HTML =
      seen.acquaintance == .oneself
      ? "<p><a class=\"button quiet\" href=\"\(reader.home)/profile\">\(reader("profile.edit"))</a></p>" : .none
    let back: HTML =
      seen.acquaintance == .coordinator
      ? "<p class=\"back\"><a href=\"\(reader.home)/members\">\(reader("members.title"))</a></p>"
      : "<p class=\"back\"><a href=\"\(reader.home)\">\(reader("nav.today"))</a></p>"
    return Page(
      seen.name, section: seen.acquaintance == .coordinator ? .members : .today,
      content: """
        \(back)
        <h1>\(seen.name)</h1>
        <p class="hint">\(reader(.of("profile.why", why(seen))))</p>
        \(card(seen, for: reader))
        \(edit)
        \(changes)
        """
    ).html(for: reader)
  }

  /// What a reader sees of somebody, without the name, which stands above it.
  static func card(_ seen: SeenProfile, for reader: Reader) -> HTML {
    let facts = facts(seen, for: reader)
    let about = seen.profile.about.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)" as HTML }
    let words: HTML = about.isEmpty ? .none : "<p>\(lines(about))</p>"
    let told: HTML = facts.isEmpty ? .none : "<dl class=\"facts\">\(facts)</dl>"
    let empty: HTML = "<p class=\"empty\">\(reader("profile.nothing"))</p>"
    return """
      \(face(seen.name, seen.picture.map { "\(reader.home)/people/\(seen.person)/picture/\($0)" }))
      \(words)\(told)\(words.isEmpty && told.isEmpty ? empty : .none)
      """
  }

  /// A picture, or the initials in its place. The name always stands beside it, so it says nothing by itself.
  static func face(_ name: String, _ picture: Path?) -> HTML {
    if let picture {
      return "<img class=\"face\" src=\"\(picture)\" alt=\"\" width=\"80\" height=\"80\" loading=\"lazy\">"
    }
    return """
      <svg class="face" viewBox="0 0 80 80" width="80" height="80" aria-hidden="true" focusable="false">\
      <circle cx="40" cy="40" r="40"/>\
      <text x="40" y="40" text-anchor="middle" dominant-baseline="central" font-size="28">\(initials(name))</text></svg>
      """
  }

  /// "Ana de Souza" → "AS"
  private static func initials(_ name: String) -> String {
    let words = name.split(whereSeparator: \.isWhitespace)
    let ends = words.count > 1 ? [words.first, words.last] : [words.first]
    return ends.compactMap { $0?.first.map(String.init)?.uppercased() }.joined()
  }

  private static func why(_ seen: SeenProfile) -> String {
    switch seen.acquaintance {
    case .oneself: "oneself"
    case .partner: "partner"
    case .coordinator: "coordinator"
    case .participant: "participant"
    }
  }

  private static func facts(_ seen: SeenProfile, for reader: Reader) -> [HTML] {
    let profile = seen.profile
    let languages = profile.languages.map {
      "\(reader.language.name(ofLanguage: $0.language.code)) (\(reader(.of("proficiency", $0.proficiency.code))))"
    }
    let level = profile.level.map { reader(.of("level", $0.rawValue.lowercased())) }
    let credential = profile.credential.isEmpty ? nil : profile.credential
    func names(_ competencies: [Competency]) -> String {
      reader.language.list(competencies.map { reader(.of("competency", $0.rawValue)) })
    }
    let all: [(label: String, value: String)] = [
      (reader("person.languages"), reader.language.list(languages)),
      (reader("person.zone"), seen.zone.map { reader.language.place(ofZone: $0) } ?? ""),
      (reader("profile.credential"), [level, credential].compactMap(\.self).joined(separator: " · ")),
      (reader("person.hours"), profile.hours > 0 ? reader.number(profile.hours) : ""),
      (reader("profile.speciality"), profile.speciality ?? ""),
      (reader("person.goals"), reader.language.list(profile.goals)),
      (reader("person.strengths"), names(profile.strengths)),
      (reader("person.needs"), names(profile.needs)),
      (reader("profile.employer"), profile.employer ?? ""),
      (reader("person.available"), seen.weeklyHours.map { reader("person.hours-a-week", count: $0) } ?? ""),
    ]
    return all.filter { !$0.value.isEmpty }.map { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" }
  }

  /// Lines of text with the breaks between them kept.
  private static func lines(_ lines: [HTML]) -> HTML {
    .joined(lines.enumerated().map { $0.offset == 0 ? $0.element : "<br>\($0.element)" })
  }
}
