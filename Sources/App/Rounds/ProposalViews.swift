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
  ///
  /// - Parameter refused: why two who were locked together cannot be, by name, where that stopped it.
  static func unfinished(_ round: Round, _ proposal: Proposal, _ refused: Text?, for reader: Reader) -> HTML {
    let path: Path = "\(reader.home)/rounds/\(round.id)"
    let title = reader("proposal.title", ["number": .number(proposal.number)])
    let content: HTML
    var script: Asset?
    switch proposal.state {
    case .failed(let failure):
      content = failed(round, proposal, failure, refused, for: reader)
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

  /// Why a run gave nothing; a lock that stopped it can be taken back here.
  private static func failed(
    _ round: Round, _ proposal: Proposal, _ failure: Proposal.Failure, _ refused: Text?, for reader: Reader
  ) -> HTML {
    let path: Path = "\(reader.home)/rounds/\(round.id)"
    let undo = proposal.basis.refused.map { lock in
      button(
        reader("desk.undo"), posting: "\(path)/adjustments", style: "quiet",
        fields: [("undo", "\(lock.link.first.text) \(lock.link.second.text)"), ("next", path.text)])
    }
    let more: HTML? = failure == .noDraw ? RoundViews.morePeople(for: round, at: path, style: "quiet", reader) : nil
    return """
      <div class="notice refusal"><p>\(reader(.of("proposal.failed", failure.rawValue)))</p>
      \(refused.map { "<p>\(reader($0))</p>" as HTML })</div>
      <div class="actions"><a class="button" href="\(path)">\(reader("proposal.back"))</a>\(round.acceptsProposals ? undo : nil)\(more)</div>
      """
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
}
