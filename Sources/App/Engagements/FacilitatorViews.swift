import Coaching
import Database
import HTML
import Time

/// The look of accompanying groups: the coordinator's page, and the facilitator's part of *Today*.
enum FacilitatorViews {
  static func list(_ view: FacilitatorsView, _ form: Form) -> HTML {
    let reader = form.reader
    let path: Path = "\(reader.home)/rounds/\(view.round.id)"
    let title = reader("facilitators.title")
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(view.round.name)</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        <p>\(reader("facilitators.about"))</p>
        \(view.groups.isEmpty ? "<p class=\"empty\">\(reader("facilitators.empty"))</p>" as HTML : groups(view, form, at: path))
        """
    ).html(for: reader)
  }

  /// The way here from the page of a round whose groups meet.
  static func link(from round: Round, at path: Path, for reader: Reader) -> HTML {
    guard round.state == .running, round.policy.structure.code == "group" else { return .none }
    return "<p><a href=\"\(path)/facilitators\">\(reader("facilitators.title"))</a></p>"
  }

  private static func groups(_ view: FacilitatorsView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    let people = view.candidates.map { (value: $0.person.description, label: $0.name) }
    let groups = view.groups.map { (value: $0.id.description, label: names($0, for: reader)) }
    let assigning: HTML = """
      <form method="post" action="\(path)/facilitators" class="stack">
      \(form.choice("person", Text("facilitators.person"), none: Text("facilitators.choose"), options: people))
      \(form.choice("group", Text("facilitators.group"), none: Text("facilitators.choose"), options: groups))
      <button>\(reader("facilitators.assign"))</button>
      </form>
      """
    let cards = view.groups.map { group in
      """
      <li class="card"><h2>\(names(group, for: reader))</h2>
      \(group.facilitators.isEmpty ? "<p class=\"empty\">\(reader("facilitators.nobody"))</p>" as HTML : .none)
      \(group.facilitators.map { facilitator($0, of: group, at: path, for: reader) })</li>
      """ as HTML
    }
    return "\(view.round.state == .running ? assigning : HTML.none)<ul class=\"cards\">\(cards)</ul>"
  }

  private static func names(_ group: ReleasedGroup, for reader: Reader) -> String {
    reader.language.list(group.members.map(\.name))
  }

  private static func facilitator(
    _ person: GroupMember, of group: ReleasedGroup, at path: Path, for reader: Reader
  ) -> HTML {
    let removal = button(
      reader("facilitators.remove", ["name": .words(person.name)]), posting: "\(path)/facilitators/removal",
      style: "quiet", fields: [("group", group.id.description), ("person", person.person.description)])
    return "<p>\(reader("facilitators.accompanied", ["names": .words(person.name)]))</p>\(removal)"
  }

  /// What a facilitator finds on *Today*: whom they accompany, what their clocks show, when all of them are free.
  static func accompanied(
    _ groups: [AccompaniedGroup], now: Instant, zone: (String) -> ZoneRules, for reader: Reader
  ) -> HTML {
    guard !groups.isEmpty else { return .none }
    let cards = groups.map { group in
      """
      <li class="card"><h3>\(reader.language.list(group.members.map(\.name)))</h3>
      <p class="hint">\(group.roundName)\(group.endsOn.map { " · \(reader("today.until", ["date": .words(reader.date($0))]))" as HTML })</p>
      <ul class="reasons">\(group.members.map { member($0, in: zone($0.zone), now: now, for: reader) })</ul>
      <h4>\(reader("today.why-together"))</h4>
      \(reader.reasons(group.reasons, with: group.members.map { ReasonText.Clock(name: $0.name, zone: zone($0.zone)) }))</li>
      """ as HTML
    }
    return """
      <h2>\(reader("today.accompanied"))</h2>
      <p class="hint">\(reader("today.accompanied.about"))</p>
      <ul class="cards">\(cards)</ul>
      """
  }

  private static func member(
    _ member: OwnEngagement.Partner, in zone: ZoneRules, now: Instant, for reader: Reader
  ) -> HTML {
    let clock = reader(
      "today.clock",
      [
        "name": .words(member.name), "time": .words(zone.local(at: now).time.text),
        "place": .words(reader.language.place(of: zone)),
      ])
    return "<li>\(clock)\(member.address.map { " <strong>\($0)</strong>" as HTML })</li>"
  }
}
