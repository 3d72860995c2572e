import Coaching
import Database
import Time

/// What a coordinator recorded of somebody; a later record takes the place of an earlier one, and none is changed.
struct RecordedStatus: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable {
    /// Of the person, in every round.
    case membership
    /// Of the person in one round.
    case fee
  }

  enum Standing: String, Hashable, Sendable {
    case settled, open
  }

  let kind: Kind
  let standing: Standing
}

extension Transaction {
  var recordedStatuses: RecordedStatusQueries { RecordedStatusQueries(transaction: self) }
}

/// All SQL of what people confirmed and what coordinators recorded of them.
struct RecordedStatusQueries {
  let transaction: Transaction

  /// What is settled of whom in a round; nobody of whom nothing is known is in it.
  func settled(in round: Round, for actor: Actor) throws -> [ID<Person>: SettledMatters] {
    guard actor.coordinates else { throw NotFound() }
    return try settled(in: round, "TRUE", "TRUE", for: actor)
  }

  /// What is settled of the actor in a round.
  func ownSettled(in round: Round, for actor: Actor) throws -> SettledMatters {
    guard let person = actor.person else { throw NotFound() }
    return try settled(
      in: round, "person_id = \(person)", "confirmation.person_id = \(person)", for: actor)[person] ?? SettledMatters()
  }

  private func settled(
    in round: Round, _ recorded: SQL, _ confirmed: SQL, for actor: Actor
  ) throws -> [ID<Person>: SettledMatters] {
    var settled: [ID<Person>: SettledMatters] = [:]
    let records = try transaction.rows(
      """
      SELECT person_id, kind, standing FROM recorded_status
      WHERE organisation_id = \(actor.organisation) AND (round_id IS NULL OR round_id = \(round.id)) AND \(recorded)
      ORDER BY at, id
      """)
    for row in records {
      let person: ID<Person> = try row.id("person_id")
      let isSettled = try row.text("standing") == RecordedStatus.Standing.settled.rawValue
      switch try row.code("kind") as RecordedStatus.Kind {
      case .membership: settled[person, default: SettledMatters()].hasMembership = isSettled
      case .fee: settled[person, default: SettledMatters()].hasPaidFee = isSettled
      }
    }
    // What was confirmed under the same version of the policy counts in each of its rounds.
    let confirmations = try transaction.rows(
      """
      SELECT DISTINCT confirmation.person_id, confirmation.item
      FROM confirmation JOIN round
        ON round.organisation_id = confirmation.organisation_id AND round.id = confirmation.round_id
      WHERE confirmation.organisation_id = \(actor.organisation) AND round.programme_id = \(round.programme)
        AND confirmation.policy_number = \(round.policyNumber) AND \(confirmed)
      """)
    for row in confirmations {
      settled[try row.id("person_id"), default: SettledMatters()].confirmed.insert(try row.text("item"))
    }
    return settled
  }

  func insert(
    _ id: ID<RecordedStatus>, _ status: RecordedStatus, of person: ID<Person>, in round: ID<Round>,
    by coordinator: Coordinator, at now: Instant
  ) throws {
    let round = status.kind == .fee ? round : nil
    try transaction.execute(
      """
      INSERT INTO recorded_status (organisation_id, id, person_id, round_id, kind, standing, recorded_by, at)
      VALUES (\(coordinator.actor.organisation), \(id), \(person), \(round), \(status.kind.rawValue),
        \(status.standing.rawValue), \(coordinator.person), \(now))
      """)
  }

  /// Records that the actor confirmed an item.
  func insert(
    _ id: ID<Confirmation>, _ item: Policy.ChecklistItem, in round: Round, for actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO confirmation (organisation_id, id, round_id, person_id, item, policy_number, at)
      VALUES (\(actor.organisation), \(id), \(round.id), \(actor.person), \(item.code), \(round.policyNumber), \(now))
      """)
  }
}

/// Marks ids of what people confirmed.
enum Confirmation {}
