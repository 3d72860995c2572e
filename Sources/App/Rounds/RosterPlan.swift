import Coaching
import Database

/// What accepting a roster would do: held against who is in the round already, row by row.
struct RosterPlan: Sendable {
  enum Change: Hashable, Sendable {
    case new, changed, unchanged
  }

  /// One good row with whom it means.
  struct Entry: Sendable {
    let row: RosterRow
    /// Nil for an address that this instance does not know yet.
    let person: ID<Person>?
    /// What the enrolment will hold: the row's facts, and what is known already where the file has no column.
    let facts: EnrolmentFacts
    let change: Change
  }

  /// The columns that the file has.
  let columns: Set<RosterColumn>
  let entries: [Entry]

  func count(_ change: Change) -> Int {
    entries.count { $0.change == change }
  }

  /// - Complexity: a query for each 500 addresses and one for each kind of fact of the round.
  init(_ reading: RosterReading, in round: ID<Round>, for coordinator: Coordinator, _ transaction: Transaction) throws {
    let rows = reading.rows
    let known = try transaction.people.find(rows.reduce(into: []) { $0.formUnion($1.named) })
    let present = try RosterPresence(in: round, for: coordinator.actor, transaction)
    let inFile = Set(rows.map(\.address))
    columns = reading.columns
    entries = rows.map { row in
      guard let person = known[row.address], let enrolment = present.enrolments[person] else {
        return Entry(row: row, person: known[row.address], facts: row.facts, change: .new)
      }
      let facts = row.facts.completed(by: enrolment.facts, whereAbsent: reading.columns)
      /// Whether a column names just those whom the round has already. Somebody whom the file only brings is a change;
      /// somebody who is neither in the file nor in the round has no effect, whether this instance knows them or not.
      func isSame(_ column: RosterColumn, _ named: [Address], _ held: Set<ID<Person>>) -> Bool {
        guard reading.columns.contains(column) else { return true }
        let people = named.compactMap { known[$0] }.filter { present.enrolments[$0] != nil }
        return Set(people) == held
          && named.allSatisfy { address in
            !inFile.contains(address) || known[address].map { present.enrolments[$0] != nil } == true
          }
      }
      let isUnchanged =
        facts == enrolment.facts
        && isSame(.lineManager, [row.lineManager].compactMap(\.self), Set([enrolment.lineManager].compactMap(\.self)))
        && isSame(.requests, row.requests, present.requests[person, default: []])
        && isSame(.exclusions, row.exclusions, present.personal[person, default: []])
        && isSame(.earlier, row.earlier, present.earlier[person, default: []])
        && (present.invited[person].map { $0.isWritten(by: row) } ?? true)
      return Entry(row: row, person: person, facts: facts, change: isUnchanged ? .unchanged : .changed)
    }
  }
}

/// Who is in a round already, and what is known of them there.
struct RosterPresence {
  let enrolments: [ID<Person>: Enrolment]
  let requests: [ID<Person>: Set<ID<Person>>]
  let personal: [ID<Person>: Set<ID<Person>>]
  let earlier: [ID<Person>: Set<ID<Person>>]
  let invited: [ID<Person>: InvitedMember]

  init(in round: ID<Round>, for actor: Actor, _ transaction: Transaction) throws {
    enrolments = Dictionary(
      try transaction.enrolments.all(in: round, for: actor).map { ($0.person, $0) },
      uniquingKeysWith: { first, _ in first })
    requests = Self.grouped(try transaction.enrolments.requests(in: round, for: actor))
    personal = Self.grouped(try transaction.enrolments.exclusions(.personal, in: round, for: actor))
    earlier = Self.grouped(try transaction.enrolments.exclusions(.earlier, in: round, for: actor))
    invited = try transaction.memberships.invited(in: round, for: actor)
  }

  private static func grouped(_ pairs: [DirectedPair]) -> [ID<Person>: Set<ID<Person>>] {
    pairs.reduce(into: [:]) { $0[$1.from, default: []].insert($1.to) }
  }
}

extension RosterRow {
  /// Every address that the row names, its own first.
  var named: [Address] {
    var named = [address]
    named += requests
    named += exclusions
    named += earlier
    if let lineManager { named.append(lineManager) }
    return named
  }
}

/// What an invitation says of somebody who has not signed in yet; a roster may still correct it.
struct InvitedMember: Hashable, Sendable {
  let name: String
  let language: PageLanguage
  let zone: String

  func isWritten(by row: RosterRow) -> Bool {
    name == row.name.text && zone == row.facts.zone && (row.pageLanguage ?? language) == language
  }
}
