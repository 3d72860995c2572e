import Coaching
import Database
import HTML

/// The look of two proposals side by side.
enum ComparisonViews {
  static func show(_ view: ComparisonView, for reader: Reader) -> HTML {
    let title = reader("compare.title")
    let path: Path = "\(reader.home)/rounds/\(view.round.id)"
    let content: HTML =
      view.sides.map { sides in
        """
        \(choosing(view, sides, at: path, for: reader))
        \(figures(view, sides, at: path, for: reader))
        \(only(sides, for: reader))
        \(moved(sides, at: "\(path)/comparison", for: reader))
        """
      } ?? "<p class=\"empty\">\(reader("compare.few"))</p>"
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(view.round.name)</a></p>
        <h1>\(title)</h1>
        \(content)
        """
    ).html(for: reader)
  }

  private static func title(_ proposal: Proposal, for reader: Reader) -> String {
    reader("proposal.title", ["number": .number(proposal.number)])
  }

  private static func choosing(
    _ view: ComparisonView, _ sides: ComparisonView.Sides, at path: Path, for reader: Reader
  ) -> HTML {
    let options = view.ready.map { (value: $0.id.description, label: title($0, for: reader)) }
    let form = Form(for: reader)
    return """
      <form method="get" action="\(path)/comparison"><div class="choices">
      \(form.select("one", Text("compare.one"), options: options, value: sides.one.proposal.id.description))
      \(form.select("other", Text("compare.other"), options: options, value: sides.other.proposal.id.description))
      </div><div class="actions"><button class="quiet">\(reader("compare.button"))</button></div></form>
      """
  }

  private static func figures(
    _ view: ComparisonView, _ sides: ComparisonView.Sides, at path: Path, for reader: Reader
  ) -> HTML {
    let columns = [column(sides.one, sides, view, reader), column(sides.other, sides, view, reader)]
    let heads = [sides.one, sides.other].map { side in
      "<th scope=\"col\"><a href=\"\(path)/proposals/\(side.proposal.id)\">\(title(side.proposal, for: reader))</a></th>"
        as HTML
    }
    let labels = [title(sides.one.proposal, for: reader), title(sides.other.proposal, for: reader)]
    let rows = zip(columns[0], columns[1]).map { one, other in
      """
      <tr><th scope="row">\(one.label)</th><td data-label="\(labels[0])">\(one.value)</td><td data-label="\(labels[1])">\(other.value)</td></tr>
      """ as HTML
    }
    return """
      <table class="stacking"><thead><tr><th scope="col">\(reader("compare.what"))</th>\(heads)</tr></thead>
      <tbody>\(rows)</tbody></table>
      """
  }

  private struct Line {
    let label: String
    let value: String
  }

  /// One side's figures and what its run went by, the same lines for both.
  private static func column(
    _ side: ComparisonView.Side, _ sides: ComparisonView.Sides, _ view: ComparisonView, _ reader: Reader
  ) -> [Line] {
    let (figures, outcome, basis) = (side.figures, side.outcome, side.proposal.basis.adjustments)
    let isOne = side.proposal.id == sides.one.proposal.id
    let own = isOne ? sides.difference.ended.count : sides.difference.begun.count
    let weights = Policy.Weight.allCases.compactMap { weight in
      basis.weights[weight].map {
        reader("compare.weight", ["weight": .text(.of("weight", weight.rawValue)), "points": .number($0)])
      }
    }
    var bound = "–"
    if let people = outcome.boundPlaced, let points = outcome.boundTotal {
      bound = reader("compare.best", ["people": .number(people), "points": .number(points)])
    }
    return [
      Line(label: reader("proposal.placed"), value: reader.number(figures.placed)),
      Line(label: reader("proposal.left-out"), value: reader.number(figures.leftOut)),
      Line(label: reader("compare.total"), value: reader.number(figures.total)),
      Line(label: reader("compare.bound"), value: bound),
      Line(
        label: reader("compare.shared"),
        value: figures.meanSharedMinutes.map { DeskViews.duration($0, for: reader) } ?? "–"),
      Line(label: reader("compare.requests"), value: reader.number(figures.requestsGranted)),
      Line(label: reader("compare.kept"), value: reader.number(sides.difference.kept)),
      Line(label: reader("compare.own"), value: reader.number(own)),
      Line(label: reader("compare.locks"), value: reader.number(basis.locks.count)),
      Line(label: reader("compare.forbidden"), value: reader.number(basis.forbidden.count)),
      Line(
        label: reader("compare.weights"),
        value: weights.isEmpty ? reader("compare.none") : reader.language.list(weights)),
      Line(label: reader("compare.seed"), value: String(outcome.seed)),
    ]
  }

  private static func only(_ sides: ComparisonView.Sides, for reader: Reader) -> HTML {
    func list(_ names: [String], _ proposal: Proposal) -> HTML {
      guard !names.isEmpty else { return .none }
      return """
        <h2>\(reader("compare.only", ["number": .number(proposal.number)]))</h2>
        <p>\(reader.language.list(names))</p>
        """
    }
    return "\(list(sides.onlyInOne, sides.one.proposal))\(list(sides.onlyInOther, sides.other.proposal))"
  }

  private static func moved(_ sides: ComparisonView.Sides, at path: Path, for reader: Reader) -> HTML {
    guard sides.moved.total > 0 else { return "<p>\(reader("difference.nobody"))</p>" }
    let labels = [title(sides.one.proposal, for: reader), title(sides.other.proposal, for: reader)]
    func cell(_ texts: [Text], _ label: String) -> HTML {
      "<td data-label=\"\(label)\">\(texts.map { reader($0) }.joined(separator: "; "))</td>"
    }
    let rows = sides.moved.items.map { moved in
      "<tr><th scope=\"row\">\(moved.name)</th>\(cell(moved.one, labels[0]))\(cell(moved.other, labels[1]))</tr>"
        as HTML
    }
    return """
      <h2>\(reader("compare.moved", count: sides.moved.total))</h2>
      <table class="stacking"><thead><tr><th scope="col">\(reader("person.name"))</th><th scope="col">\(labels[0])</th>
      <th scope="col">\(labels[1])</th></tr></thead><tbody>\(rows)</tbody></table>
      \(sides.moved.pager(at: path, for: reader))
      """
  }
}
