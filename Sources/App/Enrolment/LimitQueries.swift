import Coaching
import Database
import Foundation

/// Somebody whom a member must not be joined with, as only that member sees it.
struct PersonalLimit: Hashable, Sendable {
  let other: ID<Person>
  let name: String
  /// The member's note to themselves, opened with `place`.
  let sealed: [UInt8]?

  /// Where a note belongs, so that moved to another's page it does not open.
  static func place(of person: ID<Person>, and other: ID<Person>, in round: ID<Round>) -> String {
    "limit \(round) \(person) \(other)"
  }
}

extension Transaction {
  var limits: LimitQueries { LimitQueries(transaction: self) }
}

/// All SQL of what members say in confidence; each finds their own and nobody else's.
struct LimitQueries {
  let transaction: Transaction

  func own(in round: ID<Round>, for actor: Actor) throws -> [PersonalLimit] {
    try transaction.rows(
      """
      SELECT exclusion.other_id, membership.name, exclusion.sealed
      FROM exclusion JOIN membership ON membership.organisation_id = exclusion.organisation_id
        AND membership.person_id = exclusion.other_id
      WHERE exclusion.organisation_id = \(actor.organisation) AND exclusion.round_id = \(round)
        AND exclusion.person_id = \(actor.person) AND exclusion.reason = 'personal' AND exclusion.source = 'self'
      ORDER BY membership.name, exclusion.other_id
      """
    ).map {
      PersonalLimit(other: try $0.id("other_id"), name: try $0.text("name"), sealed: try $0.blobOrNil("sealed"))
    }
  }

  /// Members of the organisation whose name has the words sought; the actor knows whom they look for.
  func members(named sought: String, for actor: Actor) throws -> [(person: ID<Person>, name: String)] {
    try transaction.rows(
      """
      SELECT person_id, name FROM membership
      WHERE organisation_id = \(actor.organisation) AND person_id <> \(actor.person) AND deactivated_at IS NULL
      ORDER BY name, person_id
      """
    ).map { (person: try $0.id("person_id"), name: try $0.text("name")) }.filter {
      $0.name.containsWords(of: sought)
    }
  }

  func isMember(_ person: ID<Person>, for actor: Actor) throws -> Bool {
    try transaction.row(
      "SELECT person_id FROM membership WHERE organisation_id = \(actor.organisation) AND person_id = \(person)") != nil
  }

  func put(_ other: ID<Person>, sealed: [UInt8]?, in round: ID<Round>, for actor: Actor) throws {
    try transaction.execute(
      """
      INSERT INTO exclusion (organisation_id, round_id, person_id, other_id, reason, source, sealed)
      VALUES (\(actor.organisation), \(round), \(actor.person), \(other), 'personal', 'self', \(sealed))
      ON CONFLICT (organisation_id, round_id, person_id, other_id, reason, source) DO UPDATE
        SET sealed = excluded.sealed
      """)
  }

  /// - Returns: whether there was one.
  func remove(_ other: ID<Person>, in round: ID<Round>, for actor: Actor) throws -> Bool {
    try transaction.execute(
      """
      DELETE FROM exclusion WHERE organisation_id = \(actor.organisation) AND round_id = \(round)
        AND person_id = \(actor.person) AND other_id = \(other) AND reason = 'personal' AND source = 'self'
      """) > 0
  }
}
