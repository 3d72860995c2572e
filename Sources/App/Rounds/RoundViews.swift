import Coaching
import HTML
import Time

/// The look of rounds.
enum RoundViews {
  static func show(_ view: RoundView, for reader: Reader) -> HTML {
    let round = view.round
    let path: Path = "\(reader.home)/rounds/\(round.id)"
    return Page(
      round.name, section: .programmes,
      content: """
        <p class="back"><a href="\(reader.home)/programmes/\(round.programme)">\(round.programmeName)</a></p>
        <h1>\(round.name)</h1>
        \(progress(round, for: reader))
        <p>\(facts(round, for: reader))</p>
        \(circumstances(round, for: reader))
        \(next(view, at: path, for: reader))
        \(stalled(view, for: reader))
        <h2>\(reader("round.participants"))</h2>
        \(people(view, at: path, for: reader))
        \(FacilitatorViews.link(from: round, at: path, for: reader))
        \(RepairViews.link(from: round, at: path, for: reader))
        \(view.proposals.isEmpty ? .none : proposals(view.proposals, at: path, for: reader))
        <details><summary>\(reader("programme.rules"))</summary>\(PolicyViews.rules(round.policy, for: reader))</details>
        \(leaving(view, at: path, for: reader))
        """
    ).html(for: reader)
  }

  /// Who meets and has booked nothing for so long that somebody should ask.
  private static func stalled(_ view: RoundView, for reader: Reader) -> HTML {
    guard !view.stalled.isEmpty else { return .none }
    let items = view.stalled.map { "<li>\(reader.language.list($0))</li>" as HTML }
    return """
      <h2>\(reader("round.stalled"))</h2><p>\(reader("round.stalled.about", count: StalledEngagements.days))</p>
      <ul>\(items)</ul>
      """
  }

  /// The strip of a round's life, the present marked.
  private static func progress(_ round: Round, for reader: Reader) -> HTML {
    let states: [RoundState] =
      round.state == .cancelled
      ? [.draft, .cancelled]
      : round.policy.rounds == .standing
        ? [.draft, .running, .closed] : [.draft, .enrolling, .matching, .running, .closed]
    let items = states.map { state in
      "<li\(attribute: "aria-current", state == round.state ? "step" : nil)>\(reader(.of("round.state", state.rawValue)))</li>"
        as HTML
    }
    return "<ol class=\"strip\" aria-label=\"\(reader("round.progress"))\">\(items)</ol>"
  }

  /// The one next step.
  private static func next(_ view: RoundView, at path: Path, for reader: Reader) -> HTML {
    let round = view.round
    let key: StaticString = round.state == .enrolling ? "proposal.ask-closing" : "proposal.ask"
    let propose = button(reader(key), posting: "\(path)/proposals")
    let proposeQuietly = button(reader(key), posting: "\(path)/proposals", style: "quiet")
    let roster: HTML = "<a class=\"button\" href=\"\(path)/roster\">\(reader("roster.bring"))</a>"
    let (sentence, action): (String, HTML) =
      switch round.state {
      case .draft: (reader("round.next.draft"), move(.open, at: path, style: "", for: reader))
      case .enrolling where view.people == 0: (reader("round.next.empty"), roster)
      case .enrolling:
        (reader("round.next.enrolling", count: view.people), "\(propose)\(quiet("\(path)/roster", reader))")
      case .matching: matching(view, propose: propose, at: path, for: reader)
      case .running where round.acceptsProposals:
        view.people == 0
          ? (reader("round.next.empty"), roster)
          : (
            view.searching.map { reader("round.next.by-itself", count: $0) } ?? reader("round.next.standing"),
            "\(view.searching == nil ? propose : proposeQuietly)\(quiet("\(path)/roster", reader))"
          )
      case .running where view.repair?.waits == true:
        (
          reader("round.next.repair"),
          "<a class=\"button\" href=\"\(path)/repair\">\(reader("repair.title"))</a>"
        )
      case .running: (reader("round.next.running"), released(view, at: path, for: reader))
      case .closed: (reader("round.next.closed"), .none)
      case .cancelled: (reader("round.next.cancelled"), .none)
      }
    return """
      <section class="next" aria-labelledby="next"><h2 id="next">\(reader("today.next"))</h2>
      <p>\(sentence)</p><div class="actions">\(action)</div></section>
      """
  }

  private static func quiet(_ roster: Path, _ reader: Reader) -> HTML {
    "<a class=\"button quiet\" href=\"\(roster)\">\(reader("roster.bring-more"))</a>"
  }

