import Coaching
import Database
import HTTPTypes
import Time

/// Those who meet write down what they want to accomplish, what they do next, and what they learned.
struct KeepGoals: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  func add(
    _ kind: Goal.Kind, _ text: String, of person: ID<Person>, dueOn: LocalDate?, in id: ID<Engagement>,
    by actor: Actor
  ) async throws {
    let now = surroundings.now()
    let goal: ID<Goal> = surroundings.newID()
    let sealed = try surroundings.seal.sealed(text, for: goal.description)
    try await surroundings.database.write { [seal = surroundings.seal] transaction in
      let meeting = try transaction.sessions.meeting(id, at: now, for: actor)
      try meeting.refuseIfOver()
      guard meeting.parties.contains(where: { $0.recipient.person == person }) else { throw NotFound() }
      let kept = try transaction.goals.all(in: meeting, opening: seal, for: actor).goals.count
      guard kept < Goal.most else { throw TooManyGoals() }
      try transaction.goals.insert(
        goal, kind, of: person, sealedText: sealed, dueOn: dueOn, in: id, by: actor, at: now)
    }
  }

  func change(_ goal: ID<Goal>, _ change: Goal.Change, in id: ID<Engagement>, by actor: Actor) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      guard try transaction.sessions.meeting(id, at: now, for: actor).engagement.leftAt == nil else {
        throw NotFound()
      }
      switch change {
      case .reach: try transaction.goals.set(goal, reachedAt: now, in: id, for: actor)
      case .reopen: try transaction.goals.set(goal, reachedAt: nil, in: id, for: actor)
      case .remove: try transaction.goals.remove(goal, in: id, by: actor)
      }
    }
  }

  /// - Parameters:
  ///   - aim: what they want from the session; may be empty.
  ///   - learning: what they learned in it; may be empty.
  func note(
    aim: String, learning: String, on session: ID<BookedSession>, in id: ID<Engagement>, by actor: Actor
  ) async throws {
    guard let person = actor.person else { throw NotFound() }
    let now = surroundings.now()
    func sealed(_ words: String) throws -> [UInt8]? {
      try words.isEmpty ? nil : surroundings.seal.sealed(words, for: GoalQueries.place(session, person))
    }
    let (aim, learning) = (try sealed(aim), try sealed(learning))
    try await surroundings.database.write { transaction in
      let meeting = try transaction.sessions.meeting(id, at: now, for: actor)
      guard meeting.sessions.contains(where: { $0.id == session }) else { throw NotFound() }
      try transaction.goals.put(sealedAim: aim, sealedLearning: learning, on: session, by: actor, at: now)
    }
  }
}

/// One engagement keeps so many goals and actions and no more.
struct TooManyGoals: Refusal {
  let code = "too-many-goals"
  let status = HTTPResponse.Status.conflict
  let text = Text("goal.too-many", ["limit": .number(Goal.most)])
}
