import Coaching
import Database
import Time

/// Somebody who came by a round's link becomes a member of its organisation: a signed-in person by a button, anybody
/// else once the mail has proved their address. What a member wrote stays, and whoever was shut out stays out.
struct JoinOrganisation: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Returns: what they joined.
  func run(_ token: Token, as name: PersonName, language: PageLanguage, by person: ID<Person>) async throws -> Joining {
    let now = surroundings.now()
    return try await surroundings.database.write { transaction in
      let joining = try transaction.roundLinks.joining(tokenHash: token.hash)
      guard joining.round.takesPeople else { throw EnrolmentIsOver() }
      try Self.join(person, named: name, language: language, joining, at: now, transaction)
      try transaction.memberships.join(person, at: now)
      return joining
    }
  }

  static func join(
    _ person: ID<Person>, named name: PersonName, language: PageLanguage, _ joining: Joining, at now: Instant,
    _ transaction: Transaction
  ) throws {
    _ = try transaction.memberships.invite(
      person, to: joining.organisation.id, name: name.text, language: language, zone: joining.zone, at: now)
  }
}
