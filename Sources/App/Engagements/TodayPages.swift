import Coaching
import Database
import HTML
import Hummingbird
import Time

/// The page that everybody starts from: the one next step, then what is.
struct TodayPages: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let showAddress: ShowAddress

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    showAddress = ShowAddress(surroundings, outbox: outbox, origin: origin)
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let delivery = outbox.delivery
    let now = surroundings.now()
    let zones = surroundings.zones
    let view = try await surroundings.database.read { transaction in
      let engagements = try transaction.engagements.own(actor)
      let sessions = try transaction.sessions.next(after: now, for: actor)
      let stays = try transaction.stays.ofParties(
        in: engagements.filter(\.isOpen).map(\.id), from: ZoneRules.utc.local(at: now).date.adding(days: -1), for: actor
      )
      return TodayView(
        engagements: engagements, sessions: sessions,
        clocks: TodayClocks(reader: actor.person, home: visit.reader.zone.identifier, stays: stays, zones: zones),
        offers: try transaction.offers.waiting(at: now, for: actor),
        unanswered: try transaction.attendance.unanswered(by: actor, at: now),
        toBook: try transaction.sessions.toBook(
          in: engagements.filter { $0.isOpen && sessions[$0.id] == nil }, for: actor),
        facilitators: try transaction.facilitators.besideOwn(actor),
        accompanied: try transaction.facilitators.accompanied(by: actor),
        rounds: try transaction.ownEnrolments.rounds(for: actor),
        coordination: try Coordinator(actor).map { coordinator in
          let rounds = try transaction.rounds.unfinished(for: coordinator)
          return TodayView.Coordination(
            rounds: rounds, proposals: try Self.proposals(of: rounds, for: coordinator, transaction),
            newcomers: try Self.newcomers(in: rounds, for: coordinator, transaction),
            hasProgrammes: try !transaction.programmes.all(for: coordinator).isEmpty,
            repairs: try transaction.withdrawals.waiting(for: coordinator),
            deadJobs: try transaction.jobs.dead(for: coordinator).count, mail: delivery)
        })
    }
    return .page(TodayViews.show(view, now: now, zone: { zones.rules($0) ?? .utc }, for: visit.reader))
  }

  /// The newest proposal of each round that is being matched.
  private static func proposals(
    of rounds: [Round], for coordinator: Coordinator, _ transaction: Transaction
  ) throws -> [ID<Round>: Proposal] {
    var newest: [ID<Round>: Proposal] = [:]
    for round in rounds where round.state == .matching {
      newest[round.id] = try transaction.proposals.all(of: round.id, for: coordinator).first
    }
    return newest
  }

  /// The standing round in which most people wait to be brought together, if anybody does.
  private static func newcomers(
    in rounds: [Round], for coordinator: Coordinator, _ transaction: Transaction
  ) throws -> TodayView.Newcomers? {
    try rounds.filter { $0.state == .running && $0.acceptsProposals && !$0.policy.joinsByItself }.map { round in
      let people = try transaction.enrolments.count(in: round.id, for: coordinator.actor)
      let joined = try transaction.engagements.people(in: round.id, for: coordinator.actor).count
      return TodayView.Newcomers(round: round, count: people - joined)
    }.filter { $0.count > 1 }.max { $0.count < $1.count }
  }

  /// Shows the partners the reader's address, or hides it again.
  func decideOnAddress(_ visit: Visit, _ actor: Actor) async throws -> Response {
    guard let decision = Consent.Decision(rawValue: visit.fields.text("decision")) else { throw BadRequest() }
    try await showAddress.run(decision, in: try visit.id("engagement"), by: actor)
    return .seeOther(visit.home)
  }
}

/// What a member finds on *Today*.
struct TodayView: Sendable {
  /// Those that go on, and those that are over.
  let engagements: [OwnEngagement]
  /// The first session to come of each.
  let sessions: [ID<Engagement>: Instant]
  let clocks: TodayClocks
  /// Those in which somebody else has offered times.
  let offers: Set<ID<Engagement>>
  /// Those with a session that is over and of which the member has not said whether it was held.
  let unanswered: Set<ID<Engagement>>
  /// Those whose plan asks for sessions that nobody has booked.
  let toBook: Set<ID<Engagement>>
  /// Who accompanies the member's own groups.
  let facilitators: [ID<Engagement>: [String]]
  /// The groups that the member accompanies.
  let accompanied: [AccompaniedGroup]
  /// Rounds that the member has to do with and has no engagement in (yet): to enrol in, or to wait for.
  let rounds: [OwnRound]
  /// Those that go on.
  var underWay: [OwnEngagement] { engagements.filter(\.isOpen) }

  /// The first session to come of all.
  var nextSession: (OwnEngagement, Instant)? {
    engagements.compactMap { engagement in sessions[engagement.id].map { (engagement, $0) } }.min { $0.1 < $1.1 }
  }

  /// Nil for members who do not coordinate.
  let coordination: Coordination?

  struct Coordination: Sendable {
    let rounds: [Round]
    /// The newest of each round that is being matched.
    let proposals: [ID<Round>: Proposal]
    let newcomers: Newcomers?
    let hasProgrammes: Bool
    /// Rounds that people have left, and that can be mended.
    let repairs: [(round: ID<Round>, name: String)]
    let deadJobs: Int
    let mail: Outbox.Delivery

    /// A proposal that waits to be decided on, else a run that gave none.
    var decision: (round: Round, proposal: Proposal)? {
      let all = rounds.compactMap { round in proposals[round.id].map { (round: round, proposal: $0) } }
      return all.first { $0.proposal.state == .ready }
        ?? all.first { if case .failed = $0.proposal.state { true } else { false } }
    }
  }
}

extension TodayView {
  /// People in a standing round whom nobody has been brought together with yet.
  struct Newcomers: Sendable {
    let round: Round
    let count: Int
  }
}
