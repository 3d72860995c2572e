import Coaching
import HTML

/// What of one's sessions and calendars goes where.
struct CalendarView {
  /// Nil where nobody can follow one's sessions.
  let feed: FeedState?
  /// Where they can.
  let address: String?
  /// One's calendars elsewhere.
  let others: [Other]
  /// For adding one more.
  let form: Form

  struct Other {
    let calendar: OutsideCalendar
    /// Nil where a file was sent.
    let host: String?
  }
}

/// The look of one's calendars.
enum CalendarViews {
  static func show(_ view: CalendarView, for reader: Reader) -> HTML {
    let title = reader("calendar.title")
    return Page(
      title, section: .account,
      content: """
        <p class="back"><a href="\(reader.account)">\(reader("account.title"))</a></p>
        <h1>\(title)</h1>
        \(view.form.summary)
        \(feed(view, for: reader))
        \(others(view, for: reader))
        """
    ).html(for: reader)
  }

  private static func feed(_ view: CalendarView, for reader: Reader) -> HTML {
    let made: HTML? = view.address.map { address in
      """
      <p class="field"><label for="address">\(reader("calendar.feed.address"))</label>
      <input id="address" type="url" readonly value="\(address)"></p>
      """
    }
    let state: HTML? = view.feed.map { feed in
      """
      <p>\(reader(feed.isBusyOnly ? "calendar.feed.busy-since" : "calendar.feed.all-since")) \(reader.moment(feed.madeAt))</p>
      \(button(reader("calendar.feed.remove"), posting: "/calendar/feed/removal", style: "quiet"))
      """
    }
    let form = Form(for: reader)
    let contents = [
      (value: "busy", label: reader("calendar.feed.busy")), (value: "all", label: reader("calendar.feed.all")),
    ]
    return """
      <h2>\(reader("calendar.feed"))</h2><p>\(reader("calendar.feed.about"))</p>\(made)\(state)
      <form method="post" action="/calendar/feed" class="stack">
      \(form.select("content", Text("calendar.feed.content"), options: contents, value: view.feed?.isBusyOnly == false ? "all" : "busy"))
      <button>\(reader(view.feed == nil ? "calendar.feed.make" : "calendar.feed.renew"))</button></form>
      """
  }
}
