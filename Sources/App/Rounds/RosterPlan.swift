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
    let change: Change
  }

  let entries: [Entry]

  func count(_ change: Change) -> Int {
    entries.count { $0.change == change }
  }

  /// - Complexity: a query for each 500 addresses and one for each kind of fact of the round.
  init(_ rows: [RosterRow], in round: ID<Round>, for coordinator: Coordinator, _ transaction: Transaction) throws {
    let actor = coordinator.actor
    let known = try transaction.people.find(rows.reduce(into: []) { $0.formUnion($1.named) })
    let enrolled = Dictionary(
      try transaction.enrolments.all(in: round, for: actor).map { ($0.person, $0) },
      uniquingKeysWith: { first, _ in first })
    let requests = Self.grouped(try transaction.enrolments.requests(in: round, for: actor))
    let personal = Self.grouped(try transaction.enrolments.exclusions(.personal, in: round, for: actor))
    let earlier = Self.grouped(try transaction.enrolments.exclusions(.earlier, in: round, for: actor))
    let members = try transaction.memberships.invited(in: round, for: actor)
    let inFile = Set(rows.map(\.address))

    entries = rows.map { row in
      guard let person = known[row.address], let enrolment = enrolled[person] else {
        return Entry(row: row, person: known[row.address], change: .new)
      }
      /// People who are in the round already; others named in the row count as a change only if the file brings them.
      func resolved(_ addresses: [Address]) -> Set<ID<Person>>? {
        var people: Set<ID<Person>> = []
        for address in addresses {
          if let other = known[address], enrolled[other] != nil {
            people.insert(other)
          } else if inFile.contains(address) {
            return nil
          }
        }
        return people
      }
      let lineManager = row.lineManager.flatMap { known[$0] }
      let isSame =
        enrolment.facts == row.facts && enrolment.lineManager == lineManager
        && resolved(row.requests) == requests[person, default: []]
        && resolved(row.exclusions) == personal[person, default: []]
        && resolved(row.earlier) == earlier[person, default: []]
        && (members[person].map { $0.isWritten(by: row) } ?? true)
      return Entry(row: row, person: person, change: isSame ? .unchanged : .changed)
    }
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
