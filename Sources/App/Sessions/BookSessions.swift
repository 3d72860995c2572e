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
  /// - Parameter length: of each; nil for what the plan says.
  /// - Throws: `SlotTaken` when one of the times does not suit everybody any more.
  func run(
    _ starts: [Instant], of length: Minutes?, at place: String, in id: ID<Engagement>, by actor: Actor
  ) async throws {
    let now = surroundings.now()
    try await SlotTaken.ifOverlapping {
      try await surroundings.database.write { transaction in
        let meeting = try transaction.sessions.meeting(id, at: now, for: actor)
        try meeting.refuseIfOver()
        guard let person = actor.person, meeting.mayBook(person), !starts.isEmpty else { throw NotFound() }
        let planned = try meeting.next(of: length, on: surroundings.today(in: meeting))
        let times = SharedTimes(meeting, for: planned, zones: surroundings.zones, now: now)
        guard times.allow(starts) else { throw SlotTaken() }
        let booked = try surroundings.enter(starts, of: planned, at: place, in: meeting, by: actor, in: transaction)
        try mail.tell(.booked(booked), of: meeting, by: actor, in: transaction)
      }
    }
  }
}

extension Meeting {
  /// What is to be booked next.
  ///
  /// - Parameter length: of each session; nil, and what cannot be had, for what the plan says.
  func next(of length: Minutes?, on today: LocalDate) throws(PlanBooked) -> Policy.PlannedSessions {
    let bookable = bookable(on: today)
    guard let next = bookable.first(where: { $0.length == length }) ?? bookable.first else { throw PlanBooked() }
    return next
  }
}

extension Surroundings {
  /// The date where sessions are agreed.
  func today(in meeting: Meeting) -> LocalDate { meeting.zoneOfRecord(zones).local(at: now()).date }

  /// Enters the next sessions of a plan, for all who meet.
  ///
  /// - Throws: `DatabaseError.check("busy_overlap…")` when somebody has something else on.
  func enter(
    _ starts: [Instant], of planned: Policy.PlannedSessions, at place: String, in meeting: Meeting, by actor: Actor,
    in transaction: Transaction
  ) throws -> [BookedSession] {
    // Two halves are one session, in which the same one coaches.
    let taken = meeting.sessions.filter { [.booked, .held].contains($0.state) && $0.kind == planned.kind }
    let whole = (taken.map(\.time.minutes) + [planned.length]).max()
    func halves(_ length: Minutes) -> Int { length == whole ? 2 : 1 }
    let before = taken.map { halves($0.time.minutes) }.reduce(0, +)
    let zones = zones
    let zone = meeting.zoneOfRecord(zones)
    let ids: [ID<BookedSession>] = starts.map { _ in newID() }
    let series = ids.count > 1 ? ids.first : nil
    return try zip(ids, starts).enumerated().map { number, entry in
      let time = Interval(start: entry.1, end: entry.1.adding(planned.length))
      try transaction.sessions.insert(
        .init(
          session: entry.0, kind: planned.kind, time: time, place: place, zone: zone, edition: zones.edition,
          series: series, roles: meeting.roles(in: planned.kind, after: (before + number * halves(planned.length)) / 2),
          busy: meeting.parties.map { (newID(), $0.recipient.person) }, change: newID()),
        in: meeting.engagement.id, by: actor, at: now())
      return BookedSession(
        id: entry.0, kind: planned.kind, state: .booked, time: time, zone: zone.identifier, place: place, sequence: 0,
        series: series.map { .init(id: $0, start: zone.local(at: time.start)) }, sealedReason: nil)
    }
  }
}

/// Nothing is booked any more in an engagement that is over.
struct EngagementOver: Refusal {
  let code = "engagement-over"
  let status = HTTPResponse.Status.conflict
  let text: Text

  init(_ state: EngagementState) {
    text = .of("engagement.over", state.rawValue)
  }
}

/// Somebody has booked the last planned session.
struct PlanBooked: Refusal {
  let code = "plan-booked"
  let status = HTTPResponse.Status.conflict
  let text = Text("sessions.all-booked")
}

/// One of those who meet has something else on by now, or fewer sessions are left than were chosen.
struct SlotTaken: Refusal {
  let code = "slot-taken"
  let status = HTTPResponse.Status.conflict
  let text = Text("times.taken")

  /// The database has the last word on who has something on.
  static func ifOverlapping(_ book: () async throws -> Void) async throws {
    do {
      try await book()
    } catch DatabaseError.check(let constraint) where constraint.hasPrefix("busy_overlap") {
      throw SlotTaken()
    }
  }
}
