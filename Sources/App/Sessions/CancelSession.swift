import Coaching
import Database
import Time

/// One who meets calls a session off that has not begun; the others read why.
struct CancelSession: Sendable {
  static let longestReason = 500

  private let surroundings: Surroundings
  private let mail: SessionMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    mail = SessionMail(surroundings, outbox: outbox, origin: origin)
  }

  /// Cancelling again changes nothing.
  func run(_ id: ID<BookedSession>, in engagement: ID<Engagement>, because reason: String, by actor: Actor) async throws
  {
    let now = surroundings.now()
    let change: ID<SessionChange> = surroundings.newID()
    let sealed = try reason.isEmpty ? nil : surroundings.seal.sealed(reason, for: id.description)
    try await surroundings.database.write { transaction in
      let meeting = try transaction.sessions.meeting(engagement, at: now, for: actor)
      guard let session = meeting.sessions.first(where: { $0.id == id }) else { throw NotFound() }
      guard session.state == .booked, session.time.start > now else { return }
      try transaction.sessions.cancel(id, in: engagement, because: sealed, noting: change, by: actor, at: now)
      try mail.tell(.cancelled(session.cancelled, reason), of: meeting, by: actor, in: transaction)
    }
  }
}
