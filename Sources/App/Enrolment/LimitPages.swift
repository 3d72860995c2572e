import Coaching
import Database
import HTML
import Hummingbird

/// Whom a member must not be joined with: said in confidence, on a page that only they open.
struct LimitPages: Sendable {
  private let surroundings: Surroundings
  private let keepApart: KeepApart

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    keepApart = KeepApart(surroundings)
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await page(visit, actor, Form(for: visit.reader))
  }

  func add(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    do {
      guard let other = ID<Person>(visit.fields.text("person")) else {
        throw FieldErrors("person", Text("limits.choose"))
      }
      let note = try LimitForm.note(visit.fields)
      try await keepApart.run(other, note: note, in: round, by: actor)
      return .seeOther("\(visit.home)/rounds/\(round)/limits")
    } catch let errors as FieldErrors {
      return try await page(
        visit, actor, Form(visit.fields, errors: errors, for: visit.reader), status: .unprocessableContent)
    }
  }

  func remove(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    try await keepApart.undo(try visit.id("person"), in: round, by: actor)
    return .seeOther("\(visit.home)/rounds/\(round)/limits")
  }

  private func page(
    _ visit: Visit, _ actor: Actor, _ form: Form, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    let asked = visit.query.text("q").isEmpty ? visit.fields.text("q") : visit.query.text("q")
    let (round, limits, found) = try await surroundings.database.read { transaction in
      (
        try transaction.ownEnrolments.limitable(id, for: actor), try transaction.limits.own(in: id, for: actor),
        asked.isEmpty ? [] : try transaction.limits.members(named: asked, for: actor)
      )
    }
    let kept = Set(limits.map(\.other))
    let view = LimitsView(
      round: round, sought: asked, found: found.filter { !kept.contains($0.person) },
      limits: try limits.map { limit in
        LimitsView.Limit(
          person: limit.other, name: limit.name,
          note: try actor.person.flatMap { person in
            try limit.sealed.map {
              try surroundings.seal.opened($0, for: PersonalLimit.place(of: person, and: limit.other, in: id))
            }
          })
      })
    return .page(LimitViews.show(view, form), status: status)
  }
}

/// What a member said in confidence, for their own eyes.
struct LimitsView: Sendable {
  struct Limit: Sendable {
    let person: ID<Person>
    let name: String
    let note: String?
  }

  let round: Round
  let sought: String
  let found: [(person: ID<Person>, name: String)]
  let limits: [Limit]
}

/// The form by which somebody is kept apart.
enum LimitForm {
  static let noteLimit = 1_000

  static func note(_ fields: Fields) throws(FieldErrors) -> String? {
    let note = fields.text("note").composed
    guard note.unicodeScalars.count <= noteLimit else {
      throw FieldErrors("note", Text("profile.too-long", ["limit": .number(noteLimit)]))
    }
    return note.isEmpty ? nil : note
  }
}

/// Somebody says in confidence whom they must not be joined with, or takes it back. Only matching learns of it.
struct KeepApart: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  func run(_ other: ID<Person>, note: String?, in round: ID<Round>, by actor: Actor) async throws {
    guard let person = actor.person, person != other else { throw NotFound() }
    let sealed = try note.map {
      try surroundings.seal.sealed($0, for: PersonalLimit.place(of: person, and: other, in: round))
    }
    try await surroundings.database.write { transaction in
      let round = try transaction.ownEnrolments.limitable(round, for: actor)
      guard try transaction.limits.isMember(other, for: actor) else { throw NotFound() }
      try transaction.limits.put(other, sealed: sealed, in: round.id, for: actor)
      try transaction.rounds.noteEnrolments(in: round.id, for: actor)
    }
  }

  func undo(_ other: ID<Person>, in round: ID<Round>, by actor: Actor) async throws {
    try await surroundings.database.write { transaction in
      let round = try transaction.ownEnrolments.limitable(round, for: actor)
      guard try transaction.limits.remove(other, in: round.id, for: actor) else { return }
      try transaction.rounds.noteEnrolments(in: round.id, for: actor)
    }
  }
}

extension OwnEnrolmentQueries {
  /// A round for which the actor may still say whom they must not be joined with.
  func limitable(_ id: ID<Round>, for actor: Actor) throws -> Round {
    let round = try round(id, for: actor)
    guard let enrolment = try find(in: id, for: actor), round.decidesOnPeople,
      [.applied, .waiting, .accepted].contains(enrolment.state)
    else { throw NotFound() }
    return round
  }
}
