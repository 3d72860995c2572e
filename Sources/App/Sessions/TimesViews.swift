import Coaching
import Database
import HTML
import Time

/// A stretch of the times at which all are free.
struct TimesView: Sendable {
  /// What the times are for.
  enum Purpose: Hashable, Sendable {
    case book
    case offer
    case move(ID<BookedSession>)

    var session: ID<BookedSession>? {
      if case .move(let session) = self { session } else { nil }
    }

    /// How many times can be taken at once.
    var most: Int {
      switch self {
      case .book: SharedTimes.mostInSeries
      case .offer: Offer.most
      case .move: 1
      }
    }

    /// How many are shown at once: times that are offered together are chosen on one page.
    var weeks: Int { self == .offer ? 4 : 1 }

    var tooMany: Text {
      self == .offer ? Text("offer.too-many", ["limit": .number(Offer.most)]) : Text("times.choose")
    }
  }

  let purpose: Purpose
  let times: SharedTimes
  /// From which seven days on from now times are shown.
  let week: Int
  let clocks: MeetingClocks
  /// How long sessions can be, where there is a choice.
  let lengths: [Minutes]
  /// From when weeks are counted: the first time there is, or now.
  private let start: Instant

  init(purpose: Purpose, times: SharedTimes, week: Int, now: Instant, clocks: MeetingClocks, lengths: [Minutes]) {
    self.purpose = purpose
    self.times = times
    self.week = week
    self.clocks = clocks
    self.lengths = lengths
    start = times.slots.first.map { max($0, now) } ?? now
  }

  private var shown: [Instant] {
    let first = start.adding(days: 7 * week)
    return times.slots.filter { $0 >= first && $0 < first.adding(days: 7 * purpose.weeks) }
  }

  var hasLater: Bool { times.slots.last.map { $0 >= start.adding(days: 7 * (week + purpose.weeks)) } ?? false }

  /// By day of the clock that the reader goes by then; where a day has many, those on the hour and the half-hour.
  var days: [(date: LocalDate, starts: [Instant])] {
    let byDay = Dictionary(grouping: shown) { clocks.own(at: $0).local(at: $0).date }
    return byDay.keys.sorted().map { date in
      let all = byDay[date] ?? []
      return (date, all.count > 8 ? all.filter { $0.seconds % 1_800 == 0 } : all)
    }
  }
}

/// The look of finding a time: the same time every week first, then one at a time.
enum TimesViews {
  static func show(_ view: TimesView, _ form: Form) -> HTML {
    let reader = form.reader
    let meeting = view.times.meeting
    let path: Path = "\(reader.home)/engagements/\(meeting.engagement.id)"
    let title = reader(view.purpose.title)
    return Page(
      title, section: .today,
      content: """
        <p class="back"><a href="\(path)">\(TodayViews.heading(meeting.engagement, for: reader))</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        \(view.times.slots.isEmpty ? none(for: reader) : choices(view, form, at: path))
        """
    ).html(for: reader)
  }

  private static func choices(_ view: TimesView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    let planned = view.times.planned
    let about = reader(
      "times.about", count: planned.length.count,
      [
        "kind": .text(.of("session-kind", planned.kind.rawValue)),
        "place": .words(reader.language.place(of: reader.zone)),
      ])
    let place: HTML =
      view.purpose.session == nil
      ? form.input(
        TimesForm.place, Text("times.place"), hint: Text("times.place.hint"), isRequired: false)
      : .none
    return """
      <p>\(about)</p>\(otherLength(view, at: path, for: reader))\(view.purpose == .offer ? "<p>\(reader("offer.about", ["limit": .number(Offer.most)]))</p>" as HTML : .none)
      <form method="post" action="\(path)\(view.purpose.action)" class="stack" id="field-\(TimesForm.starts)">
      \(length(view))\(place)\(view.purpose == .book ? series(view, form) : .none)\(single(view, form, at: path))
      <div class="bar"><button>\(reader(view.purpose.act))</button></div></form>
      """
  }

  /// Late in a round a session may be held in halves.
  private static func otherLength(_ view: TimesView, at path: Path, for reader: Reader) -> HTML {
    guard let other = view.lengths.first(where: { $0 != view.times.planned.length }) else { return .none }
    let isHalf = other.count < view.times.planned.length.count
    let target = ("\(path)\(view.purpose.page)" as Path).with(TimesForm.length, String(other.count))
    return """
      <p><a href="\(target)">\(reader(isHalf ? "times.halves" : "times.whole", ["minutes": .number(other.count)]))</a></p>
      """
  }

  private static func length(_ view: TimesView) -> HTML {
    guard view.lengths.count > 1 else { return .none }
    return """
      <input type="hidden" name="\(TimesForm.length.description)" value="\(view.times.planned.length.count)">
      """
  }

  private static func none(for reader: Reader) -> HTML {
    """
    <p class="empty">\(reader("times.none"))</p>
    <div class="actions"><a class="button" href="\(reader.home)/availability">\(reader("availability.title"))</a></div>
    """
  }

