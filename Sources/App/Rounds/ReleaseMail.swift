import Coaching
import Database
import Time

/// What a release tells each of a round's people, in their language and clock: whom they coach, who coaches them and
/// why; or kindly that there was no place.
struct ReleaseMail: Sendable {
  let round: Round
  let outcome: MatchingOutcome
  let recipients: [ID<Person>: Recipient]
  let organisation: Organisation
  let origin: Origin
  let zones: ZoneDirectory

  init(
    _ outcome: MatchingOutcome, in round: Round, for actor: Actor, origin: Origin, zones: ZoneDirectory,
    _ transaction: Transaction
  ) throws {
    self.round = round
    self.outcome = outcome
    self.origin = origin
    self.zones = zones
    recipients = try transaction.memberships.recipients(in: round.id, for: actor)
    organisation = try transaction.memberships.organisation(actor)
  }

  func letters() -> [(Recipient, Letter)] {
    var partners = PartnerParagraphs(recipients, zones)
    for pairing in outcome.pairings { partners.add(pairing.coach, pairing.client, because: pairing.reasons) }
    for group in outcome.groups { partners.add(group.members, because: group.reasons) }
    let leftOut = outcome.leftOut.compactMap(\.person.person).compactMap { recipients[$0] }
    return partners.people.compactMap { person in
      recipients[person].map { ($0, letter(to: $0, partners.text(for: $0))) }
    } + leftOut.map { ($0, apology(to: $0)) }
  }

  private func letter(to recipient: Recipient, _ pairings: String) -> Letter {
    let catalogue = Catalogues.catalogue(recipient.language)
    return Letter(
      subject: catalogue.string(Text("mail.release.subject", ["round": .words(round.name)])),
      text: catalogue.string(
        Text(
          "mail.release.text",
          [
            "name": .words(recipient.name), "round": .words(round.name),
            "organisation": .words(organisation.name), "pairings": .words(pairings),
            "link": .words(link), "ends": .words(ends(recipient.language)),
          ])))
  }

  private func apology(to recipient: Recipient) -> Letter {
    let catalogue = Catalogues.catalogue(recipient.language)
    return Letter(
      subject: catalogue.string(Text("mail.left-out.subject", ["round": .words(round.name)])),
      text: catalogue.string(
        Text(
          "mail.left-out.text",
          [
            "name": .words(recipient.name), "round": .words(round.name),
            "organisation": .words(organisation.name), "link": .words(link),
          ])))
  }

  private func ends(_ language: PageLanguage) -> String {
    guard let date = round.endsOn else { return "" }
    return Catalogues.catalogue(language).string(
      Text("mail.release.ends", ["date": .words(language.formatted(date))]))
  }

  private var link: String { "\(origin)/o/\(organisation.slug)" }
}
