import Coaching
import Database
import ICalendar
import Time

/// One's sessions as a calendar that other programs follow by an address nobody can guess.
struct CalendarFeed: Sendable {
  /// How long sessions that are over stay in it, in days.
  static let keeps = 60

  let isBusyOnly: Bool
  let language: PageLanguage
  let sessions: [SessionEvent]
  /// When the newest of it was written, for each session.
  let stamps: [ID<BookedSession>: Instant]

  /// - Parameter name: what a calendar calls it.
  func text(named name: String) -> String {
    let events = sessions.map { session -> CalendarEvent in
      let stamp = stamps[session.session.id] ?? session.session.time.start
      guard isBusyOnly else {
        return session.event(uid: session.session.id.description, at: stamp, in: language)
      }
      var busy = CalendarEvent(
        uid: session.session.id.description, stamp: stamp, span: session.session.time, zone: session.zone,
        summary: Catalogues.catalogue(language).string(Text("calendar.busy")))
      busy.sequence = session.session.sequence
      return busy
    }
    return CalendarObject(product: product, name: name, events: events).text
  }
}
