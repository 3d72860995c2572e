import Coaching
import Database
import Time

/// Tells the owner of a calendar that it could not be read for a week, and what to do: once, until it has been read again.
struct UnreadCalendarMail: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  /// - Parameter turn: whose attempt failed now.
  func tell(_ failure: OutsideFailure, of turn: OutsideTurn, at now: Instant, in transaction: Transaction) throws {
    guard turn.completesWeekOfFailures(at: now),
      let actor = try transaction.outsideCalendars.member(turn.person)
    else { return }
    let reader = try transaction.memberships.recipient(turn.person, for: actor)
    let organisation = try transaction.memberships.organisation(actor)
    let stays = try transaction.stays.own(actor, from: ZoneRules.utc.local(at: turn.readAt).date.adding(days: -1))
    let zone = PersonalTime(at: reader.zone, with: stays, surroundings.zones).zone(at: turn.readAt)
    let (language, catalogue) = (reader.language, Catalogues.catalogue(reader.language))
    let arguments: [String: Text.Argument] = [
      "name": .words(reader.name), "calendar": .words(turn.name),
      "time": .words("\(language.formatted(zone.local(at: turn.readAt))) (\(language.place(of: zone)))"),
      "reason": .text(failure.text), "link": .words("\(origin)/calendar"), "organisation": .words(organisation.name),
    ]
    try outbox.add(
      Letter(
        subject: catalogue.string(Text("mail.calendar.subject", arguments)),
        text: catalogue.string(Text("mail.calendar.text", arguments))),
      to: reader.address, person: turn.person, organisation: organisation.id, kind: .calendar,
      orderedBy: SequenceKey(turn.id, for: turn.person), in: transaction)
  }
}

extension OutsideTurn {
  /// Whether the attempt that fails now is the first of its spell by which the calendar could not be read for a week.
  fileprivate func completesWeekOfFailures(at now: Instant) -> Bool {
    isWeek(failures: failures + 1, at: now) && !isWeek(failures: failures, at: triedAt)
  }

  /// A week without a reading is none in which it failed while nobody tried: six attempts in a row take more than a day.
  private func isWeek(failures: Int, at instant: Instant) -> Bool {
    failures >= 6 && instant >= readAt.adding(days: 7)
  }
}
