import Coaching
import Time

/// The invitation to a round: what it is, when, and where one enrols.
struct InvitationMail: Sendable {
  let round: Round
  let organisation: Organisation
  let origin: Origin

  func letter(to recipient: Recipient) -> Letter {
    let catalogue = Catalogues.catalogue(recipient.language)
    let lines = RoundFacts(round: round, catalogue: catalogue).lines
    let arguments: [String: Text.Argument] = [
      "name": .words(recipient.name), "round": .words(round.name), "organisation": .words(organisation.name),
      "facts": .words(lines.map { "  – \($0)" }.joined(separator: "\n")),
      "link": .words("\(origin)/o/\(organisation.slug)/rounds/\(round.id)/enrolment"),
    ]
    return Letter(
      subject: catalogue.string(Text("mail.invitation.subject", arguments)),
      text: catalogue.string(Text("mail.invitation.text", arguments)))
  }
}
