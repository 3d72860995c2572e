import Coaching
import Database

/// Signs a browser in as one of the invented people, without a mail. Only the demonstration has it.
struct BecomeSomebody: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Parameters:
  ///   - earlier: who the browser was until now, and is no more.
  ///   - language: the language of whoever looks around, in which the person reads from now on.
  /// - Returns: what the browser keeps.
  func run(
    _ person: ID<Person>, in organisation: String, instead earlier: SignedIn? = nil, language: PageLanguage? = nil,
    agent: String
  ) async throws -> Token {
    let token = surroundings.newToken()
    let device: ID<Device> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      guard try transaction.demonstration.isBegun(),
        try transaction.memberships.find(person, inOrganisation: organisation) != nil
      else { throw NotFound() }
      if let earlier { _ = try transaction.devices.revoke(earlier.device, of: earlier.person, at: now) }
      try transaction.devices.insert(device, of: person, tokenHash: token.hash, agent: agent, at: now)
      try transaction.memberships.join(person, at: now)
      if let language { try transaction.people.setLanguage(language, of: person) }
    }
    return token
  }
}
