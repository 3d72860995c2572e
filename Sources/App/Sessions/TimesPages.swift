import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird
import Time

/// Finding a time: to book sessions, to offer some times to the others, or to move a session.
struct TimesPages: Sendable {
  private let surroundings: Surroundings
  private let bookSessions: BookSessions
  private let moveSession: MoveSession
  private let offerTimes: OfferTimes

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    bookSessions = BookSessions(surroundings, outbox: outbox, origin: origin)
    moveSession = MoveSession(surroundings, outbox: outbox, origin: origin)
    offerTimes = OfferTimes(surroundings, outbox: outbox, origin: origin)
  }

  func toBook(_ visit: Visit, _ actor: Actor) async throws -> Response { try await page(.book, visit, actor) }

  func toOffer(_ visit: Visit, _ actor: Actor) async throws -> Response { try await page(.offer, visit, actor) }

  func toMove(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await page(.move(try visit.id("session")), visit, actor)
  }

  func book(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await taking(.book, visit, actor) { starts, place, id in
      try await bookSessions.run(starts, of: TimesForm.length(visit.fields), at: place, in: id, by: actor)
    }
  }

  func offer(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await taking(.offer, visit, actor) { starts, place, id in
      try await offerTimes.run(starts, of: TimesForm.length(visit.fields), at: place, in: id, by: actor)
    }
  }

  func move(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let session: ID<BookedSession> = try visit.id("session")
    return try await taking(.move(session), visit, actor) { starts, _, id in
      guard let start = starts.first else { throw BadRequest() }
      try await moveSession.run(session, to: start, in: id, by: actor)
    }
  }

  /// Reads what was chosen, and shows the page again with other times where it cannot be had.
  private func taking(
    _ purpose: TimesView.Purpose, _ visit: Visit, _ actor: Actor,
    _ take: ([Instant], String, ID<Engagement>) async throws -> Void
  ) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    let starts = TimesForm.starts(visit.fields)
    var errors = FieldErrors()
    if starts.isEmpty || starts.count > purpose.most {
      errors.add(TimesForm.starts, starts.isEmpty ? Text("times.choose") : purpose.tooMany)
    }
    let place = TimesForm.place(visit.fields, &errors)
    guard errors.isEmpty else {
      return try await page(purpose, visit, actor, errors: errors, status: .unprocessableContent)
    }
    do {
      try await take(starts, place, id)
    } catch let refusal as SlotTaken {
      return try await page(
        purpose, visit, actor, errors: FieldErrors(TimesForm.starts, refusal.text), status: refusal.status)
    }
    return .seeOther("\(visit.home)/engagements/\(id)")
  }

  private func page(
    _ purpose: TimesView.Purpose, _ visit: Visit, _ actor: Actor, errors: FieldErrors = FieldErrors(),
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    let now = surroundings.now()
    let meeting = try await surroundings.database.read {
      try $0.sessions.meeting(id, at: now, besides: purpose.session?.description, for: actor)
    }
    try meeting.refuseIfOver()
    guard let person = actor.person, purpose == .offer || meeting.mayBook(person) else { throw NotFound() }
    let planned: Policy.PlannedSessions
    if let session = purpose.session {
      guard let session = meeting.movable(session, at: now) else { throw NotFound() }
      planned = session.planned
    } else {
      let length = TimesForm.length(visit.query) ?? TimesForm.length(visit.fields)
      planned = try meeting.next(of: length, on: surroundings.today(in: meeting))
    }
    let times = SharedTimes(meeting, for: planned, zones: surroundings.zones, now: now)
    let week = min(max(0, Int(visit.query.text("week")) ?? 0), 60)
    let view = TimesView(
      purpose: purpose, times: times, week: week, now: now, clocks: meeting.clocks(surroundings.zones),
      lengths: purpose.session == nil ? meeting.bookable(on: surroundings.today(in: meeting)).map(\.length) : [])
    // Where they met last is where they will meet next, unless somebody says otherwise.
    let usual = meeting.sessions.last { !$0.place.isEmpty }?.place ?? meeting.policy.course.meetingPlace
    let fields = status == .ok ? Fields([TimesForm.place: [usual]]) : visit.fields
    return .page(TimesViews.show(view, Form(fields, errors: errors, for: visit.reader)), status: status)
  }
}
