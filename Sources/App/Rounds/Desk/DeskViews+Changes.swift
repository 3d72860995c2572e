import Coaching
import Database
import HTML

extension DeskViews {
  /// What the coordinator changed since this proposal, each to be undone, and one button to run again.
  static func changes(_ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    guard view.isOpen else { return .none }
    let decided = view.working.locks.map { RoundChange.locked($0) } + view.working.forbidden.map { .forbade($0) }
    let inForce = decided.filter { !view.changes.contains($0) }
    let all: HTML =
      inForce.isEmpty
      ? .none
      : """
      <details><summary>\(reader("desk.adjustments", count: inForce.count))</summary>\(list(inForce, view, at: path, for: reader))</details>
      """
    guard !view.changes.isEmpty else { return all }
    return """
      <section class="next" aria-labelledby="changes"><h2 id="changes">\(reader("desk.changes"))</h2>
      \(list(view.changes, view, at: path, for: reader))
      <div class="actions">
      \(button(reader("desk.run-again"), posting: "\(path)/proposals", fields: [("changing", view.proposal.id.description)]))
      </div></section>
      \(all)
      """
  }

  private static func list(_ changes: [RoundChange], _ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    let items = changes.map { change in
      let sentence = reader(text(change, view))
      return "<li><span>\(sentence)</span> \(undo(change, sentence, view, at: path, for: reader))</li>" as HTML
    }
    return "<ul class=\"plain decisions\">\(items)</ul>"
  }

  private static func text(_ change: RoundChange, _ view: DeskView) -> Text {
    func people(_ first: PersonKey, _ second: PersonKey) -> [String: Text.Argument] {
      ["first": .words(view.name(first)), "second": .words(view.name(second))]
    }
    return switch change {
    case .locked(let link):
      Text(view.structure.code == "ring" ? "change.locked.ring" : "change.locked", people(link.first, link.second))
    case .unlocked(let link): Text("change.unlocked", people(link.first, link.second))
    case .forbade(let pair): Text("change.forbade", people(pair.first, pair.second))
    case .allowed(let pair): Text("change.allowed", people(pair.first, pair.second))
    case .weighed(let weight, let from, let to):
      Text(
        "change.weighed",
        ["weight": .text(.of("weight", weight.rawValue)), "from": .number(from), "to": .number(to)])
    }
  }

  private static func undo(
    _ change: RoundChange, _ sentence: String, _ view: DeskView, at path: Path, for reader: Reader
  ) -> HTML {
    let (target, name, value): (Path, String, String) =
      switch change {
      case .locked(let link): ("\(path)/adjustments", "undo", code(link.first, link.second))
      case .forbade(let pair): ("\(path)/adjustments", "undo", code(pair.first, pair.second))
      case .unlocked(let link): ("\(path)/adjustments", "lock", code(link.first, link.second))
      case .allowed(let pair): ("\(path)/adjustments", "forbid", code(pair.first, pair.second))
      case .weighed(let weight, let from, _): ("\(path)/weights", WeightsForm.field(weight), String(from))
      }
    return """
      <form method="post" action="\(target)"><input type="hidden" name="next" value="\(view.place)">\
      <input type="hidden" name="proposal" value="\(view.proposal.id.description)">\
      <button class="quiet small" name="\(name)" value="\(value)" aria-label="\(reader("desk.undo.people", ["people": .words(sentence)]))">\(reader("desk.undo"))</button></form>
      """
  }

  private static func code(_ first: PersonKey, _ second: PersonKey) -> String { "\(first.text) \(second.text)" }

  /// What the changes against the proposal it came from brought, in sentences.
  static func difference(_ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    guard let before = view.before else { return .none }
    let number: [String: Text.Argument] = ["number": .number(before.proposal.number)]
    let sentences = differences(before, view, for: reader).map { "<li>\($0)</li>" as HTML }
    let link = "\(path)/comparison" as Path
    return """
      <section class="card" aria-labelledby="difference"><h2 id="difference">\(reader("difference.title", number))</h2>
      <ul>\(sentences)</ul>
      <p><a href="\(link.with("one", before.proposal.id.description).with("other", view.proposal.id.description))">\(reader("difference.link"))</a></p></section>
      """
  }

  private static func differences(_ before: DeskView.Before, _ view: DeskView, for reader: Reader) -> [String] {
    let now = OutcomeFigures(view.outcome)
    let more = now.placed - before.figures.placed
    let people: [String: Text.Argument] = ["people": .number(now.placed)]
    let placed =
      more == 0
      ? reader("difference.same", people)
      : more > 0 ? reader("difference.more", count: more, people) : reader("difference.fewer", count: -more, people)
    let points = now.total - before.figures.total
    let total = reader(
      "difference.total",
      [
        "total": .number(now.total), "before": .number(before.figures.total),
        "difference": .words((points > 0 ? "+" : points < 0 ? "−" : "±") + reader.number(abs(points))),
      ])
    return [placed, before.hasSameWeights ? total : reader("difference.weights"), moved(before, view, for: reader)]
  }

  private static func moved(_ before: DeskView.Before, _ view: DeskView, for reader: Reader) -> String {
    let names = reader.language.sorted(before.difference.moved.map(view.name)) { $0 }
    guard !names.isEmpty else { return reader("difference.nobody") }
    let named = names.prefix(6)
    let rest = names.count - named.count
    let people = named + (rest > 0 ? [reader("difference.and-more", count: rest)] : [])
    return reader("difference.moved", count: names.count, ["people": .words(reader.language.list(Array(people)))])
  }
}
