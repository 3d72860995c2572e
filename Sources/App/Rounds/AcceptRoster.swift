import Coaching
import Database
import Time

/// A coordinator accepts the good rows of a roster: people are invited and enrolled, in one transaction.
///
/// What a person may have written themselves is never overwritten, and nobody learns that an address was known.
struct AcceptRoster: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// Accepts a kept upload.
  func run(_ upload: ID<RosterUpload>, in round: ID<Round>, by coordinator: Coordinator) async throws {
    let now = surroundings.now()
    let kept = try await surroundings.database.read { transaction in
      try transaction.rosterUploads.find(upload, of: round, for: coordinator)
    }
    let rows = try await surroundings.reading(kept).rows
    try await surroundings.database.write { transaction in
      // An upload's content never changes; it may be gone by now.
      let upload = try transaction.rosterUploads.find(upload, of: round, for: coordinator)
      try accept(rows, in: round, by: coordinator, at: now, transaction)
      try transaction.rosterUploads.accept(upload, for: coordinator, at: now)
    }
  }

  /// Accepts rows that need no second look, as the command line's are.
  ///
  /// - Returns: what happened to each.
  func run(_ rows: [RosterRow], in round: ID<Round>, by coordinator: Coordinator) async throws -> RosterPlan {
    let now = surroundings.now()
    return try await surroundings.database.write { transaction in
      try accept(rows, in: round, by: coordinator, at: now, transaction)
    }
  }

  @discardableResult
  private func accept(
    _ rows: [RosterRow], in id: ID<Round>, by coordinator: Coordinator, at now: Instant, _ transaction: Transaction
  ) throws -> RosterPlan {
    let round = try transaction.rounds.find(id, for: coordinator.actor)
    guard round.acceptsRoster else { throw RoundMoveRefusal(state: round.state) }
    let plan = try RosterPlan(rows, in: round.id, for: coordinator, transaction)
    let changed = plan.entries.filter { $0.change != .unchanged }
    guard !changed.isEmpty else { return plan }

    var people = Dictionary(
      plan.entries.compactMap { entry in entry.person.map { (entry.row.address, $0) } },
      uniquingKeysWith: { first, _ in first })
    for entry in changed {
      people[entry.row.address] = try invite(entry, by: coordinator, at: now, transaction)
    }
    let mentioned = Set(changed.flatMap { $0.row.requests + $0.row.exclusions + $0.row.earlier })
    let elsewhere = try transaction.people.find(mentioned.union(changed.compactMap(\.row.lineManager)))
    people.merge(elsewhere) { inFile, _ in inFile }

    for entry in changed {
      guard let person = people[entry.row.address] else { continue }
      _ = try transaction.enrolments.put(
        person, in: round.id, facts: entry.row.facts, lineManager: entry.row.lineManager.flatMap { people[$0] },
        for: coordinator, at: now)
    }
    let enrolled = Set(try transaction.enrolments.names(in: round.id, for: coordinator.actor).keys)
    for entry in changed {
      guard let person = people[entry.row.address] else { continue }
      func those(_ addresses: [Address]) -> [ID<Person>] {
        Array(Set(addresses.compactMap { people[$0] }.filter { enrolled.contains($0) && $0 != person }))
      }
      let row = entry.row
      try transaction.enrolments.setRequests(of: person, to: those(row.requests), in: round.id, for: coordinator)
      try transaction.enrolments.setExclusions(
        .personal, of: person, to: those(row.exclusions), in: round.id, for: coordinator)
      try transaction.enrolments.setExclusions(
        .earlier, of: person, to: those(row.earlier), in: round.id, for: coordinator)
    }
    try transaction.rounds.noteEnrolments(in: round.id, for: coordinator.actor, at: now)
    try transaction.activity.add(
      surroundings.newID(), .acceptedRoster, round.id.description, by: coordinator.person,
      in: coordinator.actor.organisation, count: changed.count, at: now)
    return plan
  }

  private func invite(
    _ entry: RosterPlan.Entry, by coordinator: Coordinator, at now: Instant, _ transaction: Transaction
  ) throws -> ID<Person> {
    let organisation = coordinator.actor.organisation
    let row = entry.row
    let person = entry.person ?? surroundings.newID()
    if entry.person == nil { try transaction.people.insert(person, row.address, at: now) }
    let language = row.pageLanguage ?? row.facts.likelyPageLanguage
    let isNew = try transaction.memberships.invite(
      person, to: organisation, name: row.name.text, language: language, zone: row.facts.zone, at: now)
    if !isNew {
      try transaction.memberships.update(
        person, in: organisation, name: row.name.text, language: row.pageLanguage, zone: row.facts.zone)
    }
    return person
  }
}

extension EnrolmentFacts {
  /// The page language for somebody whose roster row names none: the one of ours that they speak best.
  var likelyPageLanguage: PageLanguage {
    let ours = languages.compactMap { spoken in
      PageLanguage(rawValue: spoken.language.code).map { (language: $0, proficiency: spoken.proficiency) }
    }
    let best = ours.map(\.proficiency).max()
    return ours.first { $0.proficiency == best }?.language ?? .en
  }
}
