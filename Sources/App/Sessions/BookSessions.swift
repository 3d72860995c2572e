import Coaching
import Database
import HTTPTypes
import Time

/// One who meets books the next session, or several at the same time of the week, for all who meet.
struct BookSessions: Sendable {
  private let surroundings: Surroundings
  private let mail: SessionMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    mail = SessionMail(surroundings, outbox: outbox, origin: origin)
  }

  /// All of the sessions, or none.
  ///
  /// - Throws: `SlotTaken` when one of the times does not suit everybody any more.
  func run(_ starts: [Instant], in id: ID<Engagement>, by actor: Actor) async throws {
    let now = surroundings.now()
    let zones = surroundings.zones
    let ids = starts.map { _ in (surroundings.newID() as ID<BookedSession>, surroundings.newID() as ID<SessionChange>) }
    do {
      try await surroundings.database.write { transaction in
        let meeting = try transaction.sessions.meeting(id, at: now, for: actor)
        guard let person = actor.person, meeting.mayBook(person), !starts.isEmpty else { throw NotFound() }
        guard let times = SharedTimes(meeting, zones: zones, now: now), starts.count <= times.planned.count,
          Set(times.slots).isSuperset(of: starts)
        else { throw SlotTaken() }
        let booked = meeting.sessions.count { $0.state != .cancelled && $0.kind == times.planned.kind }
        for (number, start) in starts.enumerated() {
          try transaction.sessions.insert(
            .init(
              session: ids[number].0, kind: times.planned.kind,
              time: Interval(start: start, end: start.adding(times.planned.length)), zone: times.zone,
              edition: zones.edition, roles: meeting.roles(in: times.planned.kind, after: booked + number),
              busy: meeting.parties.map { (surroundings.newID(), $0.recipient.person) }, change: ids[number].1),
            in: id, by: actor, at: now)
        }
        try mail.tell(.booked(starts, times.planned.length), of: meeting, by: actor, in: transaction)
      }
    } catch DatabaseError.check(let constraint) where constraint.hasPrefix("busy_overlap") {
      throw SlotTaken()
    }
  }
}

/// One of those who meet has something else on by now, or the plan is booked.
struct SlotTaken: Refusal {
  let code = "slot-taken"
  let status = HTTPResponse.Status.conflict
  let text = Text("times.taken")
}
