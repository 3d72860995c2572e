import Coaching
import Database
import Fetching
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Time

/// One's sessions in one's own calendar, as an address to follow and a file for each session; and the calendars that one
/// keeps elsewhere.
struct CalendarPages: Sendable {
  let surroundings: Surroundings
  let addOutside: AddOutsideCalendar
  let refreshOutside: RefreshOutsideCalendars
  let turns = FetchingTurns(places: 4)
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin, reach: Reach) {
    self.surroundings = surroundings
    self.origin = origin
    let reader = OutsideReader(surroundings, reach: reach)
    addOutside = AddOutsideCalendar(surroundings, reader: reader, turns: turns)
    refreshOutside = RefreshOutsideCalendars(
      surroundings, reader: reader, mail: UnreadCalendarMail(surroundings, outbox: outbox, origin: origin))
  }

  func show(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    try await page(visit, signedIn, Form(for: visit.reader))
  }

  /// - Parameter form: of adding a calendar, as it was typed.
  func page(
    _ visit: Visit, _ signedIn: SignedIn, _ form: Form, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let now = surroundings.now()
    let (state, calendars) = try await surroundings.database.read {
      (
        try $0.calendarFeeds.state(of: signedIn.person),
        try $0.outsideCalendars.all(of: signedIn.person, at: now, soon: now.adding(days: 28))
      )
    }
    let token = try state.map { try surroundings.seal.opened($0.sealedToken, for: signedIn.person.description) }
    let view = CalendarView(
      feed: state, address: token.map { "\(origin)/calendar/\($0).ics" },
      others: calendars.map { .init(calendar: $0, host: host(of: $0)) }, form: form)
    return .page(CalendarViews.show(view, for: visit.reader), status: status)
  }

  /// Nil for a file, and for an address that the key of today does not open.
  private func host(of calendar: OutsideCalendar) -> String? {
    calendar.sealedAddress.flatMap { sealed in
      try? WebAddress(surroundings.seal.opened(sealed, for: calendar.id.description)).host
    }
  }

  /// Makes the address, or a new one in its place.
  func make(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    let token = surroundings.newToken()
    let now = surroundings.now()
    let isBusyOnly = visit.fields.text("content") != "all"
    let sealed = try surroundings.seal.sealed(token.text, for: signedIn.person.description)
    try await surroundings.database.write {
      try $0.calendarFeeds.put(token, sealed: sealed, isBusyOnly: isBusyOnly, of: signedIn.person, at: now)
    }
    return .seeOther("/calendar")
  }

  func remove(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    try await surroundings.database.write { try $0.calendarFeeds.remove(of: signedIn.person) }
    return .seeOther("/calendar")
  }

  /// What the address leads to. Whoever has it is let in: calendars cannot sign in.
  func follow(_ visit: Visit) async throws -> Response {
    let name = visit.parameters.get("file") ?? ""
    guard name.hasSuffix(".ics"), let token = Token(received: String(name.dropLast(4))) else { throw NotFound() }
    let earliest = surroundings.now().adding(days: -CalendarFeed.keeps)
    let found = try await surroundings.database.read { [zones = surroundings.zones, origin] transaction in
      try transaction.calendarFeeds.find(token).map { feed in
        (
          feed, try transaction.people.language(of: feed.person),
          try transaction.calendarFeeds.sessions(of: feed.person, after: earliest, zones: zones, origin: origin)
        )
      }
    }
    guard let (feed, language, sessions) = found else { throw NotFound() }
    let text = CalendarFeed(
      isBusyOnly: feed.isBusyOnly, language: language, sessions: sessions.events, stamps: sessions.stamps
    ).text(named: "Turnabout")
    let tag = EntityTag(of: text)
    var response = tag.isKnown(to: visit.ifNoneMatch) ? Response(status: .notModified) : Response.calendar(text)
    response.headers[.eTag] = tag.text
    // Whoever follows it may keep it, and asks each time whether it is still the same.
    response.headers[.cacheControl] = "private, no-cache"
    if let robots = HTTPField.Name("X-Robots-Tag") { response.headers[robots] = "noindex" }
    return response
  }

  /// One session as a file.
  func download(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let id: ID<BookedSession> = try visit.id("session")
    let engagement: ID<Engagement> = try visit.id("engagement")
    let now = surroundings.now()
    let (meeting, organisation) = try await surroundings.database.read { transaction in
      (
        try transaction.sessions.meeting(engagement, at: now, for: actor),
        try transaction.memberships.organisation(actor)
      )
    }
    guard let session = meeting.sessions.first(where: { $0.id == id && $0.state != .cancelled }) else {
      throw NotFound()
    }
    let event = SessionEvent(
      session: session, zone: surroundings.zones.rules(session.zone) ?? .utc,
      partners: meeting.parties.dropFirst().map(\.recipient.name), organisation: organisation.name,
      link: "\(origin)/o/\(organisation.slug)/engagements/\(engagement)")
    let feed = CalendarFeed(
      isBusyOnly: false, language: visit.reader.language, sessions: [event], stamps: [session.id: now])
    var response = Response.calendar(feed.text(named: organisation.name))
    response.headers[.contentDisposition] = "attachment; filename=\"session.ics\""
    return response
  }
}

extension Response {
  fileprivate static func calendar(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/calendar; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
