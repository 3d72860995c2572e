import Coaching
import HTML

/// One mail as a release would send it.
struct MailPreview: Sendable {
  let recipient: Recipient
  let letter: Letter
}

/// The mails of a release, before it.
struct MailsView: Sendable {
  let round: Round
  let proposal: Proposal
  let engagements: Int
  let letters: Listing<MailPreview>

  var canRelease: Bool {
    proposal.releasedAt == nil && !proposal.isOutdated(in: round) && engagements > 0
      && round.state.possibleEvents(rounds: round.policy.rounds).contains(.release)
  }
}

/// The look of the mails of a release.
enum MailsViews {
  /// The first ones are open, for they are mostly alike.
  private static let open = 3

  static func show(_ view: MailsView, for reader: Reader) -> HTML {
    let title = reader("mails.title")
    let proposal: Path = "\(reader.home)/rounds/\(view.round.id)/proposals/\(view.proposal.id)"
    let path: Path = "\(proposal)/mails"
    let mails = view.letters.items.enumerated().map { mail($1, isOpen: $0 < open ? .open : .closed, for: reader) }
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(proposal)">\(reader("proposal.title", ["number": .number(view.proposal.number)]))</a></p>
        <h1>\(title)</h1>
        <p>\(view.proposal.releasedAt == nil ? reader("mails.about", count: view.letters.total) : reader("mails.sent"))</p>
        \(view.letters.search(at: path, for: reader))
        \(mails)
        \(view.letters.pager(at: path, for: reader))
        <div class="actions">
        \(view.canRelease ? button(DeskViews.releaseLabel(view.round.policy.structure, view.engagements, for: reader), posting: "\(proposal)/release") : .none)
        <a class="button quiet" href="\(proposal)">\(reader("mails.back"))</a></div>
        """
    ).html(for: reader)
  }

  private enum Look { case open, closed }

  private static func mail(_ mail: MailPreview, isOpen look: Look, for reader: Reader) -> HTML {
    let language = mail.recipient.language
    return """
      <details class="card"\(attribute: "open", if: look == .open)><summary>\(mail.recipient.name) · \(reader.language.name(ofLanguage: language.rawValue))</summary>
      <div lang="\(language.rawValue)"><h2>\(mail.letter.subject)</h2><p class="letter">\(mail.letter.text)</p></div></details>
      """
  }
}
