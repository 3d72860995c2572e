import Coaching
import Database
import HTTPTypes
import Time

/// What a member of a standing round sees of their search.
struct OwnSearch: Hashable, Sendable {
  /// nil while they look for nobody.
  let search: PartnerSearch?
  /// Until when the rules join them with nobody, because they missed sessions.
  let heldBack: Instant?
}

/// Somebody in a standing round looks for a partner, or for another one, by a day if they want; or for nobody just now.
struct AskForPartner: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// Whoever looks already keeps their turn and changes the day only.
  ///
  /// - Parameter date: not before tomorrow, and within a year.
  /// - Throws: `NothingToSearch` when they are with somebody, or a coordinator brings people together; `FieldErrors`.
  func run(in id: ID<Round>, isWanted: Bool, by date: LocalDate?, for actor: Actor) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.ownEnrolments.round(id, for: actor)
      guard round.offersSearch, let enrolment = try transaction.ownEnrolments.find(in: id, for: actor),
        enrolment.state == .accepted, !enrolment.isJoined
      else { throw NothingToSearch() }
      let today = (surroundings.zones.rules(enrolment.facts.zone) ?? .utc).local(at: now).date
      if let date, !(1...366).contains(today.days(until: date)) {
        throw FieldErrors("by", Text("search.by.refused"))
      }
      let search = try transaction.demand.own(in: id, for: actor)
      let wish = PartnerSearch.Wish(
        at: isWanted ? search?.since ?? now : now, isWanted: isWanted, by: isWanted ? date : nil)
      try transaction.demand.put(wish, in: id, for: actor)
      try transaction.rounds.noteEnrolments(in: id, for: actor)
    }
  }
}

extension OwnSearch {
  /// nil where nobody says whether they look for somebody, and for whoever is with somebody.
  init?(in round: Round, _ enrolment: OwnEnrolment?, for actor: Actor, at now: Instant, _ transaction: Transaction)
    throws
  {
    guard round.offersSearch, let person = actor.person, let enrolment, enrolment.state == .accepted,
      !enrolment.isJoined
    else { return nil }
    let member = Actor(organisation: actor.organisation, standing: .member(person, roles: []))
    let misses = try transaction.demand.misses(
      in: round.id, since: now.adding(days: -Policy.Demand.missDays), for: member)
    self.init(
      search: try transaction.demand.own(in: round.id, for: actor),
      heldBack: round.policy.demand.heldBack(by: misses[person] ?? [], at: now))
  }
}

extension Round {
  /// Whether people say themselves whether they look for somebody, and the rules bring them together.
  var offersSearch: Bool { state == .running && policy.joinsByItself }
}

/// Nobody is looked for.
struct NothingToSearch: Refusal {
  var code: String { "search" }
  var status: HTTPResponse.Status { .conflict }
  var text: Text { Text("search.refused") }
}
