import Coaching
import Database
import HTML

/// The look of a round's people among themselves.
enum RoundPeopleViews {
  static func list(_ view: RoundPeopleView, for reader: Reader) -> HTML {
    let title = reader("people.title")
    let path: Path = "\(reader.home)/rounds/\(view.round.id)"
    let cards = view.listing.items.map { card($0, view, at: path, for: reader) }
    return Page(
      title, section: .today,
      content: """
        <p class="back"><a href="\(path)/enrolment">\(view.round.name)</a></p>
        <h1>\(title)</h1>
        <p>\(reader("people.about"))</p>
        <p role="status">\(reader("people.left", count: view.left))</p>
        \(filter(view, at: path, for: reader))
        \(cards.isEmpty ? "<p class=\"empty\">\(reader(view.everybody.isEmpty ? "people.empty" : "participants.none-found"))</p>" as HTML : "<ul class=\"cards\">\(cards)</ul>")
        \(view.listing.pager(at: view.filter.path("\(path)/people"), for: reader))
        """
    ).html(for: reader)
  }

  private static func filter(_ view: RoundPeopleView, at path: Path, for reader: Reader) -> HTML {
    guard view.everybody.count > 1 else { return .none }
    let spoken = Set(view.everybody.flatMap { $0.profile.languages.map(\.language) }).sorted()
    let levels = Set(view.everybody.compactMap(\.profile.level)).sorted()
    let specialities = Dictionary(
      view.everybody.compactMap(\.profile.speciality).map { ($0.folded, $0) }, uniquingKeysWith: { first, _ in first }
    ).values.sorted()
    return """
      <form method="get" action="\(path)/people" role="search" class="inline">
      <div class="field"><label for="q">\(reader("list.search"))</label><input id="q" name="q" type="search" value="\(view.filter.sought)"></div>
      \(filterSelect("language", reader("person.languages"), spoken.map { ($0.code, reader.language.name(ofLanguage: $0.code)) }, view.filter.language?.code, reader))
      \(filterSelect("level", reader("person.level"), levels.map { ($0.rawValue, reader(.of("level", $0.rawValue.lowercased()))) }, view.filter.level?.rawValue, reader))
      \(filterSelect("speciality", reader("profile.speciality"), specialities.map { ($0, $0) }, view.filter.speciality, reader))
      <button class="quiet">\(reader("list.search.button"))</button></form>
      \(view.filter.pairs.isEmpty ? .none : "<p>\(reader("list.found", count: view.listing.found)) · <a href=\"\(path)/people\">\(reader("participants.all"))</a></p>" as HTML)
      """
  }

  private static func card(_ person: SeenProfile, _ view: RoundPeopleView, at path: Path, for reader: Reader) -> HTML {
    let isAsked = view.asked.contains(person.person)
    let wish: AskForCoach.Wish = isAsked ? .takenBack : .asked
    let mayAsk = view.round.decidesOnPeople && (isAsked || view.left > 0)
    let fields = view.filter.pairs.map { ($0.name.description, $0.value) } + [("wish", wish.rawValue)]
    let action: HTML =
      mayAsk
      ? button(
        reader(isAsked ? "people.take-back" : "people.ask", ["name": .words(person.name)]),
        posting: "\(path)/people/\(person.person)/request", style: "quiet", fields: fields) : .none
    return """
      <li class="card"><h2>\(person.name)\(isAsked ? " \(badge(reader("people.asked"), "strong"))" as HTML : .none)</h2>
      \(facts(person, for: reader))\(action)</li>
      """
  }

  /// What the person shows, and nothing else.
  private static func facts(_ person: SeenProfile, for reader: Reader) -> HTML {
    let profile = person.profile
    let languages = profile.languages.map {
      "\(reader.language.name(ofLanguage: $0.language.code)) (\(reader(.of("proficiency", $0.proficiency.code))))"
    }
    let first = [
      profile.level.map { reader(.of("level", $0.rawValue.lowercased())) }, profile.speciality,
      person.zone.map { reader.language.place(ofZone: $0) },
    ].compactMap(\.self).joined(separator: " · ")
    let lines = [
      first, reader.language.list(languages), profile.hours > 0 ? reader("people.hours", count: profile.hours) : "",
      reader.language.list(profile.goals),
    ].filter { !$0.isEmpty }
    let about: HTML = profile.about.isEmpty ? .none : "<p>\(profile.about)</p>"
    return "\(lines.map { "<p>\($0)</p>" as HTML })\(about)"
  }
}

/// One filter of a list, with any as the first choice.
func filterSelect(
  _ name: String, _ label: String, _ options: [(value: String, label: String)], _ chosen: String?, _ reader: Reader
) -> HTML {
  let items = options.map { option in
    "<option value=\"\(option.value)\"\(attribute: "selected", if: option.value == chosen)>\(option.label)</option>"
      as HTML
  }
  return """
    <div class="field"><label for="\(name)">\(label)</label>
    <select id="\(name)" name="\(name)"><option value="">\(reader("participants.any"))</option>\(items)</select></div>
    """
}