  private static func matching(_ view: RoundView, propose: HTML, at path: Path, for reader: Reader) -> (String, HTML) {
    let again = button(reader("proposal.ask-again"), posting: "\(path)/proposals", style: "quiet")
    let more = morePeople(for: view.round, at: path, style: "quiet", reader)
    func link(_ proposal: Proposal) -> HTML {
      """
      <a class="button" href="\(path)/proposals/\(proposal.id)">\(reader("proposal.title", ["number": .number(proposal.number)]))</a>
      """
    }
    guard let latest = view.latestReady else {
      guard let failed = view.proposals.first, case .failed = failed.state else {
        return (reader("round.next.matching"), propose)
      }
      return (reader("round.next.failed"), "\(link(failed))\(again)\(more)")
    }
    guard view.latestPlaced != 0 else { return (reader("round.next.nobody"), "\(link(latest))\(more)") }
    return (reader("round.next.release"), "\(link(latest))\(again)")
  }

  /// The way to bring in more people once they are missed: by reopening enrolment where it is closed.
  static func morePeople(for round: Round, at path: Path, style: StaticString = "", _ reader: Reader) -> HTML {
    guard !round.acceptsRoster else { return quiet("\(path)/roster", reader) }
    guard round.state.possibleEvents(rounds: round.policy.rounds).contains(.reopenEnrolment) else { return .none }
    return move(.reopenEnrolment, at: path, style: style, for: reader)
  }

  private static func released(_ view: RoundView, at path: Path, for reader: Reader) -> HTML {
    guard let proposal = view.proposals.first(where: { $0.releasedAt != nil }) else { return .none }
    return "<a class=\"button\" href=\"\(path)/proposals/\(proposal.id)\">\(reader("round.see-pairings"))</a>"
  }

  private static func people(_ view: RoundView, at path: Path, for reader: Reader) -> HTML {
    let undecided: HTML =
      view.undecided > 0
      ? "<p><a href=\"\(path)/participants?state=applied\">\(reader("round.undecided", count: view.undecided))</a></p>"
      : .none
    let people: HTML =
      view.people > 0
      ? "<p><a href=\"\(path)/participants\">\(reader("round.participants.count", count: view.people))</a></p>"
      : "<p class=\"empty\">\(reader("round.participants.empty"))</p>"
    return "\(people)\(undecided)\(door(of: view.round, at: path, for: reader))"
  }

  /// Where people are invited; once the round takes nobody in, who was, and the link that can still be taken back.
  private static func door(of round: Round, at path: Path, for reader: Reader) -> HTML {
    guard round.takesPeople || round.decidesOnPeople || round.state == .running else { return .none }
    return
      "<p><a href=\"\(path)/invitations\">\(reader(round.takesPeople ? "invite.title" : "invite.invited"))</a></p>"
  }

  private static func proposals(_ proposals: [Proposal], at path: Path, for reader: Reader) -> HTML {
    let items = proposals.map { proposal in
      """
      <li><a href="\(path)/proposals/\(proposal.id)">\(reader("proposal.title", ["number": .number(proposal.number)]))</a>
      \(ProposalViews.state(proposal, for: reader)) \(reader.moment(proposal.createdAt))</li>
      """ as HTML
    }
    return "<h2>\(reader("round.proposals"))</h2><ul class=\"plain\">\(items)</ul>"
  }

  /// The moves that lead away, kept apart from the next step.
  private static func leaving(_ view: RoundView, at path: Path, for reader: Reader) -> HTML {
    let events = view.round.state.possibleEvents(rounds: view.round.policy.rounds)
    let moves = events.filter { [.reopenEnrolment, .close, .cancel].contains($0) }
    guard !moves.isEmpty else { return .none }
    return """
      <details class="leaving"><summary>\(reader("round.more"))</summary>
      \(moves.map { "<p>\(reader(.of("round.about", $0.rawValue)))</p>\(move($0, at: path, for: reader))" as HTML })</details>
      """
  }

  static func move(_ event: RoundEvent, at path: Path, style: StaticString = "quiet", for reader: Reader) -> HTML {
    button(
      reader(.of("round.event", event.rawValue)), posting: "\(path)/transitions", style: style,
      fields: [("event", event.rawValue)])
  }

  static func state(_ round: Round, for reader: Reader) -> HTML {
    badge(reader(.of("round.state", round.state.rawValue)), tone(round.state))
  }

  private static func tone(_ state: RoundState) -> StaticString {
    switch state {
    case .enrolling, .matching: "strong"
    case .running: "good"
    case .draft, .closed, .cancelled: ""
    }
  }

  static func dates(_ round: Round, for reader: Reader) -> String {
    reader(round.dates(for: reader.language))
  }

  private static func facts(_ round: Round, for reader: Reader) -> String {
    let languages = round.languages.map { reader.language.name(ofLanguage: $0.code) }
    let spoken = languages.isEmpty ? reader("round.languages.any") : reader.language.list(languages)
    return [reader(.of("track", round.track.rawValue)), spoken, dates(round, for: reader)].joined(separator: " · ")
  }
}
