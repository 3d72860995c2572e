import Coaching
import Database
import HTML
import Time

/// One engagement as somebody who meets in it sees it.
struct EngagementView: Sendable {
  let meeting: Meeting
  let now: Instant
  let mayBook: Bool
  /// Where only clients book, who does; for those who may not.
  let bookers: [String]
  /// The others' clocks.
  let clocks: [ReasonText.Clock]

  init(_ meeting: Meeting, at now: Instant, for actor: Actor, zones: ZoneDirectory) {
    self.meeting = meeting
    self.now = now
    mayBook = if let person = actor.person { meeting.mayBook(person) } else { false }
    bookers = meeting.clients
    clocks = meeting.clocks(zones)
  }
}

/// The look of an engagement.
enum EngagementViews {
  static func show(_ view: EngagementView, for reader: Reader) -> HTML {
    let engagement = view.meeting.engagement
    let title = TodayViews.heading(engagement, for: reader)
    let path: Path = "\(reader.home)/engagements/\(engagement.id)"
    return Page(
      title, section: .today,
      content: """
        <p class="back"><a href="\(reader.home)">\(reader("nav.today"))</a></p>
        <h1>\(title)</h1>
        <p class="hint">\(engagement.roundName)\(engagement.endsOn.map { " · \(reader("today.until", ["date": .words(reader.date($0))]))" as HTML })</p>
        \(next(view, at: path, for: reader))
        <h2>\(reader("sessions.title"))</h2>
        \(sessions(view, at: path, for: reader))
        """
    ).html(for: reader)
  }

  private static func next(_ view: EngagementView, at path: Path, for reader: Reader) -> HTML {
    let left = view.meeting.remaining
    guard !left.isEmpty else { return "<p class=\"notice good\">\(reader("sessions.all-booked"))</p>" }
    let lines = left.map { planned in
      """
      <li>\(reader("sessions.left", count: planned.count, ["kind": .text(.of("session-kind", planned.kind.rawValue)), "minutes": .number(planned.length.count)]))</li>
      """ as HTML
    }
    let way: HTML =
      view.mayBook
      ? "<div class=\"actions\"><a class=\"button\" href=\"\(path)/times\">\(reader("times.title"))</a></div>"
      : "<p>\(reader("sessions.booked-by", ["names": .words(reader.language.list(view.bookers))]))</p>"
    return """
      <section class="next" aria-labelledby="left"><h2 id="left">\(reader("sessions.to-book"))</h2>
      <ul>\(lines)</ul>\(way)</section>
      """
  }

  private static func sessions(_ view: EngagementView, at path: Path, for reader: Reader) -> HTML {
    guard !view.meeting.sessions.isEmpty else { return "<p class=\"empty\">\(reader("sessions.none"))</p>" }
    let items = view.meeting.sessions.map { session in
      let isToCome = session.state == .booked && session.time.start > view.now
      return """
        <li class="card"><p><strong>\(reader.moment(session.time.start))</strong> \(badge(reader(.of("session-state", session.state.rawValue)), session.state == .cancelled ? "bad" : "good"))<br>\
        \(others(session.time.start, view.clocks, for: reader))\
        \(reader(.of("session-kind", session.kind.rawValue))) · \(reader("session.minutes", count: session.time.minutes.count))</p>\
        \(session.reason.flatMap { $0.isEmpty ? nil : "<p>“\($0)”</p>" as HTML })\
        \(isToCome ? cancelling(session, at: path, for: reader) : .none)</li>
        """ as HTML
    }
    return "<ul class=\"cards\">\(items)</ul>"
  }

  private static func others(_ instant: Instant, _ clocks: [ReasonText.Clock], for reader: Reader) -> HTML {
    let lines = ClockText.others(clocks, at: instant, beside: reader.zone, reader.language, reader.catalogue)
    return lines.isEmpty ? .none : "\(lines.joined(separator: " · "))<br>"
  }

  private static func cancelling(_ session: BookedSession, at path: Path, for reader: Reader) -> HTML {
    let form = Form(for: reader)
    return """
      <details><summary>\(reader("session.cancel"))</summary>
      <form method="post" action="\(path)/sessions/\(session.id)/cancellation" class="stack">
      \(form.input("reason.\(session.id)", Text("session.cancel.reason"), hint: Text("session.cancel.reason.hint"), isRequired: false))
      <button class="quiet">\(reader("session.cancel"))</button></form></details>
      """
  }
}
