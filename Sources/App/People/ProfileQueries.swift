import Coaching
import Database
import Time

extension Transaction {
  var profiles: ProfileQueries { ProfileQueries(transaction: self) }
}

/// All SQL of profiles and pictures. What others see of them is decided in `SeenProfileQueries`.
struct ProfileQueries {
  let transaction: Transaction

  /// The actor's own; one who has not written it yet finds what their latest enrolment says.
  func own(_ actor: Actor) throws -> OwnProfile {
    guard let person = actor.person,
      let row = try transaction.row(
        """
        SELECT membership.name, membership.zone, profile.document, picture.hash
        FROM membership
          LEFT JOIN profile ON profile.organisation_id = membership.organisation_id
            AND profile.person_id = membership.person_id
          LEFT JOIN picture ON picture.organisation_id = membership.organisation_id
            AND picture.person_id = membership.person_id
        WHERE membership.organisation_id = \(actor.organisation) AND membership.person_id = \(person)
        """)
    else { throw NotFound() }
    return OwnProfile(
      person: person, name: try row.text("name"), zone: try row.text("zone"),
      profile: try profile(row, of: person, in: actor.organisation), picture: try row.textOrNil("hash"))
  }

  /// The profile of a row that may have none: then what the latest enrolment says.
  func profile(_ row: Row, of person: ID<Person>, in organisation: ID<Organisation>) throws -> Profile {
    if try row.textOrNil("document") != nil { return try row.document("document") }
    let latest = try transaction.row(
      """
      SELECT facts FROM enrolment
      WHERE organisation_id = \(organisation) AND person_id = \(person)
      ORDER BY enrolled_at DESC, round_id DESC LIMIT 1
      """)
    return try latest.map { Profile(try $0.document("facts", of: EnrolmentFacts.self)) } ?? Profile()
  }

  func put(_ profile: Profile, of person: ID<Person>, for actor: Actor, at now: Instant) throws {
    let document = try document(profile)
    try transaction.execute(
      """
      INSERT INTO profile (organisation_id, person_id, document, updated_at)
      VALUES (\(actor.organisation), \(person), \(document), \(now))
      ON CONFLICT (organisation_id, person_id) DO UPDATE
        SET document = excluded.document, updated_at = excluded.updated_at
      """)
  }

  func setName(_ name: String, of person: ID<Person>, for actor: Actor) throws {
    try transaction.execute(
      """
      UPDATE membership SET name = \(name)
      WHERE organisation_id = \(actor.organisation) AND person_id = \(person)
      """)
  }

  func setZone(_ zone: String, of person: ID<Person>, for actor: Actor) throws {
    try transaction.execute(
      """
      UPDATE membership SET zone = \(zone)
      WHERE organisation_id = \(actor.organisation) AND person_id = \(person)
      """)
  }

  func putPicture(_ bytes: [UInt8], hash: String, of person: ID<Person>, for actor: Actor, at now: Instant) throws {
    try transaction.execute(
      """
      INSERT INTO picture (organisation_id, person_id, hash, bytes, updated_at)
      VALUES (\(actor.organisation), \(person), \(hash), \(bytes), \(now))
      ON CONFLICT (organisation_id, person_id) DO UPDATE
        SET hash = excluded.hash, bytes = excluded.bytes, updated_at = excluded.updated_at
      """)
  }

  func removePicture(of person: ID<Person>, for actor: Actor) throws {
    try transaction.execute(
      "DELETE FROM picture WHERE organisation_id = \(actor.organisation) AND person_id = \(person)")
  }

  /// Specialities that at least two people of the organisation name, so that no word gives anybody away.
  func specialitiesInUse(for actor: Actor) throws -> [String] {
    let rows = try transaction.rows(
      """
      SELECT COALESCE(profile.document, enrolment.facts) AS words
      FROM membership
        LEFT JOIN profile ON profile.organisation_id = membership.organisation_id
          AND profile.person_id = membership.person_id
        LEFT JOIN enrolment ON profile.person_id IS NULL AND enrolment.organisation_id = membership.organisation_id
          AND enrolment.person_id = membership.person_id
      WHERE membership.organisation_id = \(actor.organisation) AND membership.deactivated_at IS NULL
        AND (profile.document IS NOT NULL OR enrolment.facts IS NOT NULL)
      ORDER BY membership.person_id LIMIT 500
      """)
    let named = try rows.compactMap { try $0.document("words", of: Words.self).speciality }
    let byWord = Dictionary(grouping: named, by: \.folded).filter { $0.value.count > 1 }
    return byWord.values.compactMap(\.first).sorted()
  }

  /// The part of a profile or of an enrolment's facts that is offered to others as a word.
  private struct Words: Decodable {
    let speciality: String?
  }
}

/// A member's own profile, with what stands in their membership.
struct OwnProfile: Hashable, Sendable {
  let person: ID<Person>
  var name: String
  /// IANA name.
  var zone: String
  var profile: Profile
  /// The picture's hash, if there is a picture.
  var picture: String?
}
