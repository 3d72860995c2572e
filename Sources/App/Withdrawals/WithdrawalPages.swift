import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird
import Time

/// A member's page for leaving a round that runs: what that means for whom, and why they do, in words for coordinators.
struct WithdrawalPages: Sendable {
  private let surroundings: Surroundings
  private let leaveRound: LeaveRound

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    leaveRound = LeaveRound(surroundings, outbox: outbox, origin: origin)
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await page(visit, actor, Form(for: visit.reader))
  }

  func leave(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    guard let person = actor.person else { throw NotFound() }
    do {
      let reason = try visit.fields.withdrawalReason()
      try await leaveRound.run(person, from: round, because: reason, by: actor)
      return .seeOther("\(visit.home)/rounds/\(round)/enrolment")
    } catch let errors as FieldErrors {
      return try await page(
        visit, actor, Form(visit.fields, errors: errors, for: visit.reader), status: .unprocessableContent)
    }
  }

  private func page(
    _ visit: Visit, _ actor: Actor, _ form: Form, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    let now = surroundings.now()
    let (round, meetings) = try await surroundings.database.read { transaction in
      let round = try transaction.ownEnrolments.round(id, for: actor)
      guard let enrolment = try transaction.ownEnrolments.find(in: id, for: actor), enrolment.canLeave(round) else {
        throw EnrolmentIsOver()
      }
      let engagements = try transaction.engagements.own(actor).filter { $0.round == id && $0.isOpen }
      return (round, try engagements.map { try transaction.sessions.meeting($0.id, at: now, for: actor) })
    }
    return .page(WithdrawalViews.leave(round, meetings, form, now: now, zones: surroundings.zones), status: status)
  }
}

extension Fields {
  /// Why somebody leaves; may be empty.
  func withdrawalReason() throws(FieldErrors) -> String {
    let reason = text("reason").composed.trimmed
    guard reason.unicodeScalars.count <= LeaveRound.longestReason else {
      throw FieldErrors("reason", Text("profile.too-long", ["limit": .number(LeaveRound.longestReason)]))
    }
    return reason
  }
}
