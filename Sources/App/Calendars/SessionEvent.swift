import Coaching
import Database
import ICalendar
import Mail
import Time

/// A session as it stands in the calendar of one who meets, in their language. The partners' addresses are in none of
/// it: whoever meets decides for themselves whom they show theirs.
struct SessionEvent: Sendable {
  let session: BookedSession
  let zone: ZoneRules
  let partners: [String]
  let organisation: String
  /// The engagement's page.
  let link: String

  /// What the event's text says.
  func event(uid: String, at now: Instant, in language: PageLanguage) -> CalendarEvent {
    let catalogue = Catalogues.catalogue(language)
    let summary = catalogue.string(
      Text(
        "calendar.summary",
        [
          "kind": .text(.of("session-kind", session.kind.rawValue)), "partners": .words(language.list(partners)),
        ]))
    var event = CalendarEvent(uid: uid, stamp: now, span: session.time, zone: zone, summary: summary)
    event.sequence = session.sequence
    event.description = "\(organisation)\n\(link)"
    event.location = session.place.isEmpty ? nil : session.place
    event.url = link
    event.status = session.state == .cancelled ? .cancelled : .confirmed
    return event
  }
}

/// What a mail asks a calendar to do about sessions (RFC 5546, 3.2).
struct SessionInvitation: Sendable {
  let from: Mailbox
  let recipient: Recipient

  /// One event, or all events of a series at once, or changes of some of one series.
  ///
  /// - Parameter weeks: how far the events of a new series are apart; nil for single events and for changes.
  func asking(for events: [SessionEvent], asSeries weeks: Int?, at now: Instant) -> MailMessage.Invitation? {
    guard let first = events.first else { return nil }
    let asked: [CalendarEvent]
    if let weeks {
      var event = event(first, at: now)
      event.series = .init(count: events.count, everyWeeks: weeks)
      asked = [event]
    } else {
      asked = events.map { changed in
        var event = event(changed, at: now)
        event.instance = changed.session.series.map { changed.zone.instant(of: $0.start) }
        return event
      }
    }
    let method: CalendarObject.Method = first.session.state == .cancelled ? .cancel : .request
    let object = CalendarObject(product: product, method: method, events: asked)
    return MailMessage.Invitation(method: method.rawValue, text: object.text)
  }

  /// All events of a series have its uid; a change of one names which it was.
  private func event(_ event: SessionEvent, at now: Instant) -> CalendarEvent {
    let session = event.session
    var asked = event.event(uid: (session.series?.id ?? session.id).description, at: now, in: recipient.language)
    asked.organizer = CalendarUser(name: event.organisation, address: from.address)
    asked.attendees = [Attendee(CalendarUser(name: recipient.name, address: recipient.address.written))]
    return asked
  }
}

/// Who says that a calendar is theirs (RFC 5545, 3.7.3).
let product = "-//Turnabout//Turnabout//EN"
