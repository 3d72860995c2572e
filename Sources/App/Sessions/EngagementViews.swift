import Coaching
import Database
import HTML
import Time

/// One engagement as somebody who meets in it sees it.
struct EngagementView: Sendable {
  let meeting: Meeting
  let offer: Offer?
  /// Whether the reader made the offer.
  let isOwnOffer: Bool
  let attendance: [ID<BookedSession>: SessionAttendance]
  let reader: ID<Person>?
  /// Why sessions were cancelled, where somebody said.
  let reasons: [ID<BookedSession>: String]
  /// What happened to each session.
  let history: [ID<BookedSession>: [SessionEntry]]
  let goals: EngagementGoals
  /// Whether the reader may ask the others, kindly and once, to book.
  let mayNudge: Bool
  let now: Instant
  let mayBook: Bool
  /// Where only clients book, who does; for those who may not.
  let bookers: [String]
  let clocks: MeetingClocks

  init(
    _ meeting: Meeting, offer: Offer?, attendance: [ID<BookedSession>: SessionAttendance],
    reasons: [ID<BookedSession>: String], history: [ID<BookedSession>: [SessionEntry]], goals: EngagementGoals,
    mayNudge: Bool, at now: Instant, for actor: Actor, zones: ZoneDirectory
  ) {
    self.history = history
    self.goals = goals
    self.mayNudge = mayNudge
    reader = actor.person
    self.attendance = attendance
    self.meeting = meeting
    self.offer = offer
    isOwnOffer = offer?.person == actor.person
    self.reasons = reasons
    self.now = now
    mayBook = if let person = actor.person { meeting.engagement.isOpen && meeting.mayBook(person) } else { false }
    bookers = meeting.clients
    clocks = meeting.clocks(zones)
  }

  /// Whether the reader was to meet in a session that is over and not settled.
  func isAsked(of session: BookedSession) -> Bool {
    guard session.state == .booked, session.time.end <= now, let reader else { return false }
    return attendance[session.id]?.parties.contains(reader) == true
  }

  /// What the reader has said of a session.
  func ownAnswer(_ session: BookedSession) -> SessionAttendance.Answer? {
    reader.flatMap { attendance[session.id]?.answers[$0] }
  }
}

/// The look of an engagement.
enum EngagementViews {
  static func show(_ view: EngagementView, _ form: Form) -> HTML {
    let reader = form.reader
    let engagement = view.meeting.engagement
    let title = TodayViews.heading(engagement, for: reader)
    let path: Path = "\(reader.home)/engagements/\(engagement.id)"
    return Page(
      title, section: .today,
      content: """
        <p class="back"><a href="\(reader.home)">\(reader("nav.today"))</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        <p class="hint">\(state(engagement, for: reader))\(engagement.roundName)\(engagement.endsOn.map { " · \(reader("today.until", ["date": .words(reader.date($0))]))" as HTML })</p>
        \(view.offer.map { offer($0, view, form, at: path) })
        \(next(view, at: path, for: reader))
        <h2>\(reader("sessions.title"))</h2>
        \(sessions(view, form, at: path))
        \(GoalViews.list(view, form, at: path))
        \(engagement.isOpen ? leaving(engagement, for: reader) : .none)
        """
    ).html(for: reader)
  }

  /// How it ended; nothing as long as it goes on.
  static func state(_ engagement: OwnEngagement, for reader: Reader) -> HTML {
    guard engagement.state != .running else { return .none }
    let tone: StaticString = engagement.state == .completed ? "good" : ""
    return "\(badge(reader(.of("engagement.state", engagement.state.rawValue)), tone)) "
  }

  private static func leaving(_ engagement: OwnEngagement, for reader: Reader) -> HTML {
    """
    <p><a href="\(reader.home)/rounds/\(engagement.round)/withdrawal">\(reader("withdrawal.title", ["round": .words(engagement.roundName)]))</a></p>
    """
  }

