import Coaching
import Database
import HTTPTypes
import Time

/// The coordinator's act that makes a repair real: what ends for others' sake ends, what begins begins, groups take
/// people in, and everybody whom it concerns gets one mail; all in one transaction or none of it.
struct CarryOutRepair: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin
  private let part: PartEngagement
  private let sessionMail: SessionMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
    part = PartEngagement(surroundings, outbox: outbox, origin: origin)
    sessionMail = SessionMail(surroundings, outbox: outbox, origin: origin)
  }

  func run(_ id: ID<RoundRepair>, of round: ID<Round>, by coordinator: Coordinator) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let actor = coordinator.actor
      let round = try transaction.rounds.find(round, for: actor)
      guard round.canBeMended else { throw RoundMoveRefusal(state: round.state) }
      guard let repair = try transaction.withdrawals.repair(of: round.id, for: actor), repair.id == id,
        let outcome = repair.outcome, repair.carriedOutAt == nil
      else { throw RepairRefusal.overtaken }
      guard !repair.isOutdated(in: round) else { throw RepairRefusal.outdated }
      let released = try transaction.proposals.all(of: round.id, for: coordinator).first { $0.releasedAt != nil }
      guard let proposal = released else { throw RepairRefusal.overtaken }

      let gone = try transaction.withdrawals.gone(from: round.id, for: actor)
      try partFrom(Set(gone.keys), in: round.id, by: actor, at: now, transaction)
      let standing = try transaction.withdrawals.standing(in: round.id, before: gone, at: now, for: actor)
        .filter { $0.state == .running }.map { $0.without(Set(gone.keys)) }
      let work = Work(
        id: id, round: round, proposal: proposal, outcome: outcome, standing: standing, coordinator: coordinator,
        now: now, transaction: transaction)
      try rearrange(work)
      try transaction.withdrawals.carryOut(id, by: coordinator, at: now)
      try transaction.activity.add(
        surroundings.newID(), .repairedRound, round.id.description, by: coordinator.person, in: actor.organisation,
        count: outcome.people.count, at: now)
      try tell(work)
    }
  }

  /// Whoever has left the organisation has not left their engagements by that.
  private func partFrom(
    _ gone: Set<ID<Person>>, in round: ID<Round>, by actor: Actor, at now: Instant, _ transaction: Transaction
  ) throws {
    let joined = try transaction.engagements.people(in: round, for: actor)
    for person in gone.intersection(joined).sorted(by: { $0.description < $1.description }) {
      let member = Actor(organisation: actor.organisation, standing: .member(person, roles: []))
      for engagement in try transaction.engagements.own(member) where engagement.round == round && engagement.isOpen {
        let meeting = try transaction.sessions.meeting(engagement.id, at: now, for: member)
        try part.leaveOrEnd(meeting, person, by: actor, at: now, transaction)
      }
    }
  }

  private struct Work {
    let id: ID<RoundRepair>
    let round: Round
    let proposal: Proposal
    let outcome: RepairOutcome
    /// The engagements that go on, without those who left.
    let standing: [StandingEngagement]
    let coordinator: Coordinator
    let now: Instant
    let transaction: Transaction
  }

  private func rearrange(_ work: Work) throws {
    let structure = work.round.policy.structure
    if case .group = structure { return try regroup(work) }
    for link in work.outcome.ended {
      guard let standing = work.standing.first(where: { $0.links(structure).contains { $0.link == link } }) else {
        throw RepairRefusal.outdated
      }
      try end(standing, work)
    }
    let pairings = work.outcome.pairings.map { JoinedPair(coach: $0.coach, client: $0.client, reasons: $0.reasons) }
    for draft in work.outcome.engagements(structure) {
      try surroundings.begin(
        draft, of: pairings, in: work.proposal, structure, for: work.coordinator.actor, at: work.now, work.transaction)
    }
  }

  /// They may have met since the repair was found.
  private func end(_ standing: StandingEngagement, _ work: Work) throws {
    guard !standing.hasMet else { throw RepairRefusal.outdated }
    try part.end(
      try meeting(standing, work), because: nil, or: work.id, by: work.coordinator.actor, at: work.now,
      work.transaction)
  }

  /// A group that changes goes on as the one with which it has most members in common; those of which nothing is left
  /// end.
  private func regroup(_ work: Work) throws {
    let groups = work.outcome.groups.map { Set($0.members.compactMap(\.person)) }
    let affected = Set(work.outcome.people.compactMap(\.person))
    let candidates = work.standing.filter { !affected.isDisjoint(with: $0.parties) }
    let overlaps = groups.indices.flatMap { group in
      candidates.indices.compactMap { candidate -> (group: Int, candidate: Int, count: Int)? in
        let count = groups[group].intersection(candidates[candidate].parties).count
        return count > 0 ? (group, candidate, count) : nil
      }
    }.sorted { ($1.count, $0.group, $0.candidate) < ($0.count, $1.group, $1.candidate) }
    var heirs: [Int: Int] = [:]
    for overlap in overlaps where heirs[overlap.group] == nil && !heirs.values.contains(overlap.candidate) {
      heirs[overlap.group] = overlap.candidate
    }
    for (index, candidate) in candidates.enumerated() where !heirs.values.contains(index) {
      try end(candidate, work)
    }
    for (index, group) in work.outcome.groups.enumerated() {
      if let heir = heirs[index] {
        try change(candidates[heir], to: groups[index], work)
      } else {
        try surroundings.begin(
          EngagementDraft(parties: group.members), because: group.reasons, in: work.proposal,
          work.round.policy.structure, for: work.coordinator.actor,
          at: work.now, work.transaction)
      }
    }
  }

  private func change(_ standing: StandingEngagement, to members: Set<ID<Person>>, _ work: Work) throws {
    let actor = work.coordinator.actor
    let leaving = Set(standing.parties).subtracting(members).sorted { $0.description < $1.description }
    guard leaving.isEmpty || !standing.hasMet else { throw RepairRefusal.outdated }
    for person in leaving {
      try part.leave(
        person, try meeting(standing, work), because: work.id, by: actor, at: work.now, work.transaction)
    }
    for person in members.subtracting(standing.parties).sorted(by: { $0.description < $1.description }) {
      try work.transaction.endings.join(
        person, standing.id, noting: surroundings.newID(), because: work.id, for: actor, at: work.now)
      let meeting = try meeting(standing, work, amid: members)
      for session in meeting.sessionsToCome(after: work.now)
      where try work.transaction.sessions.take(surroundings.newID(), person, into: session, at: work.now) {
        try sessionMail.tell(.joined(session), of: meeting, to: [person], by: actor, in: work.transaction)
      }
    }
  }

  /// As one who stays in it sees it.
  private func meeting(
    _ standing: StandingEngagement, _ work: Work, amid members: Set<ID<Person>>? = nil
  ) throws -> Meeting {
    guard let party = standing.parties.first(where: { members?.contains($0) ?? true }) else {
      throw RepairRefusal.outdated
    }
    let member = Actor(organisation: work.coordinator.actor.organisation, standing: .member(party, roles: []))
    return try work.transaction.sessions.meeting(standing.id, at: work.now, for: member)
  }

  private func tell(_ work: Work) throws {
    let actor = work.coordinator.actor
    let readers = try RoundReaders(
      of: work.round, for: actor, origin: origin, zones: surroundings.zones, work.transaction)
    for (recipient, letter) in RepairMail(outcome: work.outcome, readers: readers).letters() {
      try outbox.add(
        letter, to: recipient.address, person: recipient.person, organisation: actor.organisation, kind: .withdrawal,
        in: work.transaction)
    }
  }
}

extension StandingEngagement {
  fileprivate func without(_ gone: Set<ID<Person>>) -> StandingEngagement {
    var rest = self
    rest.parties.removeAll(where: gone.contains)
    return rest
  }
}

/// Why a repair is not carried out.
enum RepairRefusal: Refusal {
  /// Somebody left, came or met since it was found.
  case outdated
  /// There is a newer one, or it was carried out already.
  case overtaken

  var code: String { "repair" }
  var status: HTTPResponse.Status { .conflict }
  var text: Text {
    switch self {
    case .outdated: Text("repair.refused.outdated")
    case .overtaken: Text("repair.refused.overtaken")
    }
  }
}
