import Coaching
import Database
import HTTPTypes
import Time

/// One who was offered times takes one of them or none; whoever offered them may take them back.
struct AnswerOffer: Sendable {
  private let surroundings: Surroundings
  private let mail: SessionMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    mail = SessionMail(surroundings, outbox: outbox, origin: origin)
  }

  /// - Throws: `OfferGone` when it has run out or was answered, or when the time has come meanwhile.
  func accept(_ start: Instant, of id: ID<Offer>, in engagement: ID<Engagement>, by actor: Actor) async throws {
    try await answering(id, in: engagement, by: actor) { transaction, meeting, offer, now in
      guard offer.person != actor.person else { throw NotFound() }
      guard let time = offer.times.first(where: { $0.start == start && start > now }) else { throw OfferGone() }
      try meeting.refuseIfOver()
      let bookable = meeting.remaining + meeting.bookable(on: surroundings.today(in: meeting))
      guard let planned = bookable.first(where: { $0.length == time.minutes }) else { throw PlanBooked() }
      try transaction.offers.close(id, as: .accepted, by: actor, at: now)
      let booked = try surroundings.enter(
        [start], of: planned, at: offer.place, in: meeting, by: actor, in: transaction)
      try mail.tell(.booked(booked), of: meeting, by: actor, in: transaction)
    }
  }

  /// None of the times suits; or whoever offered them takes them back.
  func decline(_ id: ID<Offer>, in engagement: ID<Engagement>, by actor: Actor) async throws {
    try await answering(id, in: engagement, by: actor) { transaction, meeting, offer, now in
      let isOwn = offer.person == actor.person
      try transaction.offers.close(id, as: isOwn ? .withdrawn : .declined, by: actor, at: now)
      try mail.tell(isOwn ? .withdrawn(offer) : .declined(offer), of: meeting, by: actor, in: transaction)
    }
  }

  private func answering(
    _ id: ID<Offer>, in engagement: ID<Engagement>, by actor: Actor,
    _ answer: @escaping @Sendable (Transaction, Meeting, Offer, Instant) throws -> Void
  ) async throws {
    let now = surroundings.now()
    try await SlotTaken.ifOverlapping {
      try await surroundings.database.write { transaction in
        let meeting = try transaction.sessions.meeting(engagement, at: now, for: actor)
        guard let offer = try transaction.offers.open(in: engagement, at: now, for: actor), offer.id == id
        else { throw OfferGone() }
        try answer(transaction, meeting, offer, now)
      }
    }
  }
}

/// Somebody has answered already, or nobody did in time.
struct OfferGone: Refusal {
  let code = "offer-gone"
  let status = HTTPResponse.Status.conflict
  let text = Text("offer.gone")
}
