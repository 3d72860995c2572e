import Coaching
import Database
import HTML
import Hummingbird

/// The coordinators' list of everybody in a round, and their decisions on many at once.
struct ParticipantPages: Sendable {
  private let database: any Database
  private let decideOnEnrolments: DecideOnEnrolments

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    database = surroundings.database
    decideOnEnrolments = DecideOnEnrolments(surroundings, outbox: outbox, origin: origin)
  }

  func list(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    let (register, requests) = try await database.read { transaction in
      (
        try EnrolmentRegister(of: id, for: coordinator.actor, transaction),
        try transaction.enrolments.requests(in: id, for: coordinator.actor)
      )
    }
    let filter = ParticipantFilter(visit.query)
    let listing = Listing(register.applicants.filter(filter.admits), by: \.enrolment.name, visit: visit)
    let view = ParticipantsView(
      register: register, filter: filter, listing: listing, requests: Dictionary(grouping: requests, by: \.from),
      decided: ParticipantsView.Decided(visit.query))
    return .page(ParticipantViews.list(view, for: visit.reader))
  }

  func decide(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    guard let act = DecideOnEnrolments.Act(rawValue: visit.fields.text("act")) else { throw BadRequest() }
    let filter = ParticipantFilter(visit.fields)
    let ticked = Set(visit.fields.texts("person").compactMap { ID<Person>($0) })
    let choice: DecideOnEnrolments.Choice = visit.fields.text("all") == "found" ? .found(filter) : .ticked(ticked)
    let decisions = try await decideOnEnrolments.run(act, on: choice, in: round, by: coordinator)
    return .seeOther(
      ParticipantsView.Decided(decisions).path(filter.path("\(visit.home)/rounds/\(round)/participants")))
  }
}

/// A round's people as its coordinator sees them.
struct ParticipantsView: Sendable {
  let register: EnrolmentRegister
  let filter: ParticipantFilter
  let listing: Listing<Applicant>
  let requests: [ID<Person>: [DirectedPair]]
  let decided: Decided?

  /// What the act before came to, in counts, as the page's address carries it.
  struct Decided: Hashable, Sendable {
    let act: DecideOnEnrolments.Act
    let done: Int
    let refused: [EnrolmentDecisions.Refusal: Int]

    init(_ decisions: EnrolmentDecisions) {
      act = decisions.act
      done = decisions.done.count
      refused = decisions.refused
    }

    init?(_ query: Fields) {
      guard let act = DecideOnEnrolments.Act(rawValue: query.text("did")) else { return nil }
      self.act = act
      done = max(0, Int(query.text("done")) ?? 0)
      refused = Dictionary(
        query.texts("not").compactMap { text in
          let parts = text.split(separator: ".").map(String.init)
          guard parts.count == 2, let count = Int(parts[1]), count > 0 else { return nil }
          return EnrolmentDecisions.Refusal(rawValue: parts[0]).map { ($0, count) }
        }, uniquingKeysWith: { first, _ in first })
    }

    func path(_ path: Path) -> Path {
      refused.sorted { $0.key.rawValue < $1.key.rawValue }.reduce(
        path.with("did", act.rawValue).with("done", String(done))
      ) { $0.with("not", "\($1.key.rawValue).\($1.value)") }
    }
  }
}
