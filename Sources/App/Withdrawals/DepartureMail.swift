import Coaching
import Database

/// What is said when somebody leaves a round: to their partners, to themselves, to coordinators; each in their language.
struct DepartureMail: Sendable {
  let leaver: Recipient
  let organisation: Organisation
  private let round: Round
  private let origin: Origin

  init(
    of person: ID<Person>, from round: Round, origin: Origin, for actor: Actor, _ transaction: Transaction
  ) throws {
    leaver = try transaction.memberships.recipient(person, for: actor)
    organisation = try transaction.memberships.organisation(actor)
    self.round = round
    self.origin = origin
  }

  /// To one who loses a partner, or a member of their group; never why.
  func letter(to partner: Recipient, _ meeting: Meeting) -> Letter {
    let goesOn = meeting.engagement.role == .member && meeting.parties.count > 2
    let code = goesOn ? "group" : round.policy.rounds == .standing ? "standing" : "pair"
    return letter(code, to: partner, page: "engagements/\(meeting.engagement.id)")
  }

  /// To the one who leaves.
  func confirmation() -> Letter { letter("self", to: leaver, page: "rounds/\(round.id)/enrolment") }

  func notice(to coordinator: Recipient) -> Letter {
    letter("coordinator", to: coordinator, page: "rounds/\(round.id)/repair")
  }

  private func letter(_ code: String, to reader: Recipient, page: String) -> Letter {
    let catalogue = Catalogues.catalogue(reader.language)
    let arguments: [String: Text.Argument] = [
      "name": .words(reader.name), "partner": .words(leaver.name), "round": .words(round.name),
      "organisation": .words(organisation.name), "link": .words("\(origin)/o/\(organisation.slug)/\(page)"),
    ]
    return Letter(
      subject: catalogue.string(.of("mail.departure.subject", code, arguments)),
      text: catalogue.string(.of("mail.departure.text", code, arguments)))
  }
}
