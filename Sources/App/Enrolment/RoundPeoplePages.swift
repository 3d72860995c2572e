import Coaching
import Database
import HTML
import Hummingbird

/// A round's people as those who have a place in it see each other, for asking for a coach.
struct RoundPeoplePages: Sendable {
  private let database: any Database
  private let askForCoach: AskForCoach

  init(_ surroundings: Surroundings) {
    database = surroundings.database
    askForCoach = AskForCoach(surroundings)
  }

  func list(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    let (round, people, asked) = try await database.read { transaction in
      let round = try transaction.ownEnrolments.browsable(id, for: actor)
      return (
        round, try transaction.profiles.participants(in: id, for: actor).filter { $0.person != actor.person },
        try transaction.coachRequests.own(in: id, for: actor)
      )
    }
    let filter = RoundPeopleFilter(visit.query)
    let view = RoundPeopleView(
      round: round, everybody: people, filter: filter,
      listing: Listing(people.filter(filter.admits), by: \.name, visit: visit), asked: asked)
    return .page(RoundPeopleViews.list(view, for: visit.reader))
  }

  func request(_ visit: Visit, _ actor: Actor) async throws -> Response {
    guard let wish = AskForCoach.Wish(rawValue: visit.fields.text("wish")) else { throw BadRequest() }
    let round: ID<Round> = try visit.id("round")
    try await askForCoach.run(wish, try visit.id("person"), in: round, by: actor)
    return .seeOther(RoundPeopleFilter(visit.fields).path("\(visit.home)/rounds/\(round)/people"))
  }
}

/// A round's people as one of them sees the others.
struct RoundPeopleView: Sendable {
  let round: Round
  let everybody: [SeenProfile]
  let filter: RoundPeopleFilter
  let listing: Listing<SeenProfile>
  /// Whom the reader asks for.
  let asked: Set<ID<Person>>

  var left: Int { max(0, round.policy.enrolling.mostRequests - asked.count) }
}

/// Which of a round's people a participant looks at: by what these show.
struct RoundPeopleFilter: Hashable, Sendable {
  var sought = ""
  var language: CoachingLanguage?
  var level: CredentialLevel?
  var speciality = ""

  init(_ fields: Fields) {
    sought = fields.text("q")
    language = CoachingLanguage(fields.text("language"))
    level = CredentialLevel(fields.text("level"))
    speciality = fields.text("speciality")
  }

  var pairs: [(name: StaticString, value: String)] {
    let all: [(name: StaticString, value: String?)] = [
      ("q", sought.isEmpty ? nil : sought), ("language", language?.code), ("level", level?.rawValue),
      ("speciality", speciality.isEmpty ? nil : speciality),
    ]
    return all.compactMap { pair in pair.value.map { (pair.name, $0) } }
  }

  func path(_ path: Path) -> Path {
    pairs.reduce(path) { $0.with($1.name, $1.value) }
  }

  func admits(_ person: SeenProfile) -> Bool {
    if let language, !person.profile.languages.contains(where: { $0.language == language }) { return false }
    if let level, person.profile.level != level { return false }
    if !speciality.isEmpty, person.profile.speciality?.folded != speciality.folded { return false }
    return person.name.containsWords(of: sought)
  }
}
