import Coaching
import Database
import HTML
import Hummingbird
import Time

/// The pages of one engagement, for those who meet in it: what is planned and booked, and finding a time.
struct EngagementPages: Sendable {
  private let surroundings: Surroundings
  private let bookSessions: BookSessions
  private let cancelSession: CancelSession

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    bookSessions = BookSessions(surroundings, outbox: outbox, origin: origin)
    cancelSession = CancelSession(surroundings, outbox: outbox, origin: origin)
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let (meeting, now) = try await meeting(visit, actor)
    let view = EngagementView(meeting, at: now, for: actor, zones: surroundings.zones)
    return .page(EngagementViews.show(view, for: visit.reader))
  }

  func times(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await times(visit, actor, taken: nil)
  }

  func book(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let starts = visit.fields.text("starts").split(separator: " ").compactMap { Int64($0).map(Instant.init(seconds:)) }
    guard !starts.isEmpty, starts.count <= SharedTimes.mostInSeries else {
      return try await times(visit, actor, taken: Text("times.choose"))
    }
    let id: ID<Engagement> = try visit.id("engagement")
    do {
      try await bookSessions.run(starts, in: id, by: actor)
    } catch let refusal as SlotTaken {
      return try await times(visit, actor, taken: refusal.text)
    }
    return .seeOther("\(visit.home)/engagements/\(id)")
  }

  func cancel(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    let session: ID<BookedSession> = try visit.id("session")
    // The page has a form for each session.
    let reason = visit.fields.text("reason.\(session)")
    guard reason.count <= CancelSession.longestReason else { throw BadRequest() }
    try await cancelSession.run(session, in: id, because: reason, by: actor)
    return .seeOther("\(visit.home)/engagements/\(id)")
  }

  /// - Parameter taken: why nothing was booked.
  private func times(_ visit: Visit, _ actor: Actor, taken: Text?) async throws -> Response {
    let (meeting, now) = try await meeting(visit, actor)
    guard let person = actor.person, meeting.mayBook(person),
      let times = SharedTimes(meeting, zones: surroundings.zones, now: now)
    else { throw NotFound() }
    let week = min(max(0, Int(visit.query.text("week")) ?? 0), 60)
    let view = TimesView(times: times, week: week, now: now, zones: surroundings.zones, taken: taken)
    return .page(TimesViews.show(view, for: visit.reader), status: taken == nil ? .ok : .conflict)
  }

  private func meeting(_ visit: Visit, _ actor: Actor) async throws -> (Meeting, Instant) {
    let id: ID<Engagement> = try visit.id("engagement")
    let now = surroundings.now()
    return (try await surroundings.database.read { try $0.sessions.meeting(id, at: now, for: actor) }, now)
  }
}
