import Coaching

/// What people are told when their application is decided on.
struct EnrolmentMail: Sendable {
  let round: Round
  let organisation: Organisation
  let origin: Origin

  /// nil for states that a person brings about themselves.
  func letter(to recipient: Recipient, state: EnrolmentState) -> Letter? {
    guard [.accepted, .waiting, .declined].contains(state) else { return nil }
    let catalogue = Catalogues.catalogue(recipient.language)
    let arguments: [String: Text.Argument] = [
      "name": .words(recipient.name), "round": .words(round.name), "organisation": .words(organisation.name),
      "start": .words(recipient.language.formatted(round.startsOn)),
      "link": .words("\(origin)/o/\(organisation.slug)/rounds/\(round.id)/enrolment"),
    ]
    return Letter(
      subject: catalogue.string(.of("mail.enrolment.subject", state.rawValue, arguments)),
      text: catalogue.string(.of("mail.enrolment.text", state.rawValue, arguments)))
  }
}
