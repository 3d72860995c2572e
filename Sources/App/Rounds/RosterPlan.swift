import Coaching
import Database

/// What accepting a roster would do: held against who is in the round already, row by row.
struct RosterPlan: Sendable {
  enum Change: Hashable, Sendable {
    case new, changed, unchanged
    /// They took their application back themselves; no roster brings them again.
    case withdrew
  }

  /// Whether the coordinator says of everybody in the file that what keeps people out is settled.
  enum Standing: Hashable, Sendable {
    case asRecorded, settled
  }

  /// One good row with whom it means.
  struct Entry: Sendable {
    let row: RosterRow
    /// Nil for an address that this instance does not know yet.
    let person: ID<Person>?
    /// What the enrolment will hold: the row's facts, and what is known already where the file has no column.
    let facts: EnrolmentFacts
    let change: Change
    /// Where the application stands afterwards.
    let state: EnrolmentState
    /// Whether it stood elsewhere before.
    let isMoved: Bool
    /// What keeps them out as long as nobody has recorded it.
    let lacks: [EnrolmentLack]
  }

  /// The columns that the file has.
  let columns: Set<RosterColumn>
  let entries: [Entry]

  func count(_ change: Change) -> Int {
    entries.count { $0.change == change }
  }

  /// How many would be without a place until what keeps them out is recorded, or until a place is free.
  func count(movedTo state: EnrolmentState) -> Int {
    entries.count { $0.state == state && [.new, .changed].contains($0.change) }
  }

  /// What keeps people of the file without a place until it is recorded, each once.
  var missing: [EnrolmentLack] {
    let lacks = entries.filter { $0.state == .applied && [.new, .changed].contains($0.change) }.flatMap(\.lacks)
    return lacks.reduce(into: []) { all, lack in if !all.contains(lack) { all.append(lack) } }
  }

  /// - Complexity: a query for each 500 addresses and one for each kind of fact of the round.
  init(
    _ reading: RosterReading, in round: ID<Round>, standing: Standing = .asRecorded, for coordinator: Coordinator,
    _ transaction: Transaction
  ) throws {
    let rows = reading.rows
    let known = try transaction.people.find(rows.reduce(into: []) { $0.formUnion($1.named) })
    let present = try RosterPresence(in: round, for: coordinator.actor, transaction)
    let comparison = RosterComparison(
      known: known, present: present, columns: reading.columns, inFile: Set(rows.map(\.address)))
    var free = present.register.places.free
    columns = reading.columns
    entries = rows.map { row in
      let person = known[row.address]
      let enrolment = person.flatMap { present.enrolments[$0] }
      let facts = comparison.facts(row, enrolment)
      let lacks = present.lacks(person, standing)
      let state = RosterPlan.state(of: enrolment, lacks: lacks, isFull: free == 0)
      if state == .accepted, enrolment?.state != .accepted { free = free.map { $0 - 1 } }
      let change: Change =
        switch enrolment {
        case nil: .new
        case .some(let enrolment) where enrolment.state == .withdrawn: .withdrew
        case .some(let enrolment):
          state == enrolment.state && comparison.isSame(row, facts, enrolment) ? .unchanged : .changed
        }
      return Entry(
        row: row, person: person, facts: facts, change: change, state: state,
        isMoved: enrolment.map { $0.state != state } ?? true, lacks: lacks)
    }
  }

  /// A roster gives a place to whoever lacks nothing that keeps people out, as long as there is one.
  private static func state(of enrolment: Enrolment?, lacks: [EnrolmentLack], isFull: Bool) -> EnrolmentState {
    switch enrolment?.state {
    case .accepted: .accepted
    case .withdrawn: .withdrawn
    case .waiting where !lacks.isEmpty: .waiting
    case nil, .applied, .waiting, .declined: !lacks.isEmpty ? .applied : isFull ? .waiting : .accepted
    }
  }
}

/// Holds the rows of a file against who is in the round.
private struct RosterComparison {
  let known: [Address: ID<Person>]
  let present: RosterPresence
  let columns: Set<RosterColumn>
  let inFile: Set<Address>

  /// What the enrolment will hold. Where somebody answered themselves, a roster adds only what they were not asked.
  func facts(_ row: RosterRow, _ enrolment: Enrolment?) -> EnrolmentFacts {
    guard let enrolment else { return row.facts }
    let completed = row.facts.completed(by: enrolment.facts, whereAbsent: columns)
    guard enrolment.answeredAt != nil else { return completed }
    var facts = enrolment.facts
    facts.weeksWaiting = completed.weeksWaiting
    facts.balance = completed.balance
    facts.employer = facts.employer ?? completed.employer
    return facts
  }

  func isSame(_ row: RosterRow, _ facts: EnrolmentFacts, _ enrolment: Enrolment) -> Bool {
    let person = enrolment.person
    return facts == enrolment.facts
      && isSame(.lineManager, [row.lineManager].compactMap(\.self), Set([enrolment.lineManager].compactMap(\.self)))
      && isSame(.requests, row.requests, present.requests[person, default: []])
      && isSame(.exclusions, row.exclusions, present.personal[person, default: []])
      && isSame(.earlier, row.earlier, present.earlier[person, default: []])
      && (present.invited[person].map { $0.isWritten(by: row) } ?? true)
  }

  /// Whether a column names just those whom the round has already. Somebody whom the file only brings is a change;
  /// somebody who is neither in the file nor in the round has no effect, whether this instance knows them or not.
  private func isSame(_ column: RosterColumn, _ named: [Address], _ held: Set<ID<Person>>) -> Bool {
    guard columns.contains(column) else { return true }
    let people = named.compactMap { known[$0] }.filter { present.enrolments[$0] != nil }
    return Set(people) == held
      && named.allSatisfy { address in
        !inFile.contains(address) || known[address].map { present.enrolments[$0] != nil } == true
      }
  }
}

/// Who is in a round already, and what is known of them there.
struct RosterPresence {
  let register: EnrolmentRegister
  let enrolments: [ID<Person>: Enrolment]
  let requests: [ID<Person>: Set<ID<Person>>]
  let personal: [ID<Person>: Set<ID<Person>>]
  let earlier: [ID<Person>: Set<ID<Person>>]
  let invited: [ID<Person>: InvitedMember]

  init(in round: ID<Round>, for actor: Actor, _ transaction: Transaction) throws {
    register = try EnrolmentRegister(of: round, for: actor, transaction)
    enrolments = Dictionary(
      register.applicants.map { ($0.person, $0.enrolment) }, uniquingKeysWith: { first, _ in first })
    requests = Self.grouped(try transaction.enrolments.rosterRequests(in: round, for: actor))
    personal = Self.grouped(try transaction.enrolments.rosterExclusions(.personal, in: round, for: actor))
    earlier = Self.grouped(try transaction.enrolments.rosterExclusions(.earlier, in: round, for: actor))
    invited = try transaction.memberships.invited(in: round, for: actor)
  }

  /// What keeps somebody out who is, or would be, in the round.
  func lacks(_ person: ID<Person>?, _ standing: RosterPlan.Standing) -> [EnrolmentLack] {
    guard standing == .asRecorded else { return [] }
    let settled = person.flatMap { register.settled[$0] } ?? SettledMatters()
    return register.round.policy.lacks(
      EnrolmentFacts(zone: "UTC", languages: []), in: register.round.languages, settled: settled
    ).filter(\.keepsOut)
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