  private static func offer(_ offer: Offer, _ view: EngagementView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    let name = view.meeting.parties.first { $0.recipient.person == offer.person }?.recipient.name ?? ""
    let until = reader.moment(offer.expiresAt, in: view.clocks.own(at: offer.expiresAt))
    let place: HTML = offer.place.isEmpty ? .none : "<p>\(self.place(offer.place))</p>"
    let times = offer.times.map { time in
      let label: HTML =
        "\(reader.moment(time.start, in: view.clocks.own(at: time.start)))\(others(time.start, view, for: reader))"
      return view.isOwnOffer
        ? "<li>\(label)</li>" as HTML
        : """
        <li><label class="choice"><input type="radio" name="\(TimesForm.starts)" required value="\(TimesForm.value([time.start]))"> <span>\(label)</span></label></li>
        """
    }
    let action: Path = "\(path)/offers/\(offer.id)/answer"
    let decline = button(
      reader(view.isOwnOffer ? "offer.withdraw" : "offer.decline"), posting: action, style: "quiet",
      fields: [("answer", "decline")])
    let list: HTML =
      view.isOwnOffer
      ? "<ul>\(times)</ul>\(decline)"
      : """
      <form method="post" action="\(action)" class="stack" id="field-\(TimesForm.starts)"><ul class="plain">\(times)</ul>
      <button>\(reader("offer.accept"))</button></form>\(decline)
      """
    let heading = view.isOwnOffer ? reader("offer.own") : reader("offer.from", ["name": .words(name)])
    return """
      <section class="next" aria-labelledby="offer"><h2 id="offer">\(heading)</h2>
      \(place)<p class="hint">\(reader("offer.until")) \(until)</p>\(list)</section>
      """
  }

  private static func next(_ view: EngagementView, at path: Path, for reader: Reader) -> HTML {
    guard view.meeting.engagement.isOpen else {
      return "<p class=\"notice\">\(reader(.of("engagement.over", view.meeting.engagement.state.rawValue)))</p>"
    }
    let left = view.meeting.remaining
    guard !left.isEmpty else { return "<p class=\"notice good\">\(reader("sessions.all-booked"))</p>" }
    let lines = left.map { planned in
      """
      <li>\(reader("sessions.left", count: planned.count, ["kind": .text(.of("session-kind", planned.kind.rawValue)), "minutes": .number(planned.length.count)]))</li>
      """ as HTML
    }
    let book: HTML =
      view.mayBook
      ? "<a class=\"button\(view.offer == nil ? "" : " quiet")\" href=\"\(path)/times\">\(reader("times.title"))</a>"
      : .none
    let offer: HTML =
      view.offer == nil
      ? "<a class=\"button quiet\" href=\"\(path)/offers/new\">\(reader("offer.title"))</a>" : .none
    let who: HTML =
      view.mayBook
      ? .none
      : "<p>\(reader("sessions.booked-by", ["names": .words(reader.language.list(view.bookers))]))</p>"
    return """
      <section class="next" aria-labelledby="left"><h2 id="left">\(reader("sessions.to-book"))</h2>
      <ul>\(lines)</ul>\(who)<div class="actions">\(book)\(offer)\(nudge(view, at: path, for: reader))</div></section>
      """
  }

  /// A week without a session: those who are coached may need a kind word.
  private static func nudge(_ view: EngagementView, at path: Path, for reader: Reader) -> HTML {
    guard view.mayNudge, let person = view.reader else { return .none }
    let coached = Set(view.meeting.coached(by: person))
    let names = view.meeting.parties.map(\.recipient).filter { coached.contains($0.person) }.map(\.name)
    return button(
      reader("nudge.send", ["names": .words(reader.language.list(names))]), posting: "\(path)/nudge", style: "quiet")
  }

  private static func sessions(_ view: EngagementView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    guard !view.meeting.sessions.isEmpty else { return "<p class=\"empty\">\(reader("sessions.none"))</p>" }
    let items = view.meeting.sessions.map { session in
      let isToCome = session.state == .booked && session.time.start > view.now
      return """
        <li class="card"><p><strong>\(reader.moment(session.time.start, in: view.clocks.own(at: session.time.start)))</strong> \
        \(badge(reader(.of("session-state", session.state.rawValue)), [.cancelled, .missed].contains(session.state) ? "bad" : "good"))\
        \(others(session.time.start, view, for: reader))<br>\
        \(reader(.of("session-kind", session.kind.rawValue))) · \(reader("session.minutes", count: session.time.minutes.count))\
        \(session.place.isEmpty ? HTML.none : "<br>\(place(session.place))")</p>\
        \(view.reasons[session.id].map { "<p>\($0)</p>" as HTML })\
        \(isToCome ? changes(session, view, form, at: path) : .none)\
        \(view.isAsked(of: session) ? attendance(of: session, view, for: reader, at: path) : .none)\
        \(GoalViews.notes(on: session, view, form, at: path))\(history(of: session, view, for: reader))</li>
        """ as HTML
    }
    return "<ul class=\"cards\">\(items)</ul>"
  }

