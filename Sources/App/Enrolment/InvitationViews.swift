import Coaching
import HTML

/// The look of how people come into a round.
enum InvitationViews {
  static func show(_ view: InvitationsView, _ form: Form) -> HTML {
    let reader = form.reader
    let title = reader("invite.title")
    let path: Path = "\(reader.home)/rounds/\(view.round.id)"
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(view.round.name)</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        \(view.invited.map { done($0, view, for: reader) })
        \(view.round.takesPeople ? invite(at: path, form) : "<p class=\"notice\">\(reader("invite.closed"))</p>")
        \(offersLink(view) ? link(view, at: path, for: reader) : .none)
        <h2>\(reader("invite.invited"))</h2>
        \(list(view, at: path, for: reader))
        """
    ).html(for: reader)
  }

  private static func done(_ invited: Int, _ view: InvitationsView, for reader: Reader) -> HTML {
    let already: HTML =
      view.already > 0 ? "<p>\(reader("invite.already", count: view.already))</p>" : .none
    return "<div class=\"notice\" role=\"status\"><p>\(reader("invite.done", count: invited))</p>\(already)</div>"
  }

  private static func invite(at path: Path, _ form: Form) -> HTML {
    let reader = form.reader
    return """
      <form method="post" action="\(path)/invitations" class="stack">
      \(form.textarea("addresses", Text("invite.addresses"), hint: Text("invite.addresses.hint", ["limit": .number(InvitationLines.limit)]), rows: 6, isRequired: true))
      <p class="hint">\(reader("invite.about"))</p>
      <button>\(reader("invite.button"))</button>
      </form>
      """
  }

  /// A round that takes nobody in needs no new link; one that it has can still be taken back.
  private static func offersLink(_ view: InvitationsView) -> Bool {
    view.round.policy.enrolling.door == .openLink && (view.round.takesPeople || view.link != nil)
  }

  private static func link(_ view: InvitationsView, at path: Path, for reader: Reader) -> HTML {
    let present: HTML =
      view.link.map { link in
        """
        <p>\(reader("link.about"))</p><p><code>\(link)</code></p>
        <div class="actions">\(button(reader("link.rotate"), posting: "\(path)/link", style: "quiet"))
        \(button(reader("link.revoke"), posting: "\(path)/link/revocation", style: "quiet"))</div>
        """
      } ?? "<p>\(reader("link.none"))</p>\(button(reader("link.make"), posting: "\(path)/link", style: "quiet"))"
    return "<h2>\(reader("link.title"))</h2>\(present)"
  }

  private static func list(_ view: InvitationsView, at path: Path, for reader: Reader) -> HTML {
    guard view.listing.total > 0 else { return "<p class=\"empty\">\(reader("invite.nobody"))</p>" }
    let rows = view.listing.items.map { invitation -> HTML in
      let standing =
        invitation.standing.map { reader(.of("enrolment.state", $0.rawValue)) }
        ?? reader(invitation.hasJoined ? "invite.state.joined" : "invite.state.waiting")
      let again =
        invitation.standing == nil && view.round.takesPeople
        ? button(reader("invite.again"), posting: "\(path)/invitations/\(invitation.person)/mail", style: "quiet")
        : .none
      return """
        <tr><th scope="row" data-label="\(reader("person.name"))">\(invitation.name)<br><span class="hint">\(invitation.address)</span></th>
        <td data-label="\(reader("participants.state"))">\(standing)</td>
        <td data-label="\(reader("invite.mailed"))">\(reader.moment(invitation.mailedAt))\(again)</td></tr>
        """
    }
    return """
      \(view.listing.search(at: "\(path)/invitations", for: reader))
      <table class="stacking"><thead><tr><th scope="col">\(reader("person.name"))</th>
      <th scope="col">\(reader("participants.state"))</th><th scope="col">\(reader("invite.mailed"))</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      \(view.listing.pager(at: "\(path)/invitations", for: reader))
      """
  }
}
