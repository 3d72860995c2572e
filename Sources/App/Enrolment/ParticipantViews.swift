import Coaching
import Database
import HTML

/// The look of the coordinators' list of a round's people.
enum ParticipantViews {
  static func list(_ view: ParticipantsView, for reader: Reader) -> HTML {
    let round = view.register.round
    let title = reader("round.participants")
    let path: Path = "\(reader.home)/rounds/\(round.id)"
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(round.name)</a></p>
        <h1>\(title)</h1>
        \(view.decided.map { decided($0, for: reader) })
        \(counts(view, at: path, for: reader))
        \(free(view.register, for: reader))
        \(filter(view, at: path, for: reader))
        \(view.listing.items.isEmpty ? empty(view, for: reader) : table(view, at: path, for: reader))
        \(view.listing.pager(at: view.filter.withoutName("\(path)/participants"), for: reader))
        """
    ).html(for: reader)
  }

  private static func empty(_ view: ParticipantsView, for reader: Reader) -> HTML {
    "<p class=\"empty\">\(reader(view.register.applicants.isEmpty ? "round.participants.empty" : "participants.none-found"))</p>"
  }

  /// What the act before came to.
  private static func decided(_ decided: ParticipantsView.Decided, for reader: Reader) -> HTML {
    let reasons = EnrolmentDecisions.Refusal.allCases.compactMap { refusal -> HTML? in
      decided.refused[refusal].map {
        "<li>\(reader(.of("participants.refused", refusal.rawValue, ["people": .number($0)])))</li>"
      }
    }
    let nobody = decided.done == 0 && reasons.isEmpty
    let sentence =
      nobody
      ? reader("participants.nobody-chosen")
      : reader(.of("participants.did", decided.act.rawValue, ["people": .number(decided.done)]))
    return """
      <div class="notice" role="status"><p>\(sentence)</p>\(reasons.isEmpty ? .none : "<ul>\(reasons)</ul>" as HTML)</div>
      """
  }

  private static func places(_ register: EnrolmentRegister, for reader: Reader) -> String? {
    guard let capacity = register.round.capacity, let free = register.places.free else { return nil }
    return reader("participants.places", ["capacity": .number(capacity), "free": .number(free)])
  }

  /// How many there are; where not all of them take part, how many stand where, each a link to them.
  private static func counts(_ view: ParticipantsView, at path: Path, for reader: Reader) -> HTML {
    let states = EnrolmentState.allCases.filter { view.register.count($0) > 0 }
    let places = places(view.register, for: reader)
    guard states.contains(where: { $0 != .accepted }) else {
      let count = reader("round.participants.count", count: view.register.count(.accepted))
      return "<p>\([count, places].compactMap(\.self).joined(separator: " · "))</p>"
    }
    let items = states.map { state in
      """
      <li><a href="\((("\(path)/participants") as Path).with("state", state.rawValue))">\(reader(.of("enrolment.state", state.rawValue))): \(reader.number(view.register.count(state)))</a></li>
      """ as HTML
    }
    return "<ul class=\"inline plain\">\(items)</ul>\(places.map { "<p>\($0)</p>" as HTML })"
  }

  /// Where a coordinator decides, a free place is theirs to give.
  private static func free(_ register: EnrolmentRegister, for reader: Reader) -> HTML {
    let waiting = register.applicants.filter { $0.state == .waiting }
    guard register.round.decidesOnPeople, !register.places.areFull,
      let first = waiting.first(where: { !$0.lacks.contains(where: \.keepsOut) })
    else { return .none }
    return "<p class=\"notice\">\(reader("participants.place-free", ["name": .words(first.enrolment.name)]))</p>"
  }

  private static func filter(_ view: ParticipantsView, at path: Path, for reader: Reader) -> HTML {
    guard view.register.applicants.count > 1 else { return .none }
    let spoken = Set(view.register.applicants.flatMap { $0.enrolment.facts.languages.map(\.language) }).sorted()
    return """
      <form method="get" action="\(path)/participants" role="search" class="inline">
      <div class="field"><label for="q">\(reader("list.search"))</label><input id="q" name="q" type="search" value="\(view.filter.sought)"></div>
      \(filterSelect("state", reader("participants.state"), EnrolmentState.allCases.map { ($0.rawValue, reader(.of("enrolment.state", $0.rawValue))) }, view.filter.state?.rawValue, reader))
      \(filterSelect("lacking", reader("participants.lacking"), ParticipantFilter.Lacking.allCases.map { ($0.rawValue, reader(.of("participants.lacking", $0.rawValue))) }, view.filter.lacking?.rawValue, reader))
      \(filterSelect("language", reader("person.languages"), spoken.map { ($0.code, reader.language.name(ofLanguage: $0.code)) }, view.filter.language?.code, reader))
      \(filterSelect("level", reader("person.level"), CredentialLevel.allCases.map { ($0.rawValue, reader(.of("level", $0.rawValue.lowercased()))) }, view.filter.level?.rawValue, reader))
      \(filterSelect("track", reader("round.track"), [("other", reader("participants.off-track"))], view.filter.isOffTrack ? "other" : nil, reader))
      <button class="quiet">\(reader("list.search.button"))</button></form>
      \(view.filter.pairs.isEmpty ? .none : "<p role=\"status\">\(reader("list.found", count: view.listing.found)) · <a href=\"\(path)/participants\">\(reader("participants.all"))</a></p>" as HTML)
      """
  }
}
