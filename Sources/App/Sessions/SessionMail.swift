import Coaching
import Database
import Time

/// What those who meet are told of a session's time, each in their own clock and their partners'.
struct SessionMail: Sendable {
  enum News: Sendable {
    /// Several at once are a series.
    case booked([BookedSession])
    /// As it is now, and when it was before.
    case moved(BookedSession, from: Interval)
    /// With the words of whoever called it off.
    case cancelled(BookedSession, String)
    /// At the same wall clock by new zone rules, which is another time for others. Several are of one series.
    case shifted([BookedSession])
    /// Called off because of new zone rules: somebody has something else on by now.
    case displaced(BookedSession)
    /// Called off because those who were to meet do so no more, or one of them does not.
    case ended(BookedSession)
    /// Booked by a group before the reader came into it.
    case joined(BookedSession)
    case offered(Offer)
    /// None of the times suits.
    case declined(Offer)
    /// Whoever offered the times has taken them back.
    case withdrawn(Offer)
  }

  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  /// - Parameter readers: whom alone it concerns; nil for all who meet.
  func tell(
    _ news: News, of meeting: Meeting, to readers: Set<ID<Person>>? = nil, by actor: Actor, in transaction: Transaction
  ) throws {
    let organisation = try transaction.memberships.organisation(actor)
    for party in meeting.parties where news.isForSender || party.recipient.person != actor.person {
      guard readers?.contains(party.recipient.person) ?? true else { continue }
      try outbox.add(
        letter(news, of: meeting, to: party, by: actor, organisation), to: party.recipient.address,
        person: party.recipient.person, organisation: organisation.id, kind: .session,
        orderedBy: SequenceKey(meeting.engagement.id, for: party.recipient.person), in: transaction)
    }
  }

  private func letter(
    _ news: News, of meeting: Meeting, to reader: Meeting.Party, by actor: Actor, _ organisation: Organisation
  ) -> Letter {
    let catalogue = Catalogues.catalogue(reader.recipient.language)
    let link = "\(origin)/o/\(organisation.slug)/engagements/\(meeting.engagement.id)"
    let others = meeting.parties.filter { $0.recipient.person != reader.recipient.person }
    func line(_ start: Instant) -> String { self.line(start, for: reader, others, catalogue) }
    var arguments: [String: Text.Argument] = [
      "name": .words(reader.recipient.name),
      "sender": .words(meeting.parties.first { $0.recipient.person == actor.person }?.recipient.name ?? ""),
      "partners": .words(reader.recipient.language.list(others.map(\.recipient.name))),
      "organisation": .words(organisation.name), "times": .words(news.starts.map(line).joined(separator: "\n")),
      "place": .words(news.place.isEmpty ? "" : "\(news.place)\n\n"),
      "link": .words(link),
    ]
    let events = news.sessions.map { session in
      SessionEvent(
        session: session, zone: surroundings.zones.rules(session.zone) ?? .utc, partners: others.map(\.recipient.name),
        organisation: organisation.name, link: link)
    }
    let invitation = SessionInvitation(from: outbox.from, recipient: reader.recipient)
      .asking(for: events, asSeries: news.isNewSeries ? meeting.policy.cadenceWeeks : nil, at: surroundings.now())
    var count: Int?
    switch news {
    case .booked(let sessions):
      count = sessions.count
      arguments["minutes"] = .number(sessions.first?.time.minutes.count ?? 0)
    case .moved(_, from: let before): arguments["before"] = .words(line(before.start))
    case .cancelled(_, let reason): arguments["reason"] = .words(reason.isEmpty ? "" : "\(reason)\n\n")
    case .offered(let offer):
      arguments["minutes"] = .number(offer.times.first?.minutes.count ?? 0)
      arguments["until"] = .words(line(offer.expiresAt))
    case .shifted(let sessions): count = sessions.count
    case .declined, .withdrawn, .displaced, .ended, .joined: break
    }
    return Letter(
      subject: catalogue.string(.of("mail.session.subject", news.code, count: count, arguments)),
      text: catalogue.string(.of("mail.session.text", news.code, count: count, arguments)), invitation: invitation)
  }

  /// "Tuesday 3 March 2026 at 16:00 (Paris) · 10:00 for Ben (New York)"
  private func line(
    _ start: Instant, for reader: Meeting.Party, _ others: [Meeting.Party], _ catalogue: Catalogue
  ) -> String {
    let language = reader.recipient.language
    let zone = reader.time(surroundings.zones).zone(at: start)
    let own = "\(language.formatted(zone.local(at: start))) (\(language.place(of: zone)))"
    let clocks = others.map { party in
      ReasonText.Clock(name: party.recipient.name, zone: party.time(surroundings.zones).zone(at: start))
    }
    return ([own] + ClockText.others(clocks, at: start, beside: zone, language, catalogue)).joined(separator: " · ")
  }
}

extension SessionMail.News {
  /// What the texts are called by.
  fileprivate var code: String {
    switch self {
    case .booked: "booked"
    case .moved: "moved"
    case .cancelled: "cancelled"
    case .shifted: "shifted"
    case .displaced: "displaced"
    case .ended: "ended"
    case .joined: "joined"
    case .offered: "offered"
    case .declined: "declined"
    case .withdrawn: "withdrawn"
    }
  }

  /// Whether it goes to whoever caused it, too: a session stands in their own calendar.
  fileprivate var isForSender: Bool {
    switch self {
    case .booked, .moved, .cancelled, .shifted, .displaced, .ended, .joined: true
    case .offered, .declined, .withdrawn: false
    }
  }

  /// Whether the sessions are one entry that repeats, rather than changes of one each.
  fileprivate var isNewSeries: Bool {
    if case .booked(let sessions) = self { sessions.count > 1 } else { false }
  }

  /// Those that stand in a calendar.
  fileprivate var sessions: [BookedSession] {
    switch self {
    case .booked(let sessions), .shifted(let sessions): sessions
    case .moved(let session, _), .cancelled(let session, _), .displaced(let session), .ended(let session),
      .joined(let session):
      [session]
    case .offered, .declined, .withdrawn: []
    }
  }

  fileprivate var starts: [Instant] {
    switch self {
    case .booked(let sessions), .shifted(let sessions): sessions.map(\.time.start)
    case .moved(let session, _), .cancelled(let session, _), .displaced(let session), .ended(let session),
      .joined(let session):
      [session.time.start]
    case .offered(let offer), .declined(let offer), .withdrawn(let offer): offer.times.map(\.start)
    }
  }

  fileprivate var place: String {
    switch self {
    case .booked(let sessions), .shifted(let sessions): sessions.first?.place ?? ""
    case .moved(let session, _), .cancelled(let session, _), .displaced(let session), .ended(let session),
      .joined(let session):
      session.place
    case .offered(let offer), .declined(let offer), .withdrawn(let offer): offer.place
    }
  }
}

/// What others' clocks show beside the reader's.
enum ClockText {
  /// "10:00 for Ben (New York)", of those whose clocks show another time.
  static func others(
    _ clocks: [ReasonText.Clock], at instant: Instant, beside own: ZoneRules, _ language: PageLanguage,
    _ catalogue: Catalogue
  ) -> [String] {
    let here = own.local(at: instant)
    return clocks.compactMap { clock in
      let there = clock.zone.local(at: instant)
      guard there != here else { return nil }
      let time =
        there.date == here.date ? there.time.text : "\(language.formatted(there.date.weekday)) \(there.time.text)"
      return catalogue.string(
        Text(
          "times.clock",
          ["time": .words(time), "name": .words(clock.name), "place": .words(language.place(of: clock.zone))]))
    }
  }
}
