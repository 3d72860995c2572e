import Coaching
import Database

/// Those who take part in a round as readers of mail about it, and what every such mail says.
struct RoundReaders: Sendable {
  let round: Round
  let organisation: Organisation
  /// Where everybody finds what it is about.
  let link: String
  private let recipients: [ID<Person>: Recipient]
  private let zones: ZoneDirectory

  init(of round: Round, for actor: Actor, origin: Origin, zones: ZoneDirectory, _ transaction: Transaction) throws {
    self.round = round
    self.zones = zones
    organisation = try transaction.memberships.organisation(actor)
    recipients = try transaction.memberships.recipients(in: round.id, for: actor)
    link = "\(origin)/o/\(organisation.slug)"
  }

  /// Nil for whoever takes part no more.
  subscript(_ key: PersonKey) -> Recipient? { key.person.flatMap { recipients[$0] } }

  /// For telling each with whom they are, and why.
  var paragraphs: PartnerParagraphs { PartnerParagraphs(recipients, zones) }

  /// What texts about the round have gaps for.
  func arguments(for reader: Recipient) -> [String: Text.Argument] {
    [
      "name": .words(reader.name), "round": .words(round.name), "organisation": .words(organisation.name),
      "link": .words(link),
    ]
  }
}
