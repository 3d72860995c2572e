import Coaching
import Database
import Time

/// A member tells of themselves: writes the profile, and brings their enrolments up to date wherever nobody has placed
/// them yet.
struct SaveProfile: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Parameter change: what the form says, put upon what is kept; a form that shows a part leaves the rest alone.
  /// - Returns: in how many rounds the member's enrolment followed.
  func run(by actor: Actor, _ change: @escaping @Sendable (OwnProfile) -> OwnProfile) async throws -> Int {
    let now = surroundings.now()
    return try await surroundings.database.write { transaction in
      try Self.save(change(try transaction.profiles.own(actor)), by: actor, at: now, in: transaction)
    }
  }

  /// The same inside a transaction of a larger act.
  static func save(_ own: OwnProfile, by actor: Actor, at now: Instant, in transaction: Transaction) throws -> Int {
    let kept = try transaction.profiles.own(actor)
    if own.name != kept.name { try transaction.profiles.setName(own.name, of: own.person, for: actor) }
    if own.zone != kept.zone { try transaction.profiles.setZone(own.zone, of: own.person, for: actor) }
    try transaction.profiles.put(own.profile, of: own.person, for: actor, at: now)
    return try transaction.enrolments.follow(own.profile, zone: own.zone, of: own.person, for: actor)
  }
}
