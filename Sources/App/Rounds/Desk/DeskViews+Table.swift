import Coaching
import HTML

extension DeskViews {
  /// Every pairing or group with its reasons; filters without a script, and a button for each decision.
  static func table(_ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    let rows = view.rows.items.map { row($0, view, for: reader) }
    let isGroup = view.structure.code == "group"
    let head: HTML =
      isGroup
      ? "<th scope=\"col\">\(reader("proposal.members"))</th>"
      : "<th scope=\"col\">\(reader("proposal.coach"))</th><th scope=\"col\">\(reader("proposal.client"))</th>"
    let decide: HTML = view.isOpen ? "<th scope=\"col\" class=\"deed\">\(reader("desk.decide"))</th>" : .none
    let table: HTML = """
      <table class="stacking"><thead><tr>\(head)<th scope="col">\(reader("proposal.why"))</th>\(decide)</tr></thead>
      <tbody>\(rows)</tbody></table>
      """
    let page = "\(path)/proposals/\(view.proposal.id)" as Path
    return """
      <h2 id="pairings">\(tableTitle(view, for: reader))</h2>
      \(view.isOpen ? "<p>\(reader(view.isRandom ? "desk.about.random" : "desk.about"))</p>" as HTML : .none)
      <p class="hint">\(reader("proposal.times", ["place": .words(reader.language.place(of: reader.zone))]))</p>
      \(view.rows.total > 5 ? filters(view, at: page, for: reader) : .none)
      \(view.rows.items.isEmpty ? "<p class=\"empty\">\(reader("filter.none"))</p>" as HTML : view.isOpen ? deciding(table, view, at: path) : table)
      \(view.rows.pager(at: page, for: reader))
      <p><a href="\(page)/pairings.csv" download>\(reader("desk.csv"))</a></p>
      """
  }

  /// One form around the whole table: a row's button says what it is about.
  private static func deciding(_ table: HTML, _ view: DeskView, at path: Path) -> HTML {
    """
    <form method="post" action="\(path)/adjustments"><input type="hidden" name="next" value="\(view.place)">\
    <input type="hidden" name="to" value="row">
    \(table)</form>
    """
  }

  private static func row(_ row: DeskRow, _ view: DeskView, for reader: Reader) -> HTML {
    let why: HTML = """
      <td data-label="\(reader("proposal.why"))">\(reader.reasons(row.reasons))\
      <span class="hint">\(reader("desk.points", count: row.score))\(without(row, view, for: reader))</span></td>
      """
    let decide: HTML =
      view.isOpen
      ? "<td class=\"deed\" data-label=\"\(reader("desk.decide"))\">\(buttons(row, view, for: reader))</td>" : .none
    guard view.structure.code != "group" else {
      return """
        <tr id="\(DeskRow.anchor(row.code))"><th scope="row" data-label="\(reader("proposal.members"))">\(reader.language.list(row.names))</th>\(why)\(decide)</tr>
        """
    }
    return """
      <tr id="\(DeskRow.anchor(row.code))"><th scope="row" data-label="\(reader("proposal.coach"))">\(row.names[0])</th>
      <td data-label="\(reader("proposal.client"))">\(row.names[1])</td>\(why)\(decide)</tr>
      """
  }

  /// Who would coach the client otherwise, and what that costs the round.
  private static func without(_ row: DeskRow, _ view: DeskView, for reader: Reader) -> String {
    row.without.map { " · " + reader($0.sentence(view.structure, client: row.names[1], name: view.name)) } ?? ""
  }

  private static func buttons(_ row: DeskRow, _ view: DeskView, for reader: Reader) -> HTML {
    let names = row.names.count == 2 ? row.names.joined(separator: " – ") : reader.language.list(row.names)
    let people: [String: Text.Argument] = ["people": .words(names)]
    func decide(_ deed: String, _ label: String, _ about: String) -> HTML {
      "<button class=\"quiet small\" name=\"\(deed)\" value=\"\(row.code)\" aria-label=\"\(about)\">\(label)</button>"
    }
    guard row.decision == .none else {
      return """
        <div class="decide">\(badge(reader(row.decision == .locked ? "desk.locked" : "desk.forbidden"), row.decision == .locked ? "good" : "bad"))
        \(decide("undo", reader("desk.undo"), reader("desk.undo.people", people)))</div>
        """
    }
    let lock = view.isRandom ? .none : decide("lock", reader("desk.lock"), reader("desk.lock.people", people))
    guard view.structure.code == "group" else {
      return
        "<div class=\"decide\">\(lock)\(decide("forbid", reader("desk.forbid"), reader("desk.forbid.people", people)))</div>"
    }
    return "<div class=\"decide\">\(lock)</div>\(partings(row, for: reader))"
  }

  /// In a group any two can be kept apart.
  private static func partings(_ row: DeskRow, for reader: Reader) -> HTML {
    let pairs = row.people.indices.flatMap { one in row.people.indices.dropFirst(one + 1).map { (one, $0) } }
    let buttons = pairs.map { one, other in
      """
      <button class="quiet small" id="\(DeskRow.anchor("\(row.people[one].text) \(row.people[other].text)"))" name="forbid" value="\(row.people[one].text) \(row.people[other].text)">\(row.names[one]) – \(row.names[other])</button>
      """ as HTML
    }
    return "<details><summary>\(reader("desk.forbid.two"))</summary><div class=\"decide\">\(buttons)</div></details>"
  }

  private static func filters(_ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    let filter = view.filter
    let form = Form(for: reader)
    let any = [(value: "", label: reader("filter.any"))]
    let languages = view.choices.languages.map { (value: $0, label: reader.language.name(ofLanguage: $0)) }
    let levels = view.choices.levels.map {
      (value: $0.rawValue, label: reader(.of("level", $0.rawValue.lowercased())))
    }
    let shown = DeskFilter.Shown.allCases.map { (value: $0.rawValue, label: reader(.of("filter.show", $0.rawValue))) }
    let orders = DeskFilter.Order.allCases.map { (value: $0.rawValue, label: reader(.of("filter.sort", $0.rawValue))) }
    return """
      <details\(attribute: "open", if: !filter.kept.isEmpty)><summary>\(reader("filter.title"))</summary>
      <form method="get" action="\(path)" role="search"><div class="choices">
      \(form.input("q", Text("list.search"), type: "search", value: filter.person, isRequired: false))
      \(form.select("language", Text("filter.language"), options: any + languages, value: filter.language))
      \(form.select("zone", Text("person.zone"), options: any + view.choices.zones.map { (value: $0, label: reader.language.place(ofZone: $0)) }, value: filter.zone))
      \(form.select("level", Text("person.level"), options: any + levels, value: filter.level))
      \(form.select("show", Text("filter.show"), options: shown, value: filter.shown.rawValue))
      \(form.select("sort", Text("filter.sort"), options: orders, value: filter.order.rawValue))
      </div><div class="actions"><button class="quiet">\(reader("filter.apply"))</button>
      <a class="button quiet" href="\(path)">\(reader("filter.clear"))</a></div></form></details>
      \(filter.kept.isEmpty ? HTML.none : "<p role=\"status\">\(reader("list.found", count: view.rows.found))</p>")
      """
  }
}
