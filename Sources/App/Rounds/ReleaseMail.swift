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
    var joined: [ID<Person>: [Part]] = [:]
    for pairing in outcome.pairings {
      guard let coach = pairing.coach.person, let client = pairing.client.person else { continue }
      joined[coach, default: []].append(Part(heading: "mail.release.you-coach", others: [client], pairing.reasons))
      joined[client, default: []].append(Part(heading: "mail.release.your-coach", others: [coach], pairing.reasons))
    }
    for group in outcome.groups {
      let members = group.members.compactMap(\.person)
      for member in members {
        let others = members.filter { $0 != member }
        joined[member, default: []].append(Part(heading: "mail.release.your-group", others: others, group.reasons))
      }
    }
    let leftOut = outcome.leftOut.compactMap(\.person.person).compactMap { recipients[$0] }
    return joined.compactMap { person, parts in
      recipients[person].map { ($0, letter(to: $0, parts)) }
    } + leftOut.map { ($0, apology(to: $0)) }
  }

  private struct Part {
    let heading: StaticString
    let others: [ID<Person>]
    let reasons: [Reason]

    init(heading: StaticString, others: [ID<Person>], _ reasons: [Reason]) {
      self.heading = heading
      self.others = others
      self.reasons = reasons
    }
  }

  private func letter(to recipient: Recipient, _ parts: [Part]) -> Letter {
    let catalogue = Catalogues.catalogue(recipient.language)
    let zone = zones.rules(recipient.zone) ?? .utc
    let sections = parts.map { part in
      let others = part.others.compactMap { recipients[$0] }.map { other in
        ReasonText.Clock(name: other.name, zone: zones.rules(other.zone) ?? .utc)
      }
      let names = others.map { "\($0.name) (\(recipient.language.place(of: $0.zone)))" }
      let reasonText = ReasonText(language: recipient.language, zone: zone, others: others)
      let reasons = part.reasons.map { "  – \(catalogue.string(reasonText.text($0)))" }
      let heading = catalogue.string(Text(part.heading, ["names": .words(recipient.language.list(names))]))
      return ([heading] + reasons).joined(separator: "\n")
    }
    return Letter(
      subject: catalogue.string(Text("mail.release.subject", ["round": .words(round.name)])),
      text: catalogue.string(
        Text(
          "mail.release.text",
          [
            "name": .words(recipient.name), "round": .words(round.name),
            "organisation": .words(organisation.name), "pairings": .words(sections.joined(separator: "\n\n")),
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
