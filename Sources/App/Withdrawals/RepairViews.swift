import Coaching
import Database
import HTML
import Time

/// The look of a round's repair.
enum RepairViews {
  static func show(_ view: RepairView, _ form: Form) -> HTML {
    let reader = form.reader
    let path: Path = "\(reader.home)/rounds/\(view.round.id)"
    let title = reader("repair.title")
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(view.round.name)</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        \(next(view, at: path, for: reader))
        <h2>\(reader("repair.left"))</h2>
        \(withdrawals(view, for: reader))
        \(view.round.state == .running ? noting(view, form, at: path) : .none)
        """
    ).html(for: reader)
  }

  /// The way here from the page of a round that runs.
  static func link(from round: Round, at path: Path, for reader: Reader) -> HTML {
    guard round.state == .running else { return .none }
    return "<p><a href=\"\(path)/repair\">\(reader("repair.title"))</a></p>"
  }

  private static func next(_ view: RepairView, at path: Path, for reader: Reader) -> HTML {
    guard let repair = view.repair, view.round.canBeMended else { return .none }
    let again = button(reader("repair.again"), posting: "\(path)/repair", style: "quiet")
    let (sentence, changes, actions): (HTML, HTML, HTML) =
      if let at = repair.carriedOutAt {
        ("\(reader("repair.carried-out")) \(reader.moment(at))", .none, .none)
      } else if let outcome = repair.outcome {
        if repair.isOutdated(in: view.round) {
          ("\(reader("repair.outdated"))", .none, button(reader("repair.again"), posting: "\(path)/repair"))
        } else if outcome.isEmpty {
          ("\(reader("repair.nothing"))", self.changes(outcome, view, for: reader), again)
        } else {
          (
            "\(reader("repair.found"))", self.changes(outcome, view, for: reader),
            "\(button(reader("repair.carry-out"), posting: "\(path)/repair/\(repair.id)/execution"))\(again)"
          )
        }
      } else {
        (
          "\(reader("repair.looking"))", .none,
          "<a class=\"button quiet\" href=\"\(path)/repair\">\(reader("proposal.look-again"))</a>\(again)"
        )
      }
    return """
      <section class="next" aria-labelledby="next"><h2 id="next">\(reader("today.next"))</h2>
      <p>\(sentence)</p>\(changes)<div class="actions">\(actions)</div></section>
      """
  }

  private static func changes(_ outcome: RepairOutcome, _ view: RepairView, for reader: Reader) -> HTML {
    let begun =
      outcome.pairings.map { pairing in
        reader(
          "repair.coaches", ["coach": .words(view.name(pairing.coach)), "client": .words(view.name(pairing.client))])
      } + outcome.groups.map { reader.language.list($0.members.map(view.name)) }
    let ended = outcome.ended.map { link in
      reader.language.list([view.name(link.first), view.name(link.second)])
    }
    let lacking = Set(outcome.withoutClient).union(outcome.withoutCoach).sorted().map { person in
      switch (outcome.withoutClient.contains(person), outcome.withoutCoach.contains(person)) {
      case (true, false): reader("repair.without.client", ["name": .words(view.name(person))])
      case (false, true): reader("repair.without.coach", ["name": .words(view.name(person))])
      default: reader("repair.without.partner", ["name": .words(view.name(person))])
      }
    }
    return """
      \(list("repair.begun", begun, for: reader))
      \(list("repair.ended", ended, for: reader))
      \(list("repair.moved", outcome.moved.map(view.name), for: reader))
      \(list("repair.admitted", outcome.admitted.map(view.name), for: reader))
      \(list("repair.without", lacking, for: reader))
      """
  }

  private static func list(_ heading: StaticString, _ items: [String], for reader: Reader) -> HTML {
    guard !items.isEmpty else { return .none }
    return "<h3>\(reader(Text(heading)))</h3><ul>\(items.map { "<li>\($0)</li>" as HTML })</ul>"
  }

  private static func withdrawals(_ view: RepairView, for reader: Reader) -> HTML {
    guard !view.withdrawals.isEmpty else { return "<p class=\"empty\">\(reader("repair.left.nobody"))</p>" }
    let items = view.withdrawals.map { entry in
      """
      <li class="card"><h3>\(entry.withdrawal.name)</h3>
      <p class="hint">\(reader.moment(entry.withdrawal.at))\(entry.withdrawal.notedBy.map { " · \(reader("repair.noted-by", ["name": .words($0)]))" as HTML })</p>
      \(entry.reason.map { "<p>\($0)</p>" as HTML })</li>
      """ as HTML
    }
    return "<p class=\"hint\">\(reader("repair.reasons"))</p><ul class=\"cards\">\(items)</ul>"
  }

  /// Somebody may leave without doing it themselves.
  private static func noting(_ view: RepairView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    let people = view.names.filter { view.participants.contains($0.key) }
      .sorted { ($0.value, $0.key.description) < ($1.value, $1.key.description) }
      .map { (value: $0.key.description, label: $0.value) }
    guard !people.isEmpty else { return .none }
    return """
      <details class="leaving"\(attribute: "open", if: !form.errors.isEmpty)><summary>\(reader("repair.note"))</summary>
      <p>\(reader("repair.note.about"))</p>
      <form method="post" action="\(path)/withdrawals" class="stack">
      \(form.choice("person", Text("repair.person"), none: Text("repair.choose"), options: people))
      \(form.textarea("reason", Text("withdrawal.reason"), hint: Text("withdrawal.reason.hint"), rows: 3))
      <button class="quiet">\(reader("repair.note"))</button></form></details>
      """
  }
}
