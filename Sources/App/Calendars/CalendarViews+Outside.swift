import Coaching
import HTML
import Time

/// The calendars that one keeps elsewhere: what was read of each, and adding one more.
extension CalendarViews {
  static func others(_ view: CalendarView, for reader: Reader) -> HTML {
    let cards = view.others.map { card($0.calendar, host: $0.host, for: reader) }
    return """
      <h2 id="others">\(reader("outside.title"))</h2><p>\(reader("outside.about"))</p>
      \(cards.isEmpty ? "<p class=\"empty\">\(reader("outside.none"))</p>" as HTML : "<ul class=\"cards\">\(cards)</ul>")
      \(view.others.count < OutsideCalendar.most ? forms(view.form, for: reader) : full(for: reader))
      """
  }

  private static func card(_ calendar: OutsideCalendar, host: String?, for reader: Reader) -> HTML {
    let isFile = calendar.sealedAddress == nil
    let read: HTML = "\(reader("outside.read")) \(reader.moment(calendar.readAt))"
    let source: HTML =
      isFile
      ? "\(reader("outside.from-file", ["date": .words(reader.date(reader.zone.local(at: calendar.end).date))]))"
      : "\(host ?? "")"
    let again: HTML =
      isFile
      ? .none
      : button(
        reader("outside.again", ["name": .words(calendar.name)]),
        posting: "/calendar/others/\(calendar.id)/reading", style: "quiet")
    return """
      <li class="card"><h3>\(calendar.name)</h3><p class="hint">\(source)</p>
      <p>\(reader("outside.soon", count: calendar.soon))</p>
      <p class="hint">\(reader("outside.entries", count: calendar.reading.entries)) · \(read)</p>
      \(notes(on: calendar.reading, for: reader))\(calendar.trouble.map { trouble($0, for: reader) })
      <div class="actions">\(again)\
      \(button(reader("outside.remove", ["name": .words(calendar.name)]), posting: "/calendar/others/\(calendar.id)/removal", style: "quiet"))</div></li>
      """
  }

  /// What does not count, and why.
  private static func notes(on reading: OutsideReading, for reader: Reader) -> HTML {
    let own: [HTML] = reading.own == 0 ? [] : ["<li>\(reader("outside.own", count: reading.own))</li>"]
    let items = OutsideReading.LeftOut.allCases.compactMap { reason -> HTML? in
      reading.leftOut[reason.rawValue].map {
        "<li>\(reader(.of("outside.left-out", reason.rawValue, count: $0)))</li>"
      }
    }
    return own.isEmpty && items.isEmpty ? .none : "<ul class=\"reasons\">\(own)\(items)</ul>"
  }

  private static func trouble(_ trouble: OutsideCalendar.Trouble, for reader: Reader) -> HTML {
    """
    <div class="notice refusal"><p>\(reader("outside.failed")) \(reader.moment(trouble.at)).
    \(reader(trouble.failure.text))</p><p>\(reader("outside.still-counts"))
    \(reader("outside.next")) \(reader.moment(trouble.again)).</p></div>
    """
  }

  private static func forms(_ form: Form, for reader: Reader) -> HTML {
    """
    <h3>\(reader("outside.by-address"))</h3>
    <form method="post" action="/calendar/others" class="stack">
    \(form.input(OutsideCalendarForm.address, Text("outside.address"), hint: Text("outside.address.hint"), autocomplete: "off", mode: "url"))
    \(form.input(OutsideCalendarForm.name, Text("outside.name"), hint: Text("outside.name.hint"), autocomplete: "off", isRequired: false))
    <button>\(reader("outside.add"))</button></form>
    <h3>\(reader("outside.by-file"))</h3>
    <form method="post" action="/calendar/others/file" enctype="multipart/form-data" class="stack">
    \(form.file(OutsideCalendarForm.file, Text("roster.file"), hint: Text("outside.file.hint", ["megabytes": .number(CalendarPages.uploadLimit / 1_000_000)]), accept: ".ics,text/calendar"))
    \(form.input(OutsideCalendarForm.fileName, Text("outside.name"), hint: Text("outside.name.hint"), autocomplete: "off", isRequired: false))
    <button>\(reader("outside.add-file"))</button></form>
    """
  }

  private static func full(for reader: Reader) -> HTML {
    "<p class=\"hint\">\(reader("outside.full", ["limit": .number(OutsideCalendar.most)]))</p>"
  }
}
