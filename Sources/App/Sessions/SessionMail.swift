import Coaching
import Database
import Time

/// What those who meet are told of a session's time, each in their own clock and their partners'.
struct SessionMail: Sendable {
  enum News: Sendable {
    case booked([Instant], Minutes)
    /// With the words of whoever called it off.
    case cancelled(Interval, String)
  }

  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  func tell(_ news: News, of meeting: Meeting, by actor: Actor, in transaction: Transaction) throws {
    let organisation = try transaction.memberships.organisation(actor)
    for party in meeting.parties.map(\.recipient) {
      try outbox.add(
        letter(news, of: meeting, to: party, by: actor, organisation), to: party.address, person: party.person,
        organisation: organisation.id, kind: .session, in: transaction)
    }
  }

  private func letter(
    _ news: News, of meeting: Meeting, to reader: Recipient, by actor: Actor, _ organisation: Organisation
  ) -> Letter {
    let catalogue = Catalogues.catalogue(reader.language)
    let parties = meeting.parties.map(\.recipient)
    let others = parties.filter { $0.person != reader.person }
    let sender = parties.first { $0.person == actor.person }?.name ?? ""
    let starts: [Instant] =
      switch news {
      case .booked(let starts, _): starts
      case .cancelled(let time, _): [time.start]
      }
    var arguments: [String: Text.Argument] = [
      "name": .words(reader.name), "sender": .words(sender),
      "partners": .words(reader.language.list(others.map(\.name))), "organisation": .words(organisation.name),
      "times": .words(starts.map { line($0, for: reader, others, catalogue) }.joined(separator: "\n")),
      "link": .words("\(origin)/o/\(organisation.slug)/engagements/\(meeting.engagement.id)"),
    ]
    switch news {
    case .booked(_, let length):
      arguments["minutes"] = .number(length.count)
      return Letter(
        subject: catalogue.string(Text("mail.booked.subject", count: starts.count, arguments)),
        text: catalogue.string(Text("mail.booked.text", count: starts.count, arguments)))
    case .cancelled(_, let reason):
      arguments["reason"] = .words(reason)
      return Letter(
        subject: catalogue.string(Text("mail.cancelled.subject", arguments)),
        text: catalogue.string(Text("mail.cancelled.text", arguments)))
    }
  }

  /// "Tuesday 3 March 2026 at 16:00 (Paris) · 10:00 for Ben (New York)"
  private func line(
    _ start: Instant, for reader: Recipient, _ others: [Recipient], _ catalogue: Catalogue
  ) -> String {
    let zone = surroundings.zones.rules(reader.zone) ?? .utc
    let own = "\(reader.language.formatted(zone.local(at: start))) (\(reader.language.place(of: zone)))"
    let clocks = ClockText.others(
      others.map { .init(name: $0.name, zone: surroundings.zones.rules($0.zone) ?? .utc) }, at: start, beside: zone,
      reader.language, catalogue)
    return ([own] + clocks).joined(separator: " · ")
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
