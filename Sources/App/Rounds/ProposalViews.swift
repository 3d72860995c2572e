import Coaching
import HTML

/// The look of proposals.
enum ProposalViews {
  static func state(_ proposal: Proposal, for reader: Reader) -> HTML {
    if proposal.releasedAt != nil { return badge(reader("proposal.state.released"), "good") }
    return switch proposal.state {
    case .waiting: badge(reader("proposal.state.waiting"), "")
    case .running: badge(reader("proposal.state.running"), "strong")
    case .ready: badge(reader("proposal.state.ready"), "strong")
    case .failed: badge(reader("proposal.state.failed"), "bad")
    }
  }

  /// A run that goes on, or that gave nothing.
  static func unfinished(_ round: Round, _ proposal: Proposal, for reader: Reader) -> HTML {
    let path: Path = "\(reader.home)/rounds/\(round.id)"
    let title = reader("proposal.title", ["number": .number(proposal.number)])
    let content: HTML
    var script: Asset?
    switch proposal.state {
    case .failed(let failure):
      content = """
        <div class="notice refusal"><p>\(reader(.of("proposal.failed", failure.rawValue)))</p></div>
        <p><a class="button" href="\(path)">\(reader("proposal.back"))</a></p>
        """
    case .running(let done, let total):
      script = .progress
      content = bar(done: done, of: total, at: "\(path)/proposals/\(proposal.id)", for: reader)
    case .waiting, .ready:
      script = .progress
      content = bar(done: 0, of: 0, at: "\(path)/proposals/\(proposal.id)", for: reader)
    }
    return Page(
      title, section: .programmes, script: script,
      content: """
        <p class="back"><a href="\(path)">\(round.name)</a></p>
        <h1>\(title)</h1>
        \(content)
        """
    ).html(for: reader)
  }

  private static func bar(done: Int, of total: Int, at path: Path, for reader: Reader) -> HTML {
    """
    <div data-progress="\(path)/progress">
    <p><label for="progress">\(reader("proposal.running"))</label></p>
    <progress id="progress"\(attribute: "value", total > 0 ? String(done) : nil) max="\(max(total, 1))"></progress>
    <p class="hint">\(reader("proposal.running.leave"))</p>
    <p><a class="button quiet" href="\(path)">\(reader("proposal.look-again"))</a></p>
    </div>
    """
  }

