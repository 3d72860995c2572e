import Coaching
import Database
import Foundation
import HTTPTypes
import Time

/// A first coordinator, through a link that the operator handed out: makes the organisation and the person.
///
/// The address is typed, not proved. On an empty instance there is nobody whom it could wrongly name, so the founder is
/// signed in at once; later a founder has to come back through their mail, whether the address is known here or not.
struct FoundOrganisation: Sendable {
  struct Command: Sendable {
    let organisationName: String
    let personName: String
    let address: Address
    let zone: String
    let language: PageLanguage
  }

  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Returns: the new organisation, and the device's token if the founder is signed in.
  func run(_ command: Command, link token: Token, agent: String) async throws -> (Organisation, device: Token?) {
    let device = surroundings.newToken()
    let deviceID: ID<Device> = surroundings.newID()
    let newPerson: ID<Person> = surroundings.newID()
    let organisationID: ID<Organisation> = surroundings.newID()
    let activityID: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    let founded = try await surroundings.database.write { transaction -> (Organisation, isFirst: Bool)? in
      let link = try transaction.operatorLinks.find(tokenHash: token.hash, now: now)
      guard let link, link.purpose == .firstCoordinator, try transaction.operatorLinks.use(link, at: now)
      else { return nil }
      let isFirst = try !transaction.memberships.hasOrganisations()
      let organisation = Organisation(
        id: organisationID, slug: try freeSlug(for: command.organisationName, in: transaction),
        name: command.organisationName)
      try transaction.memberships.insert(organisation, at: now)
      let person = try transaction.people.find(command.address) ?? newPerson
      if person == newPerson { try transaction.people.insert(person, command.address, at: now) }
      _ = try transaction.memberships.invite(
        person, to: organisation.id, name: command.personName, language: command.language, zone: command.zone, at: now)
      try transaction.memberships.give(.coordinator, to: person, in: organisation.id, at: now)
      if isFirst {
        try transaction.memberships.join(person, at: now)
        try transaction.people.setLanguage(command.language, of: person)
        try transaction.devices.insert(deviceID, of: person, tokenHash: device.hash, agent: agent, at: now)
      }
      try transaction.activity.add(
        activityID, .foundedOrganisation, organisation.id.description, by: person, in: organisation.id, at: now)
      return (organisation, isFirst)
    }
    guard let (organisation, isFirst) = founded else { throw SignInRefusal() }
    return (organisation, isFirst ? device : nil)
  }

  private func freeSlug(for name: String, in transaction: Transaction) throws -> String {
    let base = slug(name)
    var candidate = base
    var number = 2
    while try transaction.memberships.isSlugTaken(candidate) {
      candidate = "\(base)-\(number)"
      number += 1
    }
    return candidate
  }
}

/// A name as a part of an address: "ICF Zürich" → "icf-zurich".
func slug(_ name: String) -> String {
  let folded = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en"))
  let parts = folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
  let slug = parts.joined(separator: "-").lowercased().prefix(40).trimmingCharacters(in: ["-"])
  return slug.isEmpty ? "organisation" : slug
}
