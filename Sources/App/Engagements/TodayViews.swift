import Coaching
import HTML
import Time

/// The look of *Today*.
enum TodayViews {
  static func show(
    _ view: TodayView, now: Instant, zone: (String) -> ZoneRules, for reader: Reader
  ) -> HTML {
    let title = reader("nav.today")
    return Page(
      title, section: .today,
      content: """
        <h1>\(title)</h1>
        \(next(view, for: reader))
        \(view.engagements.isEmpty ? .none : engagements(view.engagements, now: now, zone: zone, for: reader))
        \(view.waiting.isEmpty || view.engagements.isEmpty ? .none : waiting(view.waiting, for: reader))
        \(view.rounds.map { rounds($0, for: reader) })
        \(view.deadJobs > 0 ? "<p class=\"notice\"><a href=\"\(reader.home)/jobs\">\(reader("jobs.dead", count: view.deadJobs))</a></p>" as HTML : .none)
        """
    ).html(for: reader)
  }

  /// The one thing to do or to know now.
  private static func next(_ view: TodayView, for reader: Reader) -> HTML {
    let (sentence, action): (String, HTML) =
      if let round = view.rounds?.first {
        (
          reader("today.next.round", ["round": .words(round.name), "state": .text(.of("round.state", round.state.rawValue))]),
          "<a class=\"button\" href=\"\(reader.home)/rounds/\(round.id)\">\(reader("today.next.round.open"))</a>"
        )
      } else if view.rounds != nil {
        (reader("today.next.programme"), "<a class=\"button\" href=\"\(reader.home)/programmes\">\(reader("nav.programmes"))</a>")
      } else if let engagement = view.engagements.first {
        (
          reader("today.next.write", ["names": .words(reader.language.list(engagement.partners.map(\.name)))]), .none
        )
      } else if let waiting = view.waiting.first {
        (reader(.of("today.waiting", waiting.state.rawValue, ["round": .words(waiting.roundName)])), .none)
      } else {
        (reader("today.next.nothing"), .none)
      }
    return """
      <section class="next" aria-labelledby="next"><h2 id="next">\(reader("today.next"))</h2>
      <p>\(sentence)</p>\(action)</section>
      """
  }

  private static func engagements(
    _ engagements: [OwnEngagement], now: Instant, zone: (String) -> ZoneRules, for reader: Reader
  ) -> HTML {
    let cards = engagements.map { engagement in
      """
      <li class="card"><h3>\(heading(engagement, for: reader))</h3>
      \(engagement.partners.map { partner(zone($0.zone), named: $0.name, now: now, for: reader) })
      <p class="hint">\(engagement.roundName)\(engagement.endsOn.map { " · \(reader("today.until", ["date": .words(reader.date($0))]))" as HTML })</p>
      <h4>\(reader("today.why"))</h4>
      \(reader.reasons(engagement.reasons))</li>
      """ as HTML
    }
    return """
      <h2>\(reader("today.engagements"))</h2>
      <ul class="cards">\(cards)</ul>
      <p class="hint">\(reader("today.privacy"))</p>
      """
  }

  private static func heading(_ engagement: OwnEngagement, for reader: Reader) -> String {
    reader(
      .of(
        "today.role", engagement.role.rawValue,
        ["names": .words(reader.language.list(engagement.partners.map(\.name)))]))
  }

  /// What the clock shows where the partner is, so that nobody writes in the middle of the other's night.
  private static func partner(_ zone: ZoneRules, named name: String, now: Instant, for reader: Reader) -> HTML {
    let time = zone.local(at: now).time.text
    return "<p>\(reader("today.clock", ["name": .words(name), "time": .words(time), "place": .words(zone.place)]))</p>"
  }

  private static func waiting(_ waiting: [WaitingEnrolment], for reader: Reader) -> HTML {
    let items = waiting.map { round in
      "<li>\(reader(.of("today.waiting", round.state.rawValue, ["round": .words(round.roundName)])))</li>" as HTML
    }
    return "<h2>\(reader("today.other-rounds"))</h2><ul>\(items)</ul>"
  }

  private static func rounds(_ rounds: [Round], for reader: Reader) -> HTML {
    guard rounds.count > 1 else { return .none }
    let items = rounds.map { round in
      """
      <li class="card"><h3><a href="\(reader.home)/rounds/\(round.id)">\(round.name)</a> \(RoundViews.state(round, for: reader))</h3>
      <p>\(round.programmeName) · \(RoundViews.dates(round, for: reader))</p></li>
      """ as HTML
    }
    return "<h2>\(reader("today.rounds"))</h2><ul class=\"cards\">\(items)</ul>"
  }
}
