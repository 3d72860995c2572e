import Coaching
import Database
import HTML
import Time

/// The look of goals, actions and notes on the page of an engagement.
enum GoalViews {
  /// What they want to accomplish, and what they do next.
  static func list(_ view: EngagementView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    let parts = Goal.Kind.allCases.map { kind in
      let goals = view.goals.goals.filter { $0.kind == kind }
      let items = goals.map { item($0, view, at: path, for: reader) }
      return """
        <h3>\(reader(.of("goal.heading", kind.rawValue)))</h3>
        \(items.isEmpty ? "<p class=\"empty\">\(reader(.of("goal.none", kind.rawValue)))</p>" as HTML : "<ul class=\"cards\">\(items)</ul>")
        \(adding(kind, view, form, at: path))
        """ as HTML
    }
    return "<h2>\(reader("goals.title"))</h2><p class=\"hint\">\(reader("goals.private"))</p>\(parts)"
  }

  private static func item(_ goal: Goal, _ view: EngagementView, at path: Path, for reader: Reader) -> HTML {
    let name = view.meeting.parties.first { $0.recipient.person == goal.person }?.recipient.name
    let whose: [String] = [
      name, goal.dueOn.map { reader("goal.due", ["date": .words(reader.date($0))]) },
    ].compactMap(\.self)
    let reached: HTML =
      goal.reachedAt == nil ? .none : " \(badge(reader(.of("goal.reached", goal.kind.rawValue)), "good"))"
    let changes: [Goal.Change] =
      [goal.reachedAt == nil ? .reach : .reopen] + (goal.addedBy == view.reader ? [.remove] : [])
    let buttons = changes.map { change in
      button(
        reader(.of("goal.change", change.rawValue)), posting: "\(path)/goals/\(goal.id)/change", style: "quiet",
        fields: [("change", change.rawValue)], describedBy: "goal-\(goal.id)")
    }
    return """
      <li class="card"><p id="goal-\(goal.id)">\(goal.text)\(reached)</p>
      <p class="hint">\(whose.joined(separator: " · "))</p><div class="actions">\(buttons)</div></li>
      """
  }

  private static func adding(_ kind: Goal.Kind, _ view: EngagementView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    guard view.meeting.engagement.isOpen else { return .none }
    let code = kind.rawValue
    let people = view.meeting.parties.map { (value: $0.recipient.person.description, label: $0.recipient.name) }
    let due: HTML =
      kind == .action ? form.input("action.due", Text("goal.due-on"), type: "date", isRequired: false) : .none
    let isOpen = form.errors.text("\(code).text") != nil || form.errors.text("action.due") != nil && kind == .action
    return """
      <details\(attribute: "open", if: isOpen)><summary>\(reader(.of("goal.add", code)))</summary>
      <form method="post" action="\(path)/goals" class="stack"><input type="hidden" name="kind" value="\(code)">
      \(form.input("\(code).text", .of("goal.text", code), hint: .of("goal.hint", code)))
      \(form.select("\(code).person", Text("goal.whose"), options: people, value: form.fields.text("\(code).person")))\(due)
      <button>\(reader(.of("goal.add", code)))</button></form></details>
      """
  }

  /// What those who meet want from a session and learned in it, and the reader's own words to write.
  static func notes(on session: BookedSession, _ view: EngagementView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    guard session.state != .cancelled else { return .none }
    let notes = view.goals.notes[session.id] ?? []
    let others = notes.filter { $0.person != view.reader }.map { note in
      let name = view.meeting.parties.first { $0.recipient.person == note.person }?.recipient.name ?? "–"
      let aim: HTML =
        note.aim.isEmpty
        ? .none : "<dt>\(reader("note.aim.of", ["name": .words(name)]))</dt><dd class=\"letter\">\(note.aim)</dd>"
      let learning: HTML =
        note.learning.isEmpty
        ? .none
        : "<dt>\(reader("note.learning.of", ["name": .words(name)]))</dt><dd class=\"letter\">\(note.learning)</dd>"
      return "\(aim)\(learning)" as HTML
    }
    let own = notes.first { $0.person == view.reader }
    let (aim, learning) = ("aim.\(session.id)", "learning.\(session.id)")
    let isRefused = form.errors.text(aim) != nil || form.errors.text(learning) != nil
    let filled =
      isRefused
      ? form
      : Form(
        Fields([aim: [own?.aim ?? ""], learning: [own?.learning ?? ""]]), for: reader)
    let list: HTML = others.isEmpty ? .none : "<dl>\(others)</dl>"
    return """
      \(list)<details\(attribute: "open", if: isRefused)><summary>\(reader(own == nil ? "note.write" : "note.change"))</summary>
      <form method="post" action="\(path)/sessions/\(session.id)/note" class="stack">
      \(filled.textarea(aim, Text("note.aim"), rows: 2))\(filled.textarea(learning, Text("note.learning"), hint: Text("note.hint"), rows: 3))
      <button class="quiet">\(reader("note.save"))</button></form></details>
      """
  }
}
