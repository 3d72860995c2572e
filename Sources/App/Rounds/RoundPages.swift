import Coaching
import Database
import HTML
import Hummingbird
import Time

/// The coordinators' pages of rounds.
struct RoundPages: Sendable {
  private let database: any Database
  private let now: @Sendable () -> Instant
  private let planRound: PlanRound
  private let moveRound: MoveRound

  init(_ surroundings: Surroundings) {
    database = surroundings.database
    now = surroundings.now
    planRound = PlanRound(surroundings)
    moveRound = MoveRound(surroundings)
  }

  func new(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    .page(RoundViews.new(try await planning(visit, coordinator), Form(for: visit.reader)))
  }

  func create(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let view = try await planning(visit, coordinator)
    do {
      let plans = try RoundForm.plans(visit.fields, policy: view.programme.policy)
      let round = try await planRound.run(
        plans, after: ID(visit.fields.text("follows")), of: view.programme.id, by: coordinator)
      // What stands in the way of opening it is told by its page, where it can be opened too.
      if visit.fields.text("then") == "open" {
        do { try await moveRound.run(.open, round, by: coordinator) } catch is any Refusal {}
      }
      return .seeOther("\(visit.home)/rounds/\(round)")
    } catch let errors as FieldErrors {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return .page(RoundViews.new(view, form), status: .unprocessableContent)
    }
  }

  func show(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    let now = now()
    let view = try await database.read { transaction in
      var view = RoundView(
        round: try transaction.rounds.find(id, for: coordinator.actor),
        people: try transaction.enrolments.count(in: id, for: coordinator.actor),
        undecided: try transaction.enrolments.undecided(in: id, for: coordinator.actor),
        proposals: try transaction.proposals.all(of: id, for: coordinator))
      if view.round.state == .matching, let latest = view.latestReady {
        view.latestPlaced = try transaction.proposals.outcome(of: latest.id, for: coordinator.actor).placed
      }
      if view.round.state == .running {
        view.stalled = try transaction.engagements.stalled(in: id, at: now, for: coordinator)
        view.repair = try transaction.withdrawals.repair(of: id, for: coordinator.actor)
        if view.round.offersSearch {
          view.searching = try transaction.demand.searches(in: id, for: coordinator.actor).count
        }
      }
      return view
    }
    return .page(RoundViews.show(view, for: visit.reader))
  }

  func move(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    guard let event = RoundEvent(rawValue: visit.fields.text("event")) else { throw BadRequest() }
    try await moveRound.run(event, id, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(id)")
  }

  private func planning(_ visit: Visit, _ coordinator: Coordinator) async throws -> RoundPlanning {
    let id: ID<Programme> = try visit.id("programme")
    return try await database.read { transaction in
      RoundPlanning(
        programme: try transaction.programmes.find(id, for: coordinator.actor),
        followable: try transaction.rounds.followable(of: id, for: coordinator),
        earlier: try transaction.rounds.all(of: id, for: coordinator).count)
    }
  }
}

/// What the form of a new round offers.
struct RoundPlanning: Sendable {
  let programme: Programme
  /// The rounds that a new one could follow.
  let followable: [Round]
  /// How many rounds the programme has had.
  let earlier: Int
}

/// A round as its coordinator sees it.
struct RoundView: Sendable {
  let round: Round
  let people: Int
  /// Those who applied or wait, and have no place.
  let undecided: Int
  /// The newest first.
  let proposals: [Proposal]
  /// How many the latest proposal that is ready places, where that decides what comes next.
  var latestPlaced: Int?
  /// The names of those who meet and have long booked nothing.
  var stalled: [[String]] = []
  /// What is to mend it, if somebody has left.
  var repair: RoundRepair?
  /// How many look for a partner, where the rules bring people together.
  var searching: Int?

  var latestReady: Proposal? { proposals.first { $0.state == .ready } }
}
