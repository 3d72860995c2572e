import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird
import Time

/// The page of one engagement, for those who meet in it: what is planned, offered and booked.
struct EngagementPages: Sendable {
  private let surroundings: Surroundings
  private let cancelSession: CancelSession
  private let answerOffer: AnswerOffer
  private let confirmAttendance: ConfirmAttendance
  private let nudgePartners: NudgePartners

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    cancelSession = CancelSession(surroundings, outbox: outbox, origin: origin)
    confirmAttendance = ConfirmAttendance(surroundings)
    nudgePartners = NudgePartners(surroundings, outbox: outbox, origin: origin)
    answerOffer = AnswerOffer(surroundings, outbox: outbox, origin: origin)
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await page(visit, actor, Form(for: visit.reader))
  }

  private func page(
    _ visit: Visit, _ actor: Actor, _ form: Form, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    let now = surroundings.now()
    let view = try await surroundings.database.read { [surroundings] transaction in
      let meeting = try transaction.sessions.meeting(id, at: now, for: actor)
      let reasons = try meeting.sessions.reduce(into: [ID<BookedSession>: String]()) { reasons, session in
        reasons[session.id] = try session.sealedReason.map {
          try surroundings.seal.opened($0, for: session.id.description)
        }
      }
      return EngagementView(
        meeting, offer: try transaction.offers.open(in: id, at: now, for: actor),
        attendance: try transaction.attendance.all(in: meeting, for: actor), reasons: reasons,
        history: try transaction.sessions.history(in: meeting, for: actor),
        goals: try transaction.goals.all(in: meeting, opening: surroundings.seal, for: actor),
        mayNudge: try surroundings.nudge(in: meeting, by: actor, at: now, transaction) != nil, at: now, for: actor,
        zones: surroundings.zones)
    }
    return .page(EngagementViews.show(view, form), status: status)
  }

  func cancel(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    let session: ID<BookedSession> = try visit.id("session")
    // The page has a form for each session.
    let field = "reason.\(session)"
    let reason = visit.fields.text(field).composed.trimmed
    guard reason.unicodeScalars.count <= CancelSession.longestReason else {
      return try await refuse(
        visit, actor, FieldErrors(field, Text("profile.too-long", ["limit": .number(CancelSession.longestReason)])))
    }
    try await cancelSession.run(session, in: id, because: reason, by: actor)
    return .seeOther("\(visit.home)/engagements/\(id)")
  }

  /// Takes one of the times that are offered, or none.
  func answer(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    let offer: ID<Offer> = try visit.id("offer")
    if visit.fields.text("answer") == "decline" {
      try await answerOffer.decline(offer, in: id, by: actor)
    } else if let start = TimesForm.start(visit.fields.text(TimesForm.starts)) {
      try await answerOffer.accept(start, of: offer, in: id, by: actor)
    } else {
      return try await refuse(visit, actor, FieldErrors(TimesForm.starts, Text("times.choose")))
    }
    return .seeOther("\(visit.home)/engagements/\(id)")
  }

  /// Says whether a session that is over was held.
  func attend(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    guard let answer = SessionAttendance.Answer(rawValue: visit.fields.text("answer")) else { throw BadRequest() }
    try await confirmAttendance.run(answer, of: try visit.id("session"), in: id, by: actor)
    return .seeOther("\(visit.home)/engagements/\(id)")
  }

  /// Asks those whom the actor coaches to book.
  func nudge(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<Engagement> = try visit.id("engagement")
    try await nudgePartners.run(in: id, by: actor)
    return .seeOther("\(visit.home)/engagements/\(id)")
  }

  /// Shows the page again, with what was sent and what is wrong with it.
  func refuse(_ visit: Visit, _ actor: Actor, _ errors: FieldErrors) async throws -> Response {
    try await page(
      visit, actor, Form(visit.fields, errors: errors, for: visit.reader), status: .unprocessableContent)
  }
}
