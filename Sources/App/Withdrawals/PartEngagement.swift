import Coaching
import Database
import Time

/// Ends an engagement before its time, or lets one leave a group that goes on: what was held stays, what is to come is
/// called off in everybody's calendar that it concerns.
struct PartEngagement: Sendable {
  private let surroundings: Surroundings
  private let mail: SessionMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    mail = SessionMail(surroundings, outbox: outbox, origin: origin)
  }

  /// Lets somebody out: a group goes on without one as long as two are left.
  func leaveOrEnd(
    _ meeting: Meeting, _ person: ID<Person>, by actor: Actor, at now: Instant, _ transaction: Transaction
  ) throws {
    if meeting.engagement.role == .member, meeting.parties.count > 2 {
      try leave(person, meeting, by: actor, at: now, transaction)
    } else {
      try end(meeting, because: person, by: actor, at: now, transaction)
    }
  }

  /// - Parameters:
  ///   - meeting: as one of those who meet sees it
  ///   - person: who left the round; nil where a repair ends it
  ///   - actor: who does it, who need not meet in it
  func end(
    _ meeting: Meeting, because person: ID<Person>?, or repair: ID<RoundRepair>? = nil, by actor: Actor,
    at now: Instant, _ transaction: Transaction
  ) throws {
    let id = meeting.engagement.id
    try withdrawOffer(of: meeting, by: actor, at: now, transaction)
    for session in meeting.sessionsToCome(after: now) {
      try transaction.sessions.cancel(
        session.id, in: id, because: nil, noting: surroundings.newID(), by: actor, at: now)
      try mail.tell(.ended(session.cancelled), of: meeting, by: actor, in: transaction)
    }
    try transaction.endings.end(
      id, as: .withdrawn, noting: surroundings.newID(), of: person, because: repair, for: actor, at: now)
  }

  /// Lets somebody leave a group; what the others have booked stays theirs.
  func leave(
    _ person: ID<Person>, _ meeting: Meeting, because repair: ID<RoundRepair>? = nil, by actor: Actor, at now: Instant,
    _ transaction: Transaction
  ) throws {
    let id = meeting.engagement.id
    try withdrawOffer(of: meeting, by: actor, at: now, transaction)
    for session in meeting.sessionsToCome(after: now) {
      try transaction.sessions.free(person, from: session.id)
      try mail.tell(.ended(session.cancelled), of: meeting, to: [person], by: actor, in: transaction)
    }
    try transaction.endings.leave(person, id, noting: surroundings.newID(), because: repair, for: actor, at: now)
  }

  /// Times that were offered to other people are not offered any more.
  private func withdrawOffer(
    of meeting: Meeting, by actor: Actor, at now: Instant, _ transaction: Transaction
  ) throws {
    guard let party = meeting.parties.first?.recipient.person else { return }
    let member = Actor(organisation: actor.organisation, standing: .member(party, roles: []))
    guard let offer = try transaction.offers.open(in: meeting.engagement.id, at: now, for: member) else { return }
    try transaction.offers.close(offer.id, as: .withdrawn, by: actor, at: now)
  }
}

extension Meeting {
  /// What is booked and has not begun.
  func sessionsToCome(after now: Instant) -> [BookedSession] {
    sessions.filter { $0.state == .booked && $0.time.start > now }
  }
}
