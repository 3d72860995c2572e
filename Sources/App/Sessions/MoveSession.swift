import Coaching
import Database
import Time

/// One who may book puts a session to another time, before it has begun.
struct MoveSession: Sendable {
  private let surroundings: Surroundings
  private let mail: SessionMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    mail = SessionMail(surroundings, outbox: outbox, origin: origin)
  }

  /// - Throws: `SlotTaken` when the time does not suit everybody any more.
  func run(_ id: ID<BookedSession>, to start: Instant, in engagement: ID<Engagement>, by actor: Actor) async throws {
    let now = surroundings.now()
    let zones = surroundings.zones
    try await SlotTaken.ifOverlapping {
      try await surroundings.database.write { transaction in
        let meeting = try transaction.sessions.meeting(
          engagement, at: now, besides: id.description, for: actor)
        try meeting.refuseIfOver()
        guard let person = actor.person, meeting.mayBook(person), let session = meeting.movable(id, at: now)
        else { throw NotFound() }
        guard session.time.start != start else { return }
        let times = SharedTimes(meeting, for: session.planned, zones: zones, now: now)
        guard times.allow([start]) else { throw SlotTaken() }
        let time = Interval(start: start, end: start.adding(session.time.minutes))
        try transaction.sessions.move(
          .init(
            session: id, kind: session.kind, time: time, place: session.place,
            zone: meeting.zoneOfRecord(zones), edition: zones.edition, series: nil, roles: nil,
            busy: meeting.parties.map { (surroundings.newID(), $0.recipient.person) },
            change: surroundings.newID()),
          in: engagement, by: actor, at: now)
        try mail.tell(
          .moved(session.changed(to: time, on: meeting.zoneOfRecord(zones)), from: session.time),
          of: meeting, by: actor, in: transaction)
      }
    }
  }
}

extension Meeting {
  /// A session that has not begun and is still on.
  func movable(_ id: ID<BookedSession>, at now: Instant) -> BookedSession? {
    sessions.first { $0.id == id && $0.state == .booked && $0.time.start > now }
  }
}

extension BookedSession {
  /// What of a plan it is.
  var planned: Policy.PlannedSessions { .init(1, kind, of: time.minutes) }
}

extension Policy.PlannedSessions {
  /// One of them, once it is booked.
  var taken: TakenSession { TakenSession(kind, of: length) }
}
