import Coaching
import Database

/// A party lets the others of an engagement see their address, or takes that back. The others are told by mail the
/// first time only, so that nobody is written to at every change of mind.
struct ShowAddress: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  func run(_ decision: Consent.Decision, in id: ID<Engagement>, by actor: Actor) async throws {
    guard let person = actor.person else { throw NotFound() }
    let consent: ID<Consent> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let engagements = transaction.engagements
      let partners = try engagements.partners(in: id, of: person, for: actor)
      guard !partners.isEmpty else { throw NotFound() }
      let isShown = try engagements.showsAddress(person, in: id, for: actor)
      guard isShown != (decision == .given) else { return }
      let isFirst = try !engagements.hasDecided(person, in: id, for: actor)
      try engagements.insert(consent, decision, of: person, in: id, for: actor, at: now)
      guard decision == .given, isFirst else { return }
      let shown = try transaction.memberships.recipient(person, for: actor)
      let organisation = try transaction.memberships.organisation(actor)
      for partner in partners {
        try outbox.add(
          letter(to: partner, from: shown, organisation), to: partner.address, person: partner.person,
          organisation: actor.organisation, kind: .addressShown, in: transaction)
      }
    }
  }

  private func letter(to partner: Recipient, from shown: Recipient, _ organisation: Organisation) -> Letter {
    let catalogue = Catalogues.catalogue(partner.language)
    let arguments: [String: Text.Argument] = [
      "name": .words(partner.name), "partner": .words(shown.name), "address": .words(shown.address.written),
      "link": .words("\(origin)/o/\(organisation.slug)"), "organisation": .words(organisation.name),
    ]
    return Letter(
      subject: catalogue.string(Text("mail.address.subject", arguments)),
      text: catalogue.string(Text("mail.address.text", arguments)))
  }
}
