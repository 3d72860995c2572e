import Coaching
import Database
import HTTPTypes
import Time

/// One who meets offers the others up to three times for the next session; they are kept free meanwhile.
struct OfferTimes: Sendable {
  private let surroundings: Surroundings
  private let mail: SessionMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    mail = SessionMail(surroundings, outbox: outbox, origin: origin)
  }

  /// - Parameter length: of the session; nil for what the plan says.
  /// - Throws: `SlotTaken` when one of the times does not suit everybody any more; `OfferStands`.
  func run(
    _ starts: [Instant], of length: Minutes?, at place: String, in id: ID<Engagement>, by actor: Actor
  ) async throws {
    let now = surroundings.now()
    let starts = Set(starts).sorted()
    try await SlotTaken.ifOverlapping {
      try await surroundings.database.write { transaction in
        let meeting = try transaction.sessions.meeting(id, at: now, for: actor)
        try meeting.refuseIfOver()
        guard let person = actor.person, let last = starts.last, starts.count <= Offer.most else { throw NotFound() }
        let planned = try meeting.next(of: length, on: surroundings.today(in: meeting))
        guard try transaction.offers.open(in: id, at: now, for: actor) == nil else { throw OfferStands() }
        let times = SharedTimes(meeting, for: planned, zones: surroundings.zones, now: now)
        let offered = starts.map { Interval(start: $0, end: $0.adding(planned.length)) }
        let apart = zip(offered, offered.dropFirst()).allSatisfy { !$0.overlaps($1) }
        guard apart, Set(times.slots).isSuperset(of: starts) else { throw SlotTaken() }
        let offer = Offer(
          id: surroundings.newID(), person: person, place: place, expiresAt: min(now.adding(Offer.stands), last),
          times: offered)
        try transaction.offers.insert(
          offer, in: id,
          keeping: offered.map { _ in meeting.parties.map { (surroundings.newID(), $0.recipient.person) } },
          for: actor, at: now)
        try mail.tell(.offered(offer), of: meeting, by: actor, in: transaction)
      }
    }
  }
}

/// Times are offered already; one answer is enough to wait for.
struct OfferStands: Refusal {
  let code = "offer-stands"
  let status = HTTPResponse.Status.conflict
  let text = Text("offer.stands")
}
