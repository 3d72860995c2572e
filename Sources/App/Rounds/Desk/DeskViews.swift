import Coaching
import HTML

/// The look of the proposal desk.
enum DeskViews {
  static func show(_ view: DeskView, weights: Form, for reader: Reader) -> HTML {
    let path: Path = "\(reader.home)/rounds/\(view.round.id)"
    let title = reader("proposal.title", ["number": .number(view.proposal.number)])
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(view.round.name)</a></p>
        <h1>\(title) \(ProposalViews.state(view.proposal, for: reader))</h1>
        \(weights.summary)
        \(figures(view, for: reader))
        \(changes(view, at: path, for: reader))
        \(difference(view, at: path, for: reader))
        \(release(view, at: path, for: reader))
        \(contents(view, for: reader))
        \(view.leftOut.isEmpty ? .none : leftOut(view, at: path, for: reader))
        \(table(view, at: path, for: reader))
        \(view.outcome.placed == 0 ? .none : drawings(view, at: path, for: reader))
        \(quality(view, for: reader))
        \(view.isOpen && !view.isRandom ? weighing(view, weights, at: path) : .none)
        \(certificate(view, at: path, for: reader))
        """
    ).html(for: reader)
  }

  private static func figures(_ view: DeskView, for reader: Reader) -> HTML {
    """
    <dl class="figures">
    \(figure(reader("proposal.placed"), view.outcome.placed, for: reader))
    \(figure(reader("proposal.left-out"), view.leftOut.count, for: reader))
    \(figure(reader(.of("proposal.joined", view.structure.code)), view.engagements, for: reader))
    </dl>
    """
  }

  private static func contents(_ view: DeskView, for reader: Reader) -> HTML {
    func item(_ anchor: String, _ label: String) -> HTML { "<li><a href=\"#\(anchor)\">\(label)</a></li>" }
    return """
      <nav aria-label="\(reader("desk.contents"))"><ul class="contents">
      \(view.leftOut.isEmpty ? .none : item("left-out", reader("proposal.left-out.title", count: view.leftOut.count)))
      \(item("pairings", tableTitle(view, for: reader)))
      \(view.outcome.placed == 0 ? .none : item("drawing", drawingTitle(view, for: reader)))
      \(item("quality", reader("quality.title")))
      \(view.isOpen && !view.isRandom ? item("weights", reader("weights.title")) : .none)
      \(item("certificate", reader("proposal.certificate")))
      </ul></nav>
      """
  }

  static func tableTitle(_ view: DeskView, for reader: Reader) -> String {
    reader(view.structure.code == "group" ? "proposal.groups" : "proposal.pairings")
  }

  static func drawingTitle(_ view: DeskView, for reader: Reader) -> String {
    reader(.of("drawing.title", view.structure.code))
  }

  private static func release(_ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    if let at = view.proposal.releasedAt {
      return """
        <p class="notice good" role="status">\(reader("proposal.released")) \(reader.moment(at)).
        <a href="\(path)">\(reader("proposal.back"))</a></p>
        """
    }
    let canRelease = view.round.state.possibleEvents(rounds: view.round.policy.rounds).contains(.release)
    guard canRelease else { return .none }
    guard !view.proposal.isOutdated(in: view.round) else {
      return """
        <p class="notice">\(reader("proposal.refused.outdated"))</p>
        <div class="actions">\(button(reader("proposal.ask-again"), posting: "\(path)/proposals", style: view.changes.isEmpty ? "" : "quiet"))</div>
        """
    }
    guard view.outcome.placed > 0 else { return nobody(view, at: path, for: reader) }
    guard view.outcome.pairs.isDisjoint(with: view.working.forbidden) else {
      return "<p class=\"notice\">\(reader("proposal.refused.forbidden"))</p>"
    }
    let people = view.outcome.placed + view.leftOut.count
    return """
      <section class="next" aria-labelledby="release"><h2 id="release">\(reader("proposal.release.title"))</h2>
      <p>\(reader("proposal.release.about", count: people))</p>
      <div class="actions">
      \(button(releaseLabel(view.structure, view.engagements, for: reader), posting: "\(path)/proposals/\(view.proposal.id)/release", style: view.changes.isEmpty ? "" : "quiet"))
      <a class="button quiet" href="\(path)/proposals/\(view.proposal.id)/mails">\(reader("mails.link"))</a>
      \(button(reader("proposal.ask-again"), posting: "\(path)/proposals", style: "quiet"))
      </div></section>
      """
  }

  /// Nothing to release, so the next step is more people.
  private static func nobody(_ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    """
    <section class="next" aria-labelledby="release"><h2 id="release">\(reader("today.next"))</h2>
    <p>\(reader("proposal.nobody"))</p>
    <div class="actions">\(RoundViews.morePeople(for: view.round, at: path, reader))
    \(button(reader("proposal.ask-again"), posting: "\(path)/proposals", style: "quiet"))</div></section>
    """
  }

  static func releaseLabel(_ structure: Policy.Structure, _ engagements: Int, for reader: Reader) -> String {
    switch structure {
    case .mutual: reader("proposal.release.mutual", count: engagements)
    case .ring: reader("proposal.release.ring", count: engagements)
    case .group: reader("proposal.release.group", count: engagements)
    }
  }

  private static func drawings(_ view: DeskView, at path: Path, for reader: Reader) -> HTML {
    let figures = view.drawings.circles.map { names in
      "<li>\(CircleDrawing(names: names, structure: view.structure, reader: reader).figure)</li>" as HTML
    }
    return """
      <h2 id="drawing">\(drawingTitle(view, for: reader))</h2>
      <ul class="drawings">\(figures)</ul>
      \(pageLinks(view.drawings.page, of: view.drawings.pages, by: "rings", at: "\(path)/proposals/\(view.proposal.id)", to: "#drawing", title: drawingTitle(view, for: reader), for: reader))
      """
  }
}
