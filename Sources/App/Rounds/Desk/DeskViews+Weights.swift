import Coaching
import Database
import HTML

extension DeskViews {
  /// What is worth how much in the next run.
  static func weighing(_ view: DeskView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    let weights = view.working.weights(view.round.policy)
    let fields = Policy.Weight.allCases.map { weight in
      let policy = view.round.policy.weights[keyPath: weight.path]
      return form.input(
        WeightsForm.field(weight), .of("weight", weight.rawValue),
        hint: Text(
          "weights.hint", ["about": .text(.of("weight.about", weight.rawValue)), "points": .number(policy)]),
        value: String(weights[keyPath: weight.path]), mode: "numeric")
    }
    let isChanged = !view.working.weights.isEmpty
    let reset: HTML =
      isChanged
      ? button(
        reader("weights.reset"), posting: "\(path)/weights", style: "quiet",
        fields: [("reset", "yes"), ("proposal", view.proposal.id.description)]) : .none
    return """
      <h2 id="weights">\(reader("weights.title"))</h2>
      <p>\(reader("weights.about"))</p>
      <details\(attribute: "open", if: !form.errors.isEmpty)><summary>\(reader("weights.title"))</summary>
      <form method="post" action="\(path)/weights" class="stack"><input type="hidden" name="proposal" value="\(view.proposal.id.description)">
      \(fields)<button>\(reader("weights.save"))</button></form>\(reset)</details>
      """
  }

  /// What makes the proposal checkable: its value, the bound and the seed; and what it went by.
  static func certificate(_ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    let outcome = view.outcome
    var lines = [
      reader("certificate.value", ["people": .number(outcome.placed), "points": .number(outcome.total)])
    ]
    if let people = outcome.boundPlaced, let points = outcome.boundTotal {
      lines.append(
        outcome.isProved
          ? reader("certificate.best")
          : reader("certificate.bound", ["people": .number(people), "points": .number(points)]))
      if !outcome.isProved, people == outcome.placed, points > outcome.total {
        let gap = Double(points - outcome.total) / Double(points)
        lines.append(reader("certificate.gap", ["percent": .words(reader.language.percent(gap))]))
      }
    }
    let least = view.round.policy.value(of: .poorBelow)
    if least > 0, let poor = outcome.poor {
      lines.append(reader("certificate.poor", count: poor, ["points": .number(least)]))
    }
    if view.isRandom { lines.append(reader("certificate.random", count: outcome.rejectedDraws)) }
    lines.append(
      outcome.engine == MatchingOutcome.onDemandVersion
        ? reader("certificate.on-demand")
        : reader("certificate.seed", ["seed": .words(String(outcome.seed)), "engine": .words(outcome.engine)]))
    if let draw = outcome.draw {
      lines.append(
        reader(
          "certificate.drawn", count: draw.people.lines,
          [
            "procedure": .words(draw.procedure), "generator": .words(draw.generator),
            "hash": .words(draw.people.sha256),
          ]))
      lines.append(
        reader(
          "certificate.replay",
          ["command": .words("turnabout verify-draw --proposal \(view.proposal.id)")]))
    }
    let compare: HTML =
      view.hasOthers
      ? """
      <p><a href="\(("\(path)/comparison" as Path).with("other", view.proposal.id.description))">\(reader("compare.link"))</a></p>
      """ : .none
    return """
      <h2 id="certificate">\(reader("proposal.certificate"))</h2>
      <ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>\(compare)
      """
  }
}
