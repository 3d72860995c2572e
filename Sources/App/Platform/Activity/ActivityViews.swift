import HTML

/// The look of the record of who did what.
enum ActivityViews {
  static func list(_ view: ActivityView, _ form: Form) -> HTML {
    let reader = form.reader
    let items = view.activity.map { activity in
      """
      <li>\(reader.moment(activity.at))\(activity.objectName.map { " · <strong>\($0)</strong>" as HTML })\
      \(activity.people.isEmpty ? .none : " · \(reader.language.list(activity.people))" as HTML)<br>\(reader(sentence(activity)))</li>
      """ as HTML
    }
    let title = reader("activity.title")
    return Page(
      title, section: .activity,
      content: """
        <h1>\(title)</h1>
        <p>\(reader("activity.about"))</p>
        \(filter(view, form))
        \(items.isEmpty ? "<p class=\"empty\">\(reader("activity.empty"))</p>" as HTML : "<ol class=\"plain rows\">\(items)</ol>")
        \(pager(view, form))
        """
    ).html(for: reader)
  }

  private static func filter(_ view: ActivityView, _ form: Form) -> HTML {
    let reader = form.reader
    func options(_ choices: [ActivityChoice], all: String) -> [(value: String, label: String)] {
      [(value: "", label: all)] + choices.map { (value: $0.id, label: $0.name) }
    }
    return """
      <form method="get" action="\(reader.home)/activity" class="inline">
      \(form.select("round", Text("activity.round"), options: options(view.rounds, all: reader("activity.all-rounds")), value: ""))
      \(form.select("person", Text("activity.person"), options: options(view.actors, all: reader("activity.everybody")), value: ""))
      <button class="quiet">\(reader("activity.show"))</button>
      </form>
      """
  }

  private static func pager(_ view: ActivityView, _ form: Form) -> HTML {
    guard view.page > 1 || view.hasNext else { return .none }
    let reader = form.reader
    func link(_ number: Int, _ label: String) -> HTML {
      var path: Path = "\(reader.home)/activity"
      let (round, person) = (form.fields.text("round"), form.fields.text("person"))
      if !round.isEmpty { path = path.with("round", round) }
      if !person.isEmpty { path = path.with("person", person) }
      return "<a class=\"button quiet\" href=\"\(path.with("page", String(number)))\">\(label)</a>"
    }
    return """
      <nav class="pager" aria-label="\(reader("list.pages"))">
      \(view.page > 1 ? link(view.page - 1, reader("list.previous")) : .none)
      <span>\(reader.number(view.page))</span>
      \(view.hasNext ? link(view.page + 1, reader("list.next")) : .none)</nav>
      """
  }

  private static func sentence(_ activity: Activity) -> Text {
    .of(
      "activity", activity.verb.rawValue,
      [
        "name": activity.actorName.map { .words($0) } ?? .text(Text("activity.nobody")),
        "people": .number(activity.count ?? 0),
      ])
  }
}
