import Coaching
import Database
import Time

/// A coordinator accepts the good rows of a roster: people are invited and enrolled, in one transaction.
///
/// What a person may have written themselves is never overwritten, and nobody learns that an address was known. Who
/// lacks what the policy requires, or finds no place, is entered all the same and waits for it.
struct AcceptRoster: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// Accepts a kept upload.
  func run(
    _ upload: ID<RosterUpload>, in round: ID<Round>, standing: RosterPlan.Standing, by coordinator: Coordinator
  ) async throws {
    let now = surroundings.now()
    let kept = try await surroundings.database.read { transaction in
      try transaction.rosterUploads.find(upload, of: round, for: coordinator)
    }
    let reading = try await surroundings.reading(kept)
    try await surroundings.database.write { transaction in
      // An upload's content never changes; it may be gone by now.
      let upload = try transaction.rosterUploads.find(upload, of: round, for: coordinator)
      try accept(reading, in: round, standing, by: coordinator, at: now, transaction)
      try transaction.rosterUploads.accept(upload, for: coordinator, at: now)
    }
  }

  /// Accepts what needs no second look, as the command line's rosters do not.
  ///
  /// - Returns: what happened to each row.
  func run(
    _ reading: RosterReading, in round: ID<Round>, standing: RosterPlan.Standing, by coordinator: Coordinator
  ) async throws -> RosterPlan {
    let now = surroundings.now()
    return try await surroundings.database.write { transaction in
      try accept(reading, in: round, standing, by: coordinator, at: now, transaction)
    }
  }

  @discardableResult
  private func accept(
    _ reading: RosterReading, in id: ID<Round>, _ standing: RosterPlan.Standing, by coordinator: Coordinator,
    at now: Instant, _ transaction: Transaction
  ) throws -> RosterPlan {
    let round = try transaction.rounds.find(id, for: coordinator.actor)
    guard round.acceptsRoster else { throw RoundMoveRefusal(state: round.state) }
    let plan = try RosterPlan(reading, in: round.id, standing: standing, for: coordinator, transaction)
    let changed = plan.entries.filter { [.new, .changed].contains($0.change) }
    guard !changed.isEmpty else { return plan }

    var people = Dictionary(
      plan.entries.compactMap { entry in entry.person.map { (entry.row.address, $0) } },
      uniquingKeysWith: { first, _ in first })
    for entry in changed {
      people[entry.row.address] = try invite(entry, by: coordinator, at: now, transaction)
    }
    people.merge(try transaction.people.find(changed.reduce(into: []) { $0.formUnion($1.row.named) })) { mine, _ in mine
    }
    try enrol(changed, people, in: round.id, columns: plan.columns, by: coordinator, at: now, transaction)
    if standing == .settled {
      try settle(changed.compactMap { people[$0.row.address] }, in: round, by: coordinator, at: now, transaction)
    }
    try transaction.rounds.noteEnrolments(in: round.id, for: coordinator.actor)
    try transaction.activity.add(
      surroundings.newID(), .acceptedRoster, round.id.description, by: coordinator.person,
      in: coordinator.actor.organisation, count: changed.count, at: now)
    return plan
  }

  /// Whoever a row names counts only if they are in the round, before or by this file: nothing tells whether an address
  /// is known elsewhere.
  private func enrol(
    _ entries: [RosterPlan.Entry], _ people: [Address: ID<Person>], in round: ID<Round>, columns: Set<RosterColumn>,
    by coordinator: Coordinator, at now: Instant, _ transaction: Transaction
  ) throws {
    let enrolments = transaction.enrolments
    let before = try enrolments.lineManagers(in: round, for: coordinator.actor)
    let enrolled = Set(before.keys).union(entries.compactMap { people[$0.row.address] })
    for entry in entries {
      guard let person = people[entry.row.address] else { continue }
      let named = entry.row.lineManager.flatMap { people[$0] }.flatMap { enrolled.contains($0) ? $0 : nil }
      let lineManager = columns.contains(.lineManager) ? named : before[person] ?? nil
      try enrolments.put(
        person, in: round, facts: entry.facts, lineManager: lineManager, as: entry.state, for: coordinator, at: now)
      if before[person] == nil || entry.isMoved {
        try enrolments.decide(
          entry.state, on: person, in: round, decision: surroundings.newID(), by: coordinator.person,
          in: coordinator.actor.organisation, at: now)
      }
    }
    for entry in entries {
      guard let person = people[entry.row.address] else { continue }
      func those(_ addresses: [Address]) -> [ID<Person>] {
        Array(Set(addresses.compactMap { people[$0] }.filter { enrolled.contains($0) && $0 != person }))
      }
      if columns.contains(.requests) {
        try enrolments.setRequests(of: person, to: those(entry.row.requests), in: round, for: coordinator)
      }
      if columns.contains(.exclusions) {
        try enrolments.setExclusions(
          .personal, of: person, to: those(entry.row.exclusions), in: round, for: coordinator)
      }
      if columns.contains(.earlier) {
        try enrolments.setExclusions(.earlier, of: person, to: those(entry.row.earlier), in: round, for: coordinator)
      }
    }
  }

  /// Records what the coordinator says of those whom the round's policy asks it of.
  private func settle(
    _ people: [ID<Person>], in round: Round, by coordinator: Coordinator, at now: Instant, _ transaction: Transaction
  ) throws {
    let settled = try transaction.recordedStatuses.settled(in: round, for: coordinator.actor)
    for person in people {
      let lacks = round.policy.lacks(
        EnrolmentFacts(zone: "UTC", languages: []), in: [], settled: settled[person] ?? SettledMatters())
      for lack in lacks where lack.keepsOut {
        let kind: RecordedStatus.Kind = lack == .membership ? .membership : .fee
        try transaction.recordedStatuses.insert(
          surroundings.newID(), RecordedStatus(kind: kind, standing: .settled), of: person, in: round.id,
          by: coordinator, at: now)
      }
    }
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