  static func show(_ view: ProposalView, for reader: Reader) -> HTML {
    let path: Path = "\(reader.home)/rounds/\(view.round.id)"
    let title = reader("proposal.title", ["number": .number(view.proposal.number)])
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(view.round.name)</a></p>
        <h1>\(title) \(state(view.proposal, for: reader))</h1>
        \(summary(view, for: reader))
        \(release(view, at: path, for: reader))
        \(view.leftOut.isEmpty ? .none : leftOut(view.leftOut, for: reader))
        \(joined(view, at: "\(path)/proposals/\(view.proposal.id)", for: reader))
        <details><summary>\(reader("proposal.certificate"))</summary>\(certificate(view, for: reader))</details>
        """
    ).html(for: reader)
  }

  private static func summary(_ view: ProposalView, for reader: Reader) -> HTML {
    """
    <dl class="figures">
    \(figure(reader("proposal.placed"), view.outcome.placed, for: reader))
    \(figure(reader("proposal.left-out"), view.leftOut.count, for: reader))
    \(figure(reader(.of("proposal.joined", view.round.policy.structure.code)), view.engagements, for: reader))
    </dl>
    """
  }

  private static func release(_ view: ProposalView, at path: Path, for reader: Reader) -> HTML {
    if let at = view.proposal.releasedAt {
      return """
        <p class="notice good" role="status">\(reader("proposal.released")) \(reader.moment(at)).
        <a href="\(path)">\(reader("proposal.back"))</a></p>
        """
    }
    let canRelease = view.round.state.possibleEvents(rounds: view.round.policy.rounds).contains(.release)
    guard canRelease, view.outcome.placed > 0 else { return .none }
    guard !view.proposal.isOutdated(in: view.round) else {
      return """
        <p class="notice">\(reader("proposal.refused.outdated"))</p>
        <div class="actions">\(button(reader("proposal.ask-again"), posting: "\(path)/proposals"))</div>
        """
    }
    let people = view.outcome.placed + view.leftOut.count
    return """
      <section class="next" aria-labelledby="release"><h2 id="release">\(reader("proposal.release.title"))</h2>
      <p>\(reader("proposal.release.about", count: people))</p>
      <div class="actions">
      \(button(reader(Text(releaseKey(view.round.policy.structure), count: view.engagements)), posting: "\(path)/proposals/\(view.proposal.id)/release"))
      \(button(reader("proposal.ask-again"), posting: "\(path)/proposals", style: "quiet"))
      </div></section>
      """
  }

  private static func releaseKey(_ structure: Policy.Structure) -> StaticString {
    switch structure {
    case .mutual: "proposal.release.mutual"
    case .ring: "proposal.release.ring"
    case .group: "proposal.release.group"
    }
  }

  private static func leftOut(_ people: [ProposalView.LeftOut], for reader: Reader) -> HTML {
    let items = people.map { person in
      let sentences = ProposalText.sentences(person.outcome).map { reader($0) }
      let details = sentences.dropFirst().map { "<li>\($0)</li>" as HTML }
      return """
        <li class="card"><h3>\(person.name)</h3>
        <p>\(sentences.first ?? "")</p>\(details.isEmpty ? HTML.none : "<ul class=\"reasons\">\(details)</ul>")</li>
        """ as HTML
    }
    return """
      <h2 id="left-out">\(reader("proposal.left-out.title", count: people.count))</h2>
      <ul class="cards">\(items)</ul>
      """
  }

  private static func joined(_ view: ProposalView, at path: Path, for reader: Reader) -> HTML {
    let isGroup = view.round.policy.structure.code == "group"
    let rows = view.joined.items.map { joined in
      isGroup
        ? """
        <tr><th scope="row" data-label="\(reader("proposal.members"))">\(reader.language.list(joined.names))</th>
        <td data-label="\(reader("proposal.why"))">\(reader.reasons(joined.reasons))</td></tr>
        """ as HTML
        : """
        <tr><th scope="row" data-label="\(reader("proposal.coach"))">\(joined.names[0])</th>
        <td data-label="\(reader("proposal.client"))">\(joined.names[1])</td>
        <td data-label="\(reader("proposal.why"))">\(reader.reasons(joined.reasons))</td></tr>
        """ as HTML
    }
    let head: HTML =
      isGroup
      ? "<th scope=\"col\">\(reader("proposal.members"))</th>"
      : "<th scope=\"col\">\(reader("proposal.coach"))</th><th scope=\"col\">\(reader("proposal.client"))</th>"
    return """
      <h2>\(reader(isGroup ? "proposal.groups" : "proposal.pairings"))</h2>
      <p class="hint">\(reader("proposal.times", ["place": .words(reader.language.place(of: reader.zone))]))</p>
      \(view.joined.search(at: path, for: reader))
      <table class="stacking"><thead><tr>\(head)<th scope="col">\(reader("proposal.why"))</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      \(view.joined.pager(at: path, for: reader))
      """
  }

  /// What makes the proposal checkable: its value, the bound and the seed.
  private static func certificate(_ view: ProposalView, for reader: Reader) -> HTML {
    let outcome = view.outcome
    var lines = [
      reader("certificate.value", ["people": .number(outcome.placed), "points": .number(outcome.total)])
    ]
    if let people = outcome.boundPlaced, let points = outcome.boundTotal {
      let isBest = people == outcome.placed && points == outcome.total
      lines.append(
        isBest
          ? reader("certificate.best")
          : reader("certificate.bound", ["people": .number(people), "points": .number(points)]))
    }
    if view.round.policy.assignment == .random {
      lines.append(reader("certificate.random", count: outcome.rejectedDraws))
    }
    lines.append(reader("certificate.seed", ["seed": .words(String(outcome.seed)), "engine": .words(outcome.engine)]))
    return "<ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
  }
}
