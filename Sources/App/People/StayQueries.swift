import Coaching
import Database
import Time

extension Transaction {
  var stays: StayQueries { StayQueries(transaction: self) }
}

/// Marks ids of stays that were told.
enum ToldStay {}

/// Days on which somebody is away or elsewhere, as they told them. They hold in every organisation, like what one has
/// on.
struct StoredStay: Hashable, Sendable {
  let id: ID<ToldStay>
  let first: LocalDate
  let last: LocalDate
  /// IANA name; nil for who is away.
  let zone: String?

  /// - Returns: a stay in a zone that this machine does not know any more is no stay.
  func stay(_ zones: ZoneDirectory) -> Stay? {
    guard let zone else { return Stay(from: first, to: last, .away) }
    return zones.rules(zone).map { Stay(from: first, to: last, .elsewhere($0)) }
  }
}

/// All SQL of stays.
struct StayQueries {
  let transaction: Transaction

  /// One's own, by their first day.
  ///
  /// - Parameter date: those that are over by then are left out.
  func own(_ actor: Actor, from date: LocalDate) throws -> [StoredStay] {
    guard let person = actor.person else { return [] }
    return try transaction.rows(
      """
      SELECT id, first_day, last_day, zone FROM stay
      WHERE person_id = \(person) AND last_day >= \(date) ORDER BY first_day, id
      """
    ).map(Self.stay)
  }

  /// Of all who meet in some of the actor's engagements: for finding a time with them, and for telling times.
  func ofParties(in ids: [ID<Engagement>], from date: LocalDate, for actor: Actor) throws -> [ID<Person>: [StoredStay]]
  {
    guard let person = actor.person, !ids.isEmpty else { return [:] }
    let rows = try transaction.rows(
      """
      SELECT DISTINCT stay.id, stay.person_id, stay.first_day, stay.last_day, stay.zone
      FROM engagement_party AS own
        JOIN engagement_party AS party ON party.organisation_id = own.organisation_id
          AND party.engagement_id = own.engagement_id
        JOIN stay ON stay.person_id = party.person_id
      WHERE own.organisation_id = \(actor.organisation) AND own.engagement_id IN \(SQL.list(ids))
        AND own.person_id = \(person) AND stay.last_day >= \(date)
      ORDER BY stay.first_day, stay.id
      """)
    return try Dictionary(grouping: rows) { try $0.id("person_id") }.mapValues { try $0.map(Self.stay) }
  }

  private static func stay(_ row: Row) throws -> StoredStay {
    StoredStay(
      id: try row.id("id"), first: try row.date("first_day"), last: try row.date("last_day"),
      zone: try row.textOrNil("zone"))
  }

  func insert(_ stay: StoredStay, for actor: Actor) throws {
    guard let person = actor.person else { throw NotFound() }
    try transaction.execute(
      """
      INSERT INTO stay (id, person_id, first_day, last_day, zone)
      VALUES (\(stay.id), \(person), \(stay.first), \(stay.last), \(stay.zone))
      """)
  }

  func remove(_ id: ID<ToldStay>, for actor: Actor) throws {
    guard let person = actor.person,
      try transaction.execute("DELETE FROM stay WHERE id = \(id) AND person_id = \(person)") > 0
    else { throw NotFound() }
  }
}
