import Coaching
import Database
import Time

/// A person tells where they are on some days, or takes it back.
struct TellStays: Sendable {
  /// Of those that are not over.
  static let most = 40

  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Throws: `FieldErrors` where the days are over, or told already.
  func add(from first: LocalDate, to last: LocalDate, in zone: String?, by actor: Actor) async throws {
    let stay = StoredStay(id: surroundings.newID(), first: first, last: last, zone: zone)
    let now = surroundings.now()
    let zones = surroundings.zones
    try await surroundings.database.write { transaction in
      let home = zones.rules(try transaction.profiles.own(actor).zone) ?? .utc
      let today = home.local(at: now).date
      guard last >= today else { throw FieldErrors(StayForm.last, Text("stays.over")) }
      let others = try transaction.stays.own(actor, from: today)
      if others.contains(where: { $0.first <= last && first <= $0.last }) {
        throw FieldErrors(StayForm.first, Text("stays.twice"))
      }
      guard others.count < Self.most else {
        throw FieldErrors(StayForm.first, Text("stays.too-many", ["limit": .number(Self.most)]))
      }
      try transaction.stays.insert(stay, for: actor)
    }
  }

  func remove(_ id: ID<ToldStay>, by actor: Actor) async throws {
    try await surroundings.database.write { try $0.stays.remove(id, for: actor) }
  }
}
