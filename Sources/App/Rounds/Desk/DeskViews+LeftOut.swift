import Coaching
import HTML
import Time

extension DeskViews {
  /// Who has no place, which rule stands in the way, and what could be done about it.
  static func leftOut(_ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    let items = view.leftOut.map { person in
      let sentences = ProposalText.sentences(person.outcome, of: view.outcome, view.structure).map { reader($0) }
      let details = sentences.dropFirst().map { "<li>\($0)</li>" as HTML }
      return """
        <li class="card"><h3>\(person.name)</h3>
        <p>\(sentences.first ?? "")</p>\(details.isEmpty ? HTML.none : "<ul class=\"reasons\">\(details)</ul>")\
        \(deed(person.outcome, view, for: reader))
        \(answers(of: person, for: reader))</li>
        """ as HTML
    }
    return """
      <h2 id="left-out">\(reader("proposal.left-out.title", count: view.leftOut.count))</h2>
      \(rules(view, for: reader))
      <ul class="cards">\(items)</ul>
      """
  }

  /// The way to what the matching knew of them.
  private static func answers(of left: DeskView.LeftOut, for reader: Reader) -> HTML {
    guard let person = left.outcome.person.person else { return .none }
    return """
      <p><a href="\(reader.home)/people/\(person)">\(reader("left-out.answers", ["name": .words(left.name)]))</a></p>
      """
  }

  private static func deed(_ left: OutcomeLeftOut, _ view: DeskView, for reader: Reader) -> HTML {
    guard view.isOpen else { return .none }
    guard left.possible > 0 else { return "<p>\(reader("left-out.no-lock"))</p>" }
    let isElsewhere = view.outcome.placed > 0 && view.structure.code != "group"
    return "<p>\(reader(isElsewhere ? "left-out.try" : "left-out.more-people"))</p>"
  }

  /// The rules that keep anybody out, in the programme's own words.
  private static func rules(_ view: DeskView, for reader: Reader) -> HTML {
    let codes = Set(view.leftOut.flatMap { $0.outcome.ruledOut.keys })
    let constraints = view.round.policy.constraints
    let sentences = ObstacleCode.allCases.filter(codes.contains).compactMap { code -> String? in
      switch code {
      case .language:
        reader("policy.language", ["proficiency": .text(.of("proficiency", constraints.minimumProficiency.code))])
      case .sharedHours: reader("policy.shared-time", ["minutes": .number(constraints.minimumSharedMinutes.count)])
      case .employer: reader("policy.employers")
      case .reportingLine: reader("policy.reporting-lines")
      case .earlier, .personal, .coordinator: nil
      }
    }
    let overlap: HTML = codes.count > 1 ? "<p class=\"hint\">\(reader("left-out.overlap"))</p>" : .none
    guard !sentences.isEmpty else { return overlap }
    return """
      <p><a href="\(reader.home)/programmes/\(view.round.programme)">\(reader("left-out.rules"))</a>: \
      \(sentences.joined(separator: " "))</p>\(overlap)
      """
  }
}
