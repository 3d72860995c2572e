import Coaching
import HTML
import Time

/// The look of leaving a round.
enum WithdrawalViews {
  /// - Parameter meetings: what ends, as the one who leaves sees it
  static func leave(
    _ round: Round, _ meetings: [Meeting], _ form: Form, now: Instant, zones: ZoneDirectory
  ) -> HTML {
    let reader = form.reader
    let title = reader("withdrawal.title", ["round": .words(round.name)])
    let path: Path = "\(reader.home)/rounds/\(round.id)"
    let items = meetings.map { meeting in
      let clocks = meeting.clocks(zones)
      let sessions = meeting.sessionsToCome(after: now).map { session in
        let others = ClockText.others(
          clocks.others(at: session.time.start), at: session.time.start, beside: clocks.own(at: session.time.start),
          reader.language, reader.catalogue)
        let beside: HTML = others.isEmpty ? .none : "<br><span class=\"hint\">\(others.joined(separator: " · "))</span>"
        return "<li>\(reader.moment(session.time.start, in: clocks.own(at: session.time.start)))\(beside)</li>" as HTML
      }
      let called: HTML =
        sessions.isEmpty ? .none : "<p>\(reader("withdrawal.called-off"))</p><ul>\(sessions)</ul>"
      return "<li class=\"card\"><h2>\(TodayViews.heading(meeting.engagement, for: reader))</h2>\(called)</li>" as HTML
    }
    return Page(
      title, section: .today,
      content: """
        <p class="back"><a href="\(path)/enrolment">\(reader("enrolment.standing"))</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        <p>\(reader(round.policy.rounds == .standing ? "withdrawal.about.standing" : "withdrawal.about"))</p>
        <ul class="cards">\(items)</ul>
        <form method="post" action="\(path)/withdrawal" class="stack">
        \(form.textarea("reason", Text("withdrawal.reason"), hint: Text("withdrawal.reason.hint"), rows: 3))
        <div class="actions"><button>\(reader("withdrawal.leave"))</button>
        <a class="button quiet" href="\(path)/enrolment">\(reader("withdrawal.stay"))</a></div></form>
        """
    ).html(for: reader)
  }
}
