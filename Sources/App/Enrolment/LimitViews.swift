import Coaching
import HTML

/// The look of what is said in confidence.
enum LimitViews {
  private static let shown = 50

  static func show(_ view: LimitsView, _ form: Form) -> HTML {
    let reader = form.reader
    let title = reader("limits.title")
    let path: Path = "\(reader.home)/rounds/\(view.round.id)"
    return Page(
      title, section: .today,
      content: """
        <p class="back"><a href="\(path)/enrolment">\(view.round.name)</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        <p>\(reader("limits.about"))</p>
        \(view.limits.isEmpty ? .none : "<ul class=\"cards\">\(view.limits.map { limit($0, at: path, for: reader) })</ul>" as HTML)
        <h2>\(reader("limits.add"))</h2>
        <form method="get" action="\(path)/limits" role="search" class="inline">
        <label for="q">\(reader("list.search"))</label><input id="q" name="q" type="search" required value="\(view.sought)">
        <button class="quiet">\(reader("list.search.button"))</button></form>
        \(view.sought.isEmpty ? .none : choose(view, at: path, form))
        """
    ).html(for: reader)
  }

  private static func limit(_ limit: LimitsView.Limit, at path: Path, for reader: Reader) -> HTML {
    """
    <li class="card"><h2>\(limit.name)</h2>
    \(limit.note.map { "<p>\($0)</p>" as HTML })
    \(button(reader("limits.remove", ["name": .words(limit.name)]), posting: "\(path)/limits/\(limit.person)/removal", style: "quiet"))</li>
    """
  }

  private static func choose(_ view: LimitsView, at path: Path, _ form: Form) -> HTML {
    let reader = form.reader
    guard !view.found.isEmpty else { return "<p role=\"status\">\(reader("participants.none-found"))</p>" }
    let options = view.found.prefix(shown).map { found in
      """
      <label class="choice"><input type="radio" name="person" value="\(found.person)" required\
      \(attribute: "checked", if: view.found.count == 1)> \(found.name)</label>
      """ as HTML
    }
    return """
      <form method="post" action="\(path)/limits" class="stack"><input type="hidden" name="q" value="\(view.sought)">
      <fieldset class="field" id="field-person" tabindex="-1"><legend>\(reader("limits.who"))</legend>
      \(form.errors.text("person").map { "<p class=\"error\">\(reader($0))</p>" as HTML })
      <div class="choices">\(options)</div></fieldset>
      \(form.textarea("note", Text("limits.note"), hint: Text("limits.note.hint"), rows: 3))
      <button>\(reader("limits.keep-apart"))</button></form>
      """
  }
}
