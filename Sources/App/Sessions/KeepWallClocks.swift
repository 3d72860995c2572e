import Coaching
import Database
import Time

/// When a country has changed its clocks' rules, and the system has learnt of it: sessions to come stay at the wall clock
/// that was agreed on, at whatever instant that is now. What is over is left alone.
///
/// Where two sessions of somebody now overlap, the one that was booked later is called off, and needs a new time. All who
/// meet are told once. A server does this when it starts and once an hour, mostly to find that there is nothing to do.
struct KeepWallClocks: Sendable {
  private let surroundings: Surroundings
  private let mail: SessionMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    mail = SessionMail(surroundings, outbox: outbox, origin: origin)
  }

  /// Others may write between the portions. Whatever a run that was broken off has left is found by the next.
  ///
  /// - Parameter news: whether other rules hold since the last run, be it under the same name.
  /// - Returns: how many sessions are at another instant now.
  @discardableResult
  func run(after news: ZoneFolder.News = .none) async throws -> Int {
    let zones = surroundings.zones
    // Of two servers on two machines the one with the older rules must not undo what the other did.
    guard zones.edition != ZoneDirectory.unknownEdition else { return 0 }
    let doubt = WallClockQueries.Doubt(edition: zones.edition, isWiderThanEditions: news == .read)
    let moves = try await keepInPlace(doubt, zones)
    var count = 0
    for portion in WallClockPortions.of(moves) {
      count += try await patiently { try await move(portion, doubt, zones) }
    }
    return count
  }

  /// While many others write, one of many transactions may well be ended for their sake, however often it is attempted.
  private func patiently<T>(_ write: () async throws -> T) async throws -> T {
    for _ in 0..<20 {
      do { return try await write() } catch DatabaseError.busy { try await Task.sleep(for: .seconds(1)) }
    }
    return try await write()
  }

  /// Looks through all sessions in doubt, a thousand at a time, and notes of those that stay where they are that they do.
  ///
  /// - Returns: the others.
  private func keepInPlace(_ doubt: WallClockQueries.Doubt, _ zones: ZoneDirectory) async throws -> [WallClockMove] {
    var moves: [WallClockMove] = []
    var last: ID<BookedSession>?
    while true {
      let now = surroundings.now()
      // Mostly there is nothing in doubt; then nothing is written.
      let isSettled = try await surroundings.database.read { [last] transaction in
        try transaction.wallClocks.agreed(in: doubt, after: now, following: last, limit: 1).isEmpty
      }
      if isSettled { return moves }
      let (end, moving) = try await patiently { try await keepPage(doubt, following: last, at: now, zones) }
      moves += moving
      last = end ?? last
    }
  }

  private func keepPage(
    _ doubt: WallClockQueries.Doubt, following last: ID<BookedSession>?, at now: Instant, _ zones: ZoneDirectory
  ) async throws -> (end: ID<BookedSession>?, moves: [WallClockMove]) {
    try await surroundings.database.write { transaction in
      let page = try transaction.wallClocks.agreed(in: doubt, after: now, following: last, limit: 1_000)
      let moved = page.compactMap { $0.moved(by: zones) }
      let ids = moved.map(\.session.id)
      let people = try transaction.wallClocks.people(of: ids)
      if let end = page.last?.id {
        try transaction.wallClocks.confirm(doubt, after: now, following: last, to: end, besides: ids)
      }
      return (page.last?.id, moved.map { $0.taking(people) })
    }
  }

  /// In one transaction, which sees for itself what is still in doubt and where that belongs.
  ///
  /// - Returns: how many have moved.
  private func move(
    _ ids: [ID<BookedSession>], _ doubt: WallClockQueries.Doubt, _ zones: ZoneDirectory
  ) async throws -> Int {
    let now = surroundings.now()
    return try await surroundings.database.write { transaction in
      let doubtful = try transaction.wallClocks.agreed(ids, in: doubt, after: now)
      let moved = doubtful.compactMap { $0.moved(by: zones) }
      try transaction.wallClocks.free(moved.map(\.session.id))
      for move in moved { try keep(move.session, at: move.time, zones, now, transaction) }
      try tell(moved.map(\.session), now, transaction)
      try transaction.wallClocks.confirm(doubtful.map(\.id), zones.edition)
      return moved.count
    }
  }

  private func keep(
    _ agreed: WallClockQueries.Agreed, at time: Interval, _ zones: ZoneDirectory, _ now: Instant,
    _ transaction: Transaction
  ) throws {
    guard time.start > now, let (meeting, party) = try meeting(of: agreed, now, transaction),
      let session = meeting.sessions.first(where: { $0.id == agreed.id && $0.state == .booked }),
      let zone = zones.rules(agreed.zone)
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
        session: session.id, kind: session.kind, time: time, place: session.place, zone: zone, edition: zones.edition,
        series: nil, roles: nil, busy: people.map { (surroundings.newID(), $0) }, change: surroundings.newID()),
      in: agreed.engagement, by: party, at: now)
  }

  /// One mail tells of all of a series, because that is one entry in a calendar; those that were called off after all are
  /// told of by that.
  private func tell(_ moved: [WallClockQueries.Agreed], _ now: Instant, _ transaction: Transaction) throws {
    let engagements = Dictionary(grouping: moved, by: \.engagement).sorted { $0.key.description < $1.key.description }
    for (_, agreed) in engagements {
      guard let (meeting, party) = try meeting(of: agreed[0], now, transaction) else { continue }
      let ids = Set(agreed.map(\.id))
      let kept = meeting.sessions.filter { ids.contains($0.id) && $0.state == .booked }
      let entries = Dictionary(grouping: kept) { $0.series?.id.description ?? $0.id.description }
      for (_, sessions) in entries.sorted(by: { $0.key < $1.key }) {
        try mail.tell(
          .shifted(sessions.sorted { $0.time.start < $1.time.start }), of: meeting, by: party, in: transaction)
      }
    }
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

extension WallClockQueries.Agreed {
  /// Where a session goes that does not stay, and the time from the earlier beginning to the later end.
  fileprivate struct Move {
    let session: WallClockQueries.Agreed
    let time: Interval

    private var span: Interval {
      Interval(start: min(session.time.start, time.start), end: max(session.time.end, time.end))
    }

    func taking(_ people: [ID<BookedSession>: [ID<Person>]]) -> WallClockMove {
      WallClockMove(session: session.id, series: session.series, span: span, people: people[session.id] ?? [])
    }
  }

  /// Nil where it stays. Where a wall clock comes twice, the instant that was meant stays meant, if it still shows that
  /// time.
  fileprivate func moved(by zones: ZoneDirectory) -> Move? {
    guard let rules = zones.rules(zone), rules.local(at: time.start) != local else { return nil }
    let start = rules.instant(of: local)
    guard start != time.start else { return nil }
    return Move(session: self, time: Interval(start: start, end: start.adding(time.minutes)))
  }
}
