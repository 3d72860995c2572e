import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird
import Time

/// What is sent from the parts of an engagement's page that hold goals, actions and notes.
struct GoalPages: Sendable {
  private let keepGoals: KeepGoals
  private let engagements: EngagementPages

  init(_ surroundings: Surroundings, on engagements: EngagementPages) {
    keepGoals = KeepGoals(surroundings)
    self.engagements = engagements
  }

  func add(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    guard let kind = Goal.Kind(rawValue: visit.fields.text("kind")) else { throw BadRequest() }
    guard let person = ID<Person>(visit.fields.text("\(kind.rawValue).person")) ?? actor.person else {
      throw NotFound()
    }
    let field = "\(kind.rawValue).text"
    let text = visit.fields.text(field).composed.trimmed
    var errors = FieldErrors()
    if text.isEmpty { errors.add(field, Text("goal.empty")) }
    if text.unicodeScalars.count > Goal.longestText {
      errors.add(field, Text("profile.too-long", ["limit": .number(Goal.longestText)]))
    }
    if text.hasControlCharacters { errors.add(field, Text("name.control-character")) }
    let dueOn = kind == .action ? errors.date("action.due", in: visit.fields) : nil
    guard errors.isEmpty else { return try await engagements.refuse(visit, actor, errors) }
    try await keepGoals.add(kind, text, of: person, dueOn: dueOn, in: id, by: actor)
    return .seeOther("\(visit.home)/engagements/\(id)")
  }

  func change(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    guard let change = Goal.Change(rawValue: visit.fields.text("change")) else { throw BadRequest() }
    try await keepGoals.change(try visit.id("goal"), change, in: id, by: actor)
    return .seeOther("\(visit.home)/engagements/\(id)")
  }

  func note(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    let session: ID<BookedSession> = try visit.id("session")
    var errors = FieldErrors()
    // The page has a form for each session.
    let words = ["aim", "learning"].map { name -> String in
      let field = "\(name).\(session)"
      let text = visit.fields.text(field).composed.trimmed
      if text.unicodeScalars.count > SessionNote.longestText {
        errors.add(field, Text("profile.too-long", ["limit": .number(SessionNote.longestText)]))
      }
      return text
    }
    guard errors.isEmpty else { return try await engagements.refuse(visit, actor, errors) }
    try await keepGoals.note(aim: words[0], learning: words[1], on: session, in: id, by: actor)
    return .seeOther("\(visit.home)/engagements/\(id)")
  }
}