  /// Who booked, moved and called off.
  private static func history(of session: BookedSession, _ view: EngagementView, for reader: Reader) -> HTML {
    let items = (view.history[session.id] ?? []).map { entry in
      """
      <li>\(reader(.of("session.history", entry.change.rawValue, ["name": .words(entry.name ?? "–")]))) · \(reader.moment(entry.at, in: view.clocks.own(at: entry.at)))</li>
      """ as HTML
    }
    guard !items.isEmpty else { return .none }
    return "<details><summary>\(reader("session.history"))</summary><ul>\(items)</ul></details>"
  }

  /// What those who were to meet say, and what the reader may say.
  private static func attendance(
    of session: BookedSession, _ view: EngagementView, for reader: Reader, at path: Path
  ) -> HTML {
    let attendance = view.attendance[session.id]
    let said = view.meeting.parties.compactMap { party in
      attendance?.answers[party.recipient.person].map { answer in
        """
        <li>\(reader(.of("attendance.said", answer.rawValue, ["name": .words(party.recipient.name)])))</li>
        """ as HTML
      }
    }
    let own = view.ownAnswer(session)
    let buttons = SessionAttendance.Answer.allCases.filter { $0 != own }.map { answer in
      button(
        reader(.of("attendance.answer", answer.rawValue)), posting: "\(path)/sessions/\(session.id)/attendance",
        style: answer == .met ? "" : "quiet", fields: [("answer", answer.rawValue)])
    }
    let until: HTML? = attendance?.closesAt.map { closes in
      "<p class=\"hint\">\(reader("attendance.until")) \(reader.moment(closes, in: view.clocks.own(at: closes)))</p>"
    }
    let isDisputed = attendance?.verdict(at: view.now) == .disputed
    return """
      <p><strong>\(reader(own == nil ? "attendance.ask" : "attendance.change"))</strong></p>
      \(said.isEmpty ? .none : "<ul>\(said)</ul>")\(isDisputed ? "<p class=\"notice\">\(reader("attendance.disputed"))</p>" as HTML : .none)\
      \(isDisputed ? nil : until)<div class="actions">\(buttons)</div>
      """
  }

  /// A place, or the way into a call.
  private static func place(_ place: String) -> HTML {
    place.isCallAddress ? "<a href=\"\(place)\" rel=\"noreferrer\">\(place)</a>" : "\(place)"
  }

  private static func others(_ instant: Instant, _ view: EngagementView, for reader: Reader) -> HTML {
    let lines = ClockText.others(
      view.clocks.others(at: instant), at: instant, beside: view.clocks.own(at: instant), reader.language,
      reader.catalogue)
    return lines.isEmpty ? .none : "<br><span class=\"hint\">\(lines.joined(separator: " · "))</span>"
  }

  private static func changes(
    _ session: BookedSession, _ view: EngagementView, _ form: Form, at path: Path
  ) -> HTML {
    let reader = form.reader
    let field = "reason.\(session.id)"
    let move: HTML =
      view.mayBook
      ? "<a href=\"\(path)/sessions/\(session.id)/time\">\(reader("session.move.title"))</a>" : .none
    return """
      <p><a href="\(path)/sessions/\(session.id)/calendar">\(reader("calendar.download"))</a> \(move)</p>
      <details\(attribute: "open", if: form.errors.text(field) != nil)><summary>\(reader("session.cancel"))</summary>
      <form method="post" action="\(path)/sessions/\(session.id)/cancellation" class="stack">
      \(form.input(field, Text("session.cancel.reason"), hint: Text("session.cancel.reason.hint"), isRequired: false))
      <button class="quiet">\(reader("session.cancel"))</button></form></details>
      """
  }
}
