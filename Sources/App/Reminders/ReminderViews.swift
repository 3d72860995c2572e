import Coaching
import HTML
import Time

/// One's reminders.
struct ReminderView: Sendable {
  let refused: Set<ReminderKind>
  /// The newest first.
  let received: [(kind: ReminderKind, at: Instant)]
  let missed: Int
  let settled: Int
}

/// The look of one's reminders, and of turning one kind off.
enum ReminderViews {
  static let field = "kind"

  static func show(_ view: ReminderView, saved: Bool, for reader: Reader) -> HTML {
    let title = reader("reminders.title")
    let form = Form(for: reader)
    let options = ReminderKind.allCases.map {
      (value: $0.rawValue, label: reader(.of("reminder.kind", $0.rawValue)))
    }
    let wanted = Set(ReminderKind.allCases.filter { !view.refused.contains($0) }.map(\.rawValue))
    return Page(
      title, section: .account,
      content: """
        <p class="back"><a href="\(reader.account)">\(reader("account.title"))</a></p>
        <h1>\(title)</h1>
        \(saved ? "<p class=\"notice good\" role=\"status\">\(reader("reminders.saved"))</p>" as HTML : .none)
        <p>\(reader("reminders.about"))</p>
        <form method="post" action="/reminders" class="stack">
        \(form.checkboxes(field, Text("reminders.wanted"), options: options, chosen: wanted))
        <button>\(reader("reminders.save"))</button></form>
        <h2>\(reader("reminders.received"))</h2>\(received(view, for: reader))
        <h2>\(reader("reliability.title"))</h2>
        <p>\(view.settled == 0 ? reader("reliability.none") : reader("reliability.figure", count: view.settled, ["came": .number(view.settled - view.missed)]))
        \(reader("reliability.private"))</p>
        """
    ).html(for: reader)
  }

  private static func received(_ view: ReminderView, for reader: Reader) -> HTML {
    guard !view.received.isEmpty else { return "<p class=\"empty\">\(reader("reminders.none"))</p>" }
    let items = view.received.map { reminder in
      "<li>\(reader.moment(reminder.at)) · \(reader(.of("reminder.kind", reminder.kind.rawValue)))</li>" as HTML
    }
    return "<ul class=\"plain rows\">\(items)</ul>"
  }

  static func unsubscribe(_ kind: ReminderKind, isDone: Bool, for reader: Reader) -> HTML {
    let title = reader("unsubscribe.title")
    let words: [String: Text.Argument] = ["kind": .text(.of("reminder.kind", kind.rawValue))]
    let content: HTML =
      isDone
      ? "<p class=\"notice good\" role=\"status\">\(reader("unsubscribe.done", words))</p>"
      : "<p>\(reader("unsubscribe.ask", words))</p>\(button(reader("unsubscribe.do"), posting: reader.path))"
    return Page(title, section: nil, content: "<h1>\(title)</h1>\(content)").html(for: reader)
  }
}
