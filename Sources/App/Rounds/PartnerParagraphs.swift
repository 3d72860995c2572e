import Coaching
import Database
import Time

/// Whom each of a round's people coaches, is coached by or meets with, and why: what mails say of a release or a repair,
/// in the reader's language and clock.
struct PartnerParagraphs: Sendable {
  private struct Part: Sendable {
    let heading: StaticString
    let others: [ID<Person>]
    let reasons: [Reason]
  }

  private let recipients: [ID<Person>: Recipient]
  private let zones: ZoneDirectory
  private var parts: [ID<Person>: [Part]] = [:]

  init(_ recipients: [ID<Person>: Recipient], _ zones: ZoneDirectory) {
    self.recipients = recipients
    self.zones = zones
  }

  /// Who has something to read, in no order.
  var people: [ID<Person>] { Array(parts.keys) }

  mutating func add(_ coach: PersonKey, _ client: PersonKey, because reasons: [Reason]) {
    guard let coach = coach.person, let client = client.person else { return }
    add(client, to: coach, "mail.release.you-coach", because: reasons)
    add(coach, to: client, "mail.release.your-coach", because: reasons)
  }

  /// Two who coach each other are told so once, with the reasons of both directions.
  private mutating func add(
    _ other: ID<Person>, to person: ID<Person>, _ heading: StaticString, because reasons: [Reason]
  ) {
    var own = parts[person] ?? []
    if let both = own.firstIndex(where: { $0.others == [other] }) {
      let known = own[both].reasons
      own[both] = Part(
        heading: "mail.release.each-other", others: [other], reasons: known + reasons.filter { !known.contains($0) })
    } else {
      own.append(Part(heading: heading, others: [other], reasons: reasons))
    }
    parts[person] = own
  }

  mutating func add(_ group: [PersonKey], because reasons: [Reason]) {
    let members = group.compactMap(\.person)
    for member in members {
      let others = members.filter { $0 != member }
      parts[member, default: []].append(Part(heading: "mail.release.your-group", others: others, reasons: reasons))
    }
  }

  /// Empty for whom nothing was added.
  func text(for recipient: Recipient) -> String {
    let catalogue = Catalogues.catalogue(recipient.language)
    let zone = zones.rules(recipient.zone) ?? .utc
    return (parts[recipient.person] ?? []).map { part in
      let others = part.others.compactMap { recipients[$0] }.map { other in
        ReasonText.Clock(name: other.name, zone: zones.rules(other.zone) ?? .utc)
      }
      let names = others.map { "\($0.name) (\(recipient.language.place(of: $0.zone)))" }
      let reasonText = ReasonText(language: recipient.language, zone: zone, others: others)
      let reasons = part.reasons.map { "  – \(catalogue.string(reasonText.text($0)))" }
      let heading = catalogue.string(Text(part.heading, ["names": .words(recipient.language.list(names))]))
      return ([heading] + reasons).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
