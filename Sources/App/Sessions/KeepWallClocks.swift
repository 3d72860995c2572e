import Coaching
import Database
import Time

/// When a country has changed its clocks' rules, and the system has learnt of it: sessions to come stay at the wall clock
/// that was agreed on, at whatever instant that is now. What is over is left alone.
///
/// Where two sessions of somebody now overlap, the one that was booked later is called off, and needs a new time. All who
/// meet are told once. A server does this when it starts, since it reads zone rules once.
struct KeepWallClocks: Sendable {
  private let surroundings: Surroundings
  private let mail: SessionMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    mail = SessionMail(surroundings, outbox: outbox, origin: origin)
  }

  /// All that new rules move is moved in one transaction, for two sessions may only change places together.
  ///
  /// - Returns: how many sessions are at another instant now.
  @discardableResult
  func run() async throws -> Int {
    let now = surroundings.now()
    let edition = surroundings.zones.edition
    // Of two servers on two machines the one with the older rules must not undo what the other did.
    guard edition != ZoneDirectory.unknownEdition else { return 0 }
    return try await surroundings.database.write { transaction in
      let outdated = try transaction.wallClocks.agreed(byRulesBefore: edition, after: now)
      let moved = outdated.compactMap { session in
        instant(of: session).flatMap { $0 == session.time.start ? nil : (session, $0) }
      }
      try transaction.wallClocks.free(moved.map(\.0.id))
      for (session, start) in moved {
        try keep(session, at: Interval(start: start, end: start.adding(session.time.minutes)), now, transaction)
      }
      try transaction.wallClocks.confirm(edition, after: now)
      return moved.count
    }
  }

  /// Where a wall clock comes twice, the instant that was meant stays meant, if it still shows that time.
  private func instant(of session: WallClockQueries.Agreed) -> Instant? {
    guard let rules = surroundings.zones.rules(session.zone) else { return nil }
    if rules.local(at: session.time.start) == session.local { return session.time.start }
    return rules.instant(of: session.local)
  }

  private func keep(
    _ agreed: WallClockQueries.Agreed, at time: Interval, _ now: Instant, _ transaction: Transaction
  ) throws {
    guard time.start > now, let (meeting, party) = try meeting(of: agreed, now, transaction),
      let session = meeting.sessions.first(where: { $0.id == agreed.id }),
      let zone = surroundings.zones.rules(agreed.zone)
    else { return try displace(agreed, now, transaction) }
    let people = meeting.parties.map(\.recipient.person)
    let inTheWay = try transaction.wallClocks.inTheWay(of: people, in: time)
    // Ids tell which was booked first. Times that are only offered give way.
    if inTheWay.sessions.contains(where: { $0.id.description < agreed.id.description }) {
      return try displace(agreed, now, transaction)
    }
    try transaction.wallClocks.free(inTheWay.offers)
    for later in inTheWay.sessions { try displace(later, now, transaction) }
    try transaction.sessions.move(
      .init(
        session: session.id, kind: session.kind, time: time, place: session.place, zone: zone,
        edition: surroundings.zones.edition, series: nil, roles: nil,
        busy: people.map { (surroundings.newID(), $0) }, change: surroundings.newID()),
      in: agreed.engagement, by: party, at: now)
    try mail.tell(.shifted(session.changed(to: time, on: zone)), of: meeting, by: party, in: transaction)
  }

  private func displace(_ agreed: WallClockQueries.Agreed, _ now: Instant, _ transaction: Transaction) throws {
    guard let (meeting, party) = try meeting(of: agreed, now, transaction),
      let session = meeting.sessions.first(where: { $0.id == agreed.id && $0.state == .booked })
    else { return }
    try transaction.sessions.cancel(
      session.id, in: agreed.engagement, because: nil, noting: surroundings.newID(), by: party, at: now)
    try mail.tell(.displaced(session.cancelled), of: meeting, by: party, in: transaction)
  }

  /// On behalf of one of those who meet: whoever it is, all are told the same. Nil where nobody does any more.
  private func meeting(
    of agreed: WallClockQueries.Agreed, _ now: Instant, _ transaction: Transaction
  ) throws -> (Meeting, Actor)? {
    let product = Actor.system(in: agreed.organisation)
    guard let person = try transaction.reminders.parties(of: agreed.engagement, for: product).first else { return nil }
    let party = Actor(organisation: agreed.organisation, standing: .member(person, roles: []))
    do {
      return (try transaction.sessions.meeting(agreed.engagement, at: now, for: party), party)
    } catch is NotFound {
      return nil
    }
  }
}
