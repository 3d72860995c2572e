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
        \(engagements(view, now: now, zone: zone, for: reader))
        \(FacilitatorViews.accompanied(view.accompanied, now: now, zone: zone, for: reader))
        \(others(view, for: reader))
        \(past(view, for: reader))
        \(view.coordination.map { coordination($0, for: reader) })
        """
    ).html(for: reader)
  }

  /// The one thing to do or to know now.
  private static func next(_ view: TodayView, for reader: Reader) -> HTML {
    let (sentence, action): (String, HTML) =
      if let (round, proposal) = view.coordination?.decision {
        (
          reader(
            proposal.state == .ready ? "today.next.proposal" : "today.next.failed", ["round": .words(round.name)]),
          "<a class=\"button\" href=\"\(reader.home)/rounds/\(round.id)/proposals/\(proposal.id)\">\(reader("proposal.title", ["number": .number(proposal.number)]))</a>"
        )
      } else if let round = view.coordination?.rounds.first(where: \.wantsCoordinator) {
        (
          reader(
            "today.next.round", ["round": .words(round.name), "state": .text(.of("round.state", round.state.rawValue))]),
          "<a class=\"button\" href=\"\(reader.home)/rounds/\(round.id)\">\(reader("today.next.round.open"))</a>"
        )
      } else if let repair = view.coordination?.repairs.first {
        (
          reader("today.next.repair", ["round": .words(repair.name)]),
          "<a class=\"button\" href=\"\(reader.home)/rounds/\(repair.round)/repair\">\(reader("repair.title"))</a>"
        )
      } else if let newcomers = view.coordination?.newcomers {
        (
          reader("today.next.newcomers", count: newcomers.count, ["round": .words(newcomers.round.name)]),
          "<a class=\"button\" href=\"\(reader.home)/rounds/\(newcomers.round.id)\">\(reader("today.next.round.open"))</a>"
        )
      } else if view.coordination?.hasProgrammes == false {
        (
          reader("today.next.first-programme"),
          "<a class=\"button\" href=\"\(reader.home)/programmes/new\">\(reader("programmes.new"))</a>"
        )
      } else if view.coordination != nil, view.underWay.isEmpty {
        (
          reader("today.next.programme"),
          "<a class=\"button\" href=\"\(reader.home)/programmes\">\(reader("nav.programmes"))</a>"
        )
      } else if let engagement = view.underWay.first(where: { view.offers.contains($0.id) }) {
        step("today.next.offer", in: engagement, for: reader)
      } else if let engagement = view.engagements.first(where: { view.unanswered.contains($0.id) }) {
        step("today.next.attendance", in: engagement, for: reader)
      } else if let engagement = view.underWay.first(where: { view.toBook.contains($0.id) }) {
        step("today.next.session", in: engagement, for: reader)
      } else if let (engagement, start) = view.nextSession {
        (
          reader(
            "today.next.meet",
            [
              "names": .words(reader.language.list(engagement.partners.map(\.name))),
              "time": .words(
                ([own(start, view, for: reader)] + others(of: engagement, at: start, view, for: reader))
                  .joined(separator: " · ")),
            ]),
          "<a class=\"button\" href=\"\(reader.home)/engagements/\(engagement.id)\">\(reader("today.sessions"))</a>"
        )
      } else if let group = view.accompanied.first {
        (
          reader(
            "today.next.accompany", ["names": .words(reader.language.list(group.members.map(\.name)))]), .none
        )
      } else if let round = view.rounds.first(where: \.isOpen) ?? view.rounds.first {
        (reader(sentence(on: round)), link(round, for: reader))
      } else {
        (reader("today.next.nothing"), .none)
      }
    return """
      <section class="next" aria-labelledby="next"><h2 id="next">\(reader("today.next"))</h2>
      <p>\(sentence)</p>\(action)</section>
      """
  }

  /// Something to do on the page of an engagement.
  private static func step(
    _ sentence: StaticString, in engagement: OwnEngagement, for reader: Reader
  ) -> (String, HTML) {
    (
      reader(sentence, ["names": .words(reader.language.list(engagement.partners.map(\.name)))]),
      "<a class=\"button\" href=\"\(reader.home)/engagements/\(engagement.id)\">\(reader("today.sessions"))</a>"
    )
  }

  private static func engagements(
    _ view: TodayView, now: Instant, zone: (String) -> ZoneRules, for reader: Reader
  ) -> HTML {
    guard !view.underWay.isEmpty else { return .none }
    let cards = view.underWay.map { engagement in
      let facilitators = view.facilitators[engagement.id] ?? []
      return """
        <li class="card"><h3>\(heading(engagement, for: reader))</h3>
        \(engagement.partners.map { partner($0, in: view.clocks.clock(of: $0, at: now).zone, now: now, for: reader) })
        \(accompanied(by: facilitators, for: reader))
        \(address(engagement, facilitators, for: reader))
        <p class="hint">\(engagement.roundName)\(engagement.endsOn.map { " · \(reader("today.until", ["date": .words(reader.date($0))]))" as HTML })</p>
        \(sessions(of: engagement, view, for: reader))
        <h4>\(reader("today.why"))</h4>
        \(reader.reasons(engagement.reasons, with: engagement.clocks(zone)))</li>
        """ as HTML
    }
    return """
      <h2>\(reader("today.engagements"))</h2>
      <ul class="cards">\(cards)</ul>
      <p class="hint">\(reader("today.privacy"))</p>
      """
  }

  /// What is over, and how it ended; the latest of it.
  private static func past(_ view: TodayView, for reader: Reader) -> HTML {
    let past = view.engagements.filter { !$0.isOpen }.prefix(20)
    guard !past.isEmpty else { return .none }
    let items = past.map { engagement in
      """
      <li><a href="\(reader.home)/engagements/\(engagement.id)">\(heading(engagement, for: reader))</a>
      \(EngagementViews.state(engagement, for: reader)) <span class="hint">\(engagement.roundName)</span></li>
      """ as HTML
    }
    return "<h2>\(reader("today.past"))</h2><ul class=\"plain\">\(items)</ul>"
  }

  /// When they meet next, and the way to all sessions.
  private static func sessions(of engagement: OwnEngagement, _ view: TodayView, for reader: Reader) -> HTML {
    let next = view.sessions[engagement.id].map { start in
      let others = others(of: engagement, at: start, view, for: reader)
      return """
        \(reader("today.next-session")) <strong>\(reader.moment(start, in: view.clocks.own(at: start)))</strong>\
        \(others.isEmpty ? HTML.none : "<br><span class=\"hint\">\(others.joined(separator: " · "))</span>")<br>
        """ as HTML
    }
    return "<p>\(next)<a href=\"\(reader.home)/engagements/\(engagement.id)\">\(reader("today.sessions"))</a></p>"
  }

  /// Where the reader is then.
  private static func own(_ start: Instant, _ view: TodayView, for reader: Reader) -> String {
    let zone = view.clocks.own(at: start)
    return "\(reader.language.formatted(zone.local(at: start))) (\(reader.language.place(of: zone)))"
  }

  /// What the partners' clocks show then, where that is something else.
  private static func others(
    of engagement: OwnEngagement, at start: Instant, _ view: TodayView, for reader: Reader
  ) -> [String] {
    ClockText.others(
      engagement.partners.map { view.clocks.clock(of: $0, at: start) }, at: start, beside: view.clocks.own(at: start),
      reader.language, reader.catalogue)
  }

  static func heading(_ engagement: OwnEngagement, for reader: Reader) -> String {
    reader(
      .of(
        "today.role", engagement.role.rawValue,
        ["names": .words(reader.language.list(engagement.partners.map(\.name)))]))
  }

  /// What the clock shows where the partner is, so that nobody writes in the middle of the other's night; and how to
  /// reach them, once they have said so.
  private static func partner(
    _ partner: OwnEngagement.Partner, in zone: ZoneRules, now: Instant, for reader: Reader
  ) -> HTML {
    let time = zone.local(at: now).time.text
    let clock = reader(
      "today.clock",
      ["name": .words(partner.name), "time": .words(time), "place": .words(reader.language.place(of: zone))])
    let profile: HTML = """
      <a href="\(reader.home)/people/\(partner.person)">\(reader("today.profile", ["name": .words(partner.name)]))</a>
      """
    guard let address = partner.address else {
      return "<p>\(clock)<br>\(reader("today.address.hidden", ["name": .words(partner.name)]))<br>\(profile)</p>"
    }
    return """
      <p>\(clock)<br>\(reader("today.address", ["name": .words(partner.name)])) <strong>\(address)</strong><br>\(profile)</p>
      """
  }

  private static func accompanied(by names: [String], for reader: Reader) -> HTML {
    guard !names.isEmpty else { return .none }
    return "<p>\(reader("facilitators.accompanied", ["names": .words(reader.language.list(names))]))</p>"
  }

  /// The reader's own consent, given and taken back with one button.
  private static func address(_ engagement: OwnEngagement, _ facilitators: [String], for reader: Reader) -> HTML {
    let path: Path = "\(reader.home)/engagements/\(engagement.id)/address"
    let names: [String: Text.Argument] = [
      "names": .words(reader.language.list(engagement.partners.map(\.name) + facilitators))
    ]
    return engagement.showsAddress
      ? """
      <p class="hint">\(reader("today.address.shown", names))</p>
      \(button(reader("today.address.hide"), posting: path, style: "quiet", fields: [("decision", "withdrawn")]))
      """
      : button(reader("today.address.show", names), posting: path, fields: [("decision", "given")])
  }

  /// Where somebody stands in a round, or that they can take part.
  private static func sentence(on round: OwnRound) -> Text {
    let name: [String: Text.Argument] = ["round": .words(round.name)]
    if let isLooking = round.isLooking { return .of("today.search", isLooking ? "looking" : "not-now", name) }
    return switch round.standing {
    case .accepted where round.isStanding && round.state == .running: Text("today.waiting.standing", name)
    case .accepted: .of("today.waiting", round.state.rawValue, name)
    case .some(let standing): .of("today.enrolment", standing.rawValue, name)
    case nil: Text("today.enrolment.open", name)
    }
  }

  private static func link(_ round: OwnRound, for reader: Reader) -> HTML {
    """
    <a class="button\(round.isOpen ? "" : " quiet")" href="\(reader.home)/rounds/\(round.round)/enrolment">\(reader(round.isOpen ? "today.enrol" : "today.enrolment"))</a>
    """
  }

  /// The rounds that are not the one next step.
  private static func others(_ view: TodayView, for reader: Reader) -> HTML {
    let isNext = view.underWay.isEmpty && view.accompanied.isEmpty && view.coordination == nil
    let next = isNext ? (view.rounds.first(where: \.isOpen) ?? view.rounds.first) : nil
    let rounds = view.rounds.filter { $0 != next }
    guard !rounds.isEmpty else { return .none }
    let items = rounds.map { round in
      """
      <li>\(reader(sentence(on: round)))
      <a href="\(reader.home)/rounds/\(round.round)/enrolment">\(reader(round.isOpen ? "today.enrol" : "today.enrolment"))</a></li>
      """ as HTML
    }
    return "<h2>\(reader("today.other-rounds"))</h2><ul>\(items)</ul>"
  }

  private static func coordination(_ coordination: TodayView.Coordination, for reader: Reader) -> HTML {
    let dead: HTML =
      coordination.deadJobs > 0
      ? "<p class=\"notice\"><a href=\"\(reader.home)/jobs\">\(reader("jobs.dead", count: coordination.deadJobs))</a></p>"
      : .none
    let mail = reader.part == nil ? OutboxViews.notice(coordination.mail, for: reader) : .none
    return "\(rounds(coordination, for: reader))\(dead)\(mail)"
  }

  private static func rounds(_ coordination: TodayView.Coordination, for reader: Reader) -> HTML {
    guard !coordination.rounds.isEmpty else { return .none }
    let items = coordination.rounds.map { round in
      let proposal: HTML? = coordination.proposals[round.id].map { proposal in
        """
        <p><a href="\(reader.home)/rounds/\(round.id)/proposals/\(proposal.id)">\(reader("proposal.title", ["number": .number(proposal.number)]))</a> \(ProposalViews.state(proposal, for: reader))</p>
        """
      }
      return """
        <li class="card"><h3><a href="\(reader.home)/rounds/\(round.id)">\(round.name)</a> \(RoundViews.state(round, for: reader))</h3>
        <p>\(round.programmeName) · \(RoundViews.dates(round, for: reader))</p>\(proposal)</li>
        """ as HTML
    }
    return "<h2>\(reader("today.rounds"))</h2><ul class=\"cards\">\(items)</ul>"
  }
}

extension OwnEngagement {
  fileprivate func clocks(_ zone: (String) -> ZoneRules) -> [ReasonText.Clock] {
    partners.map { ReasonText.Clock(name: $0.name, zone: zone($0.zone)) }
  }
}
