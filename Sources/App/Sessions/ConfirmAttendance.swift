import Coaching
import Database
import Time

/// One who was to meet says whether they did; with the last answer, or the last that is waited for, it is settled.
struct ConfirmAttendance: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// An answer can be changed as long as nothing is settled.
  func run(
    _ answer: SessionAttendance.Answer, of id: ID<BookedSession>, in engagement: ID<Engagement>, by actor: Actor
  ) async throws {
    let now = surroundings.now()
    let (answered, change): (ID<SessionAttendance>, ID<SessionChange>) = (surroundings.newID(), surroundings.newID())
    try await surroundings.database.write { transaction in
      let meeting = try transaction.sessions.meeting(engagement, at: now, for: actor)
      guard let session = meeting.sessions.first(where: { $0.id == id }) else { throw NotFound() }
      guard session.state == .booked, session.time.end <= now else { return }
      let parties = try transaction.attendance.of(id, in: meeting, for: actor).parties
      guard let person = actor.person, parties.contains(person) else { throw NotFound() }
      try transaction.attendance.insert(answered, answer, of: id, in: engagement, by: actor, at: now)
      try Self.settle(session, in: meeting, noting: change, by: actor, at: now, in: transaction)
    }
  }

  /// Writes down what the answers come to, if they come to something.
  static func settle(
    _ session: BookedSession, in meeting: Meeting, noting change: ID<SessionChange>, by actor: Actor, at now: Instant,
    in transaction: Transaction
  ) throws {
    let attendance = try transaction.attendance.of(session.id, in: meeting, for: actor)
    switch attendance.verdict(at: now) {
    case .open, .disputed: break
    case .held(let absent):
      try transaction.sessions.settle(session.id, as: .held, without: absent, noting: change, by: actor, at: now)
    case .missed(let absent):
      try transaction.sessions.settle(session.id, as: .missed, without: absent, noting: change, by: actor, at: now)
    }
  }
}

typealias SessionAttendance = Attendance<ID<Person>>