  private static func series(_ view: TimesView, _ form: Form) -> HTML {
    let reader = form.reader
    let series = view.times.series
    guard !series.isEmpty else { return .none }
    let items = series.map { series in
      let first = series.starts.first ?? Instant(seconds: 0)
      let local = view.clocks.own(at: first).local(at: first)
      let shifts = shifts(series, view, for: reader).map { "<br><span class=\"hint\">\($0)</span>" as HTML }
      let label = reader(
        view.times.meeting.policy.cadenceWeeks == 1 ? "times.series.weekly" : "times.series.every",
        count: series.starts.count,
        [
          "weekday": .words(reader.language.formatted(local.date.weekday)), "time": .words(local.time.text),
          "weeks": .number(view.times.meeting.policy.cadenceWeeks), "date": .words(reader.date(local.date)),
        ])
      return choice(series.starts, view, form, "\(label)\(clocks(first, view, for: reader))\(shifts)")
    }
    return """
      <fieldset><legend>\(reader("times.series"))</legend><ul class="plain">\(items)</ul></fieldset>
      """
  }

  /// Where a clock change moves the series for the reader or for somebody else.
  private static func shifts(_ series: WeeklySeries, _ view: TimesView, for reader: Reader) -> [String] {
    view.clocks.parties.enumerated().flatMap { number, party in
      series.shifts(for: party.time).map { shift in
        let date = reader.date(party.time.zone(at: shift.start).local(at: shift.start).date)
        return number == 0
          ? reader("times.shift.you", ["date": .words(date), "time": .words(shift.time.text)])
          : reader(
            "times.shift", ["date": .words(date), "time": .words(shift.time.text), "name": .words(party.name)])
      }
    }
  }

  private static func single(_ view: TimesView, _ form: Form, at path: Path) -> HTML {
    let reader = form.reader
    let days = view.days.map { day in
      let starts = day.starts.map { start in
        choice([start], view, form, "\(span(start, view))\(clocks(start, view, for: reader))")
      }
      return """
        <fieldset><legend>\(reader.language.formatted(day.date.weekday)), \(reader.date(day.date))</legend>
        <ul class="plain">\(starts)</ul></fieldset>
        """ as HTML
    }
    let heading: HTML = view.purpose == .book ? "<h2>\(reader("times.single"))</h2>" : .none
    let list: HTML =
      days.isEmpty ? "<p class=\"empty\">\(reader("times.none-this-week"))</p>" : HTML.joined(days)
    return "\(heading)\(list)\(pager(view, at: path, for: reader))"
  }

  private static func choice(_ starts: [Instant], _ view: TimesView, _ form: Form, _ label: HTML) -> HTML {
    let value = TimesForm.value(starts)
    let isOffer = view.purpose == .offer
    return """
      <li><label class="choice"><input type="\(isOffer ? "checkbox" : "radio")" name="\(TimesForm.starts)"\
      \(attribute: "required", if: !isOffer) value="\(value)"\
      \(attribute: "checked", if: form.fields.texts(TimesForm.starts).contains(value))> <span>\(label)</span></label></li>
      """
  }

  private static func pager(_ view: TimesView, at path: Path, for reader: Reader) -> HTML {
    func link(_ week: Int, _ label: String) -> HTML {
      var target = ("\(path)\(view.purpose.page)" as Path).with("week", String(week))
      if view.lengths.count > 1 { target = target.with(TimesForm.length, String(view.times.planned.length.count)) }
      return "<a href=\"\(target)\">\(label)</a>"
    }
    let links =
      (view.week > 0 ? [link(max(0, view.week - view.purpose.weeks), reader("times.earlier"))] : [])
      + (view.hasLater ? [link(view.week + view.purpose.weeks, reader("times.later"))] : [])
    guard !links.isEmpty else { return .none }
    return "<p class=\"pager\">\(HTML.joined(links.map { "\($0) " as HTML }))</p>"
  }

  /// "16:00–17:00"
  private static func span(_ start: Instant, _ view: TimesView) -> String {
    let zone = view.clocks.own(at: start)
    let end = start.adding(view.times.planned.length)
    return "\(zone.local(at: start).time.text)–\(zone.local(at: end).time.text)"
  }

  /// By which clock the reader goes, where it is not their usual one, and what the others' show.
  private static func clocks(_ start: Instant, _ view: TimesView, for reader: Reader) -> HTML {
    let own = view.clocks.own(at: start)
    let place = own.identifier == reader.zone.identifier ? "" : " (\(reader.language.place(of: own)))"
    let lines = ClockText.others(
      view.clocks.others(at: start), at: start, beside: own, reader.language, reader.catalogue)
    return "\(place)\(lines.isEmpty ? HTML.none : "<br><span class=\"hint\">\(lines.joined(separator: " · "))</span>")"
  }
}

extension TimesView.Purpose {
  fileprivate var title: Text {
    switch self {
    case .book: Text("times.title")
    case .offer: Text("offer.title")
    case .move: Text("session.move.title")
    }
  }

  fileprivate var act: Text {
    switch self {
    case .book: Text("times.book")
    case .offer: Text("offer.make")
    case .move: Text("session.move")
    }
  }

  /// Where the form is sent, below the engagement's page.
  fileprivate var action: Path {
    switch self {
    case .book: "/sessions"
    case .offer: "/offers"
    case .move(let session): "/sessions/\(session)/time"
    }
  }

  /// Where the times are shown.
  fileprivate var page: Path {
    switch self {
    case .book: "/times"
    case .offer: "/offers/new"
    case .move(let session): "/sessions/\(session)/time"
    }
  }
}
