import Coaching
import HTML
import Time

/// A stretch of the times at which all are free.
struct TimesView: Sendable {
  let times: SharedTimes
  /// Which seven days from now on are shown.
  let week: Int
  let clocks: [ReasonText.Clock]
  let taken: Text?
  /// From when weeks are counted: the first time there is, or now.
  private let start: Instant

  init(times: SharedTimes, week: Int, now: Instant, zones: ZoneDirectory, taken: Text?) {
    self.times = times
    self.week = week
    start = times.slots.first.map { max($0, now) } ?? now
    self.taken = taken
    clocks = times.meeting.clocks(zones)
  }

  private var shown: [Instant] {
    let first = start.adding(days: 7 * week)
    return times.slots.filter { $0 >= first && $0 < first.adding(days: 7) }
  }

  var hasLater: Bool { times.slots.last.map { $0 >= start.adding(days: 7 * (week + 1)) } ?? false }

  /// By day of a clock; where a day has many, those on the hour and the half-hour.
  func days(on zone: ZoneRules) -> [(date: LocalDate, starts: [Instant])] {
    let byDay = Dictionary(grouping: shown) { zone.local(at: $0).date }
    return byDay.keys.sorted().map { date in
      let all = byDay[date] ?? []
      return (date, all.count > 8 ? all.filter { $0.seconds % 1_800 == 0 } : all)
    }
  }
}

/// The look of finding a time: the same time every week first, then one at a time.
enum TimesViews {
  static func show(_ view: TimesView, for reader: Reader) -> HTML {
    let meeting = view.times.meeting
    let path: Path = "\(reader.home)/engagements/\(meeting.engagement.id)"
    let title = reader("times.title")
    return Page(
      title, section: .today,
      content: """
        <p class="back"><a href="\(path)">\(TodayViews.heading(meeting.engagement, for: reader))</a></p>
        <h1>\(title)</h1>
        \(view.taken.map { "<p class=\"notice refusal\" role=\"alert\">\(reader($0))</p>" as HTML })
        \(view.times.slots.isEmpty ? none(for: reader) : choices(view, at: path, for: reader))
        """
    ).html(for: reader)
  }

  private static func choices(_ view: TimesView, at path: Path, for reader: Reader) -> HTML {
    let planned = view.times.planned
    let about = reader(
      "times.about", count: planned.length.count,
      [
        "kind": .text(.of("session-kind", planned.kind.rawValue)),
        "place": .words(reader.language.place(of: reader.zone)),
      ])
    return "<p>\(about)</p>\(series(view, at: path, for: reader))\(single(view, at: path, for: reader))"
  }

  private static func none(for reader: Reader) -> HTML {
    """
    <p class="empty">\(reader("times.none"))</p>
    <div class="actions"><a class="button" href="\(reader.home)/availability">\(reader("availability.title"))</a></div>
    """
  }

  private static func series(_ view: TimesView, at path: Path, for reader: Reader) -> HTML {
    let series = view.times.series
    guard !series.isEmpty else { return .none }
    let items = series.map { series in
      let first = series.starts.first ?? Instant(seconds: 0)
      let local = reader.zone.local(at: first)
      let shifts = shifts(series, view, for: reader).map { "<br><span class=\"hint\">\($0)</span>" as HTML }
      let label = reader(
        view.times.meeting.policy.cadenceWeeks == 1 ? "times.series.weekly" : "times.series.every",
        count: series.starts.count,
        [
          "weekday": .words(reader.language.formatted(local.date.weekday)), "time": .words(local.time.text),
          "weeks": .number(view.times.meeting.policy.cadenceWeeks), "date": .words(reader.date(local.date)),
        ])
      return """
        <li><label class="choice"><input type="radio" name="starts" required value="\(value(series.starts))"> \
        <span>\(label)\(others(first, view, for: reader))\(shifts)</span></label></li>
        """ as HTML
    }
    return """
      <h2>\(reader("times.series"))</h2>
      <form method="post" action="\(path)/sessions" class="stack"><ul class="plain">\(items)</ul>
      <button>\(reader("times.series.book", count: series.first?.starts.count ?? 0))</button></form>
      """
  }

  /// Where a clock change moves the series for the reader or for somebody else.
  private static func shifts(_ series: WeeklySeries, _ view: TimesView, for reader: Reader) -> [String] {
    zip(view.times.people, view.times.meeting.parties).enumerated().flatMap { number, member in
      series.shifts(for: member.0).map { shift in
        let date = reader.date(member.0.zone(at: shift.start).local(at: shift.start).date)
        return number == 0
          ? reader("times.shift.you", ["date": .words(date), "time": .words(shift.time.text)])
          : reader(
            "times.shift",
            ["date": .words(date), "time": .words(shift.time.text), "name": .words(member.1.recipient.name)])
      }
    }
  }

  private static func single(_ view: TimesView, at path: Path, for reader: Reader) -> HTML {
    let days = view.days(on: reader.zone).map { day in
      let starts = day.starts.map { start in
        """
        <li><label class="choice"><input type="radio" name="starts" required value="\(value([start]))"> \
        <span>\(span(start, view, for: reader))\(others(start, view, for: reader))</span></label></li>
        """ as HTML
      }
      return """
        <fieldset><legend>\(reader.language.formatted(day.date.weekday)), \(reader.date(day.date))</legend>
        <ul class="plain">\(starts)</ul></fieldset>
        """ as HTML
    }
    let list: HTML =
      days.isEmpty
      ? "<p class=\"empty\">\(reader("times.none-this-week"))</p>"
      : """
      <form method="post" action="\(path)/sessions" class="stack">\(days)
      <button>\(reader("times.book"))</button></form>
      """
    return "<h2>\(reader("times.single"))</h2>\(list)\(pager(view, at: path, for: reader))"
  }

  private static func pager(_ view: TimesView, at path: Path, for reader: Reader) -> HTML {
    func link(_ week: Int, _ label: String) -> HTML {
      "<a href=\"\(("\(path)/times" as Path).with("week", String(week)))\">\(label)</a>"
    }
    let links =
      (view.week > 0 ? [link(view.week - 1, reader("times.earlier"))] : [])
      + (view.hasLater ? [link(view.week + 1, reader("times.later"))] : [])
    guard !links.isEmpty else { return .none }
    return "<p class=\"pager\">\(HTML.joined(links.map { "\($0) " as HTML }))</p>"
  }

  /// "16:00–17:00"
  private static func span(_ start: Instant, _ view: TimesView, for reader: Reader) -> String {
    let end = start.adding(view.times.planned.length)
    return "\(reader.zone.local(at: start).time.text)–\(reader.zone.local(at: end).time.text)"
  }

  private static func others(_ start: Instant, _ view: TimesView, for reader: Reader) -> HTML {
    let lines = ClockText.others(view.clocks, at: start, beside: reader.zone, reader.language, reader.catalogue)
    return lines.isEmpty ? .none : "<br><span class=\"hint\">\(lines.joined(separator: " · "))</span>"
  }

  /// What the form sends: seconds since 1970.
  private static func value(_ starts: [Instant]) -> String {
    starts.map { String($0.seconds) }.joined(separator: " ")
  }
}
