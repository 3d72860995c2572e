import Coaching
import HTML
import Time

/// Reasons as sentences, in a reader's language and clock.
struct ReasonText: Sendable {
  let language: PageLanguage
  /// The reader's own zone, in which shared hours are told.
  let zone: ZoneRules
  /// The others' clocks, where the reader is one of those who share the hours.
  var others: [Clock] = []

  /// By which clock somebody goes.
  struct Clock: Sendable {
    let name: String
    let zone: ZoneRules
  }

  func text(_ reason: Reason) -> Text {
    switch reason {
    case .language(let spoken, let proficiency):
      Text(
        "reason.language",
        [
          "language": .words(language.name(ofLanguage: spoken.code)),
          "proficiency": .text(.of("proficiency", proficiency.code)),
        ])
    case .sharedTime(let minutes, let windows):
      sharedTime(minutes, windows)
    case .levels(let coach, let client):
      coach == client
        ? Text("reason.same-level", ["level": .text(level(coach))])
        : Text("reason.levels", ["coach": .text(level(coach)), "client": .text(level(client))])
    case .wantedLevel(let wanted): Text("reason.wanted-level", ["level": .text(level(wanted))])
    case .sameSpeciality(let speciality): Text("reason.same-speciality", ["speciality": .words(speciality)])
    case .wantedSpeciality(let speciality): Text("reason.wanted-speciality", ["speciality": .words(speciality)])
    case .goals(let goals): Text("reason.goals", count: goals.count, ["goals": .words(language.list(goals))])
    case .complement(let competencies):
      Text(
        "reason.complement", count: competencies.count,
        ["competencies": .words(language.list(competencies.map { name($0) }))])
    case .requested: Text("reason.requested")
    case .coachHours(let hours): Text("reason.coach-hours", count: hours)
    }
  }

  private func sharedTime(_ minutes: Int, _ windows: [Interval]) -> Text {
    guard minutes > 0 else {
      return Text(others.isEmpty ? "reason.no-shared-time" : "reason.no-shared-time.partners")
    }
    let length = Text(
      "duration", ["hours": .number(minutes / 60), "minutes": .words(minutes % 60 == 0 ? "" : " \(minutes % 60) min")])
    guard !windows.isEmpty else { return Text("reason.shared-time", ["duration": .text(length)]) }
    let own = spans(windows, in: zone)
    let place = language.place(of: zone)
    let clocks = otherClocks(windows, own)
    guard !clocks.isEmpty else {
      return Text(
        "reason.shared-time-when", ["duration": .text(length), "spans": .words(own), "place": .words(place)])
    }
    let all = clocks.reduce(Text("reason.clock.own", ["spans": .words(own), "place": .words(place)])) {
      Text("reason.clock.and", ["clocks": .text($0), "other": .text($1)])
    }
    return Text("reason.shared-time-clocks", ["duration": .text(length), "clocks": .text(all)])
  }

  /// "Monday 16:00–18:00 and Friday 08:00–09:00" by one clock.
  private func spans(_ windows: [Interval], in zone: ZoneRules) -> String {
    language.list(
      windows.map { window in
        let start = zone.local(at: window.start)
        return "\(language.formatted(start.date.weekday)) \(start.time.text)–\(zone.local(at: window.end).time.text)"
      })
  }

  /// What the clocks of those show who read another time than the reader, those in one zone together.
  private func otherClocks(_ windows: [Interval], _ own: String) -> [Text] {
    var zones: [(zone: ZoneRules, names: [String])] = []
    for other in others {
      if let known = zones.firstIndex(where: { $0.zone.identifier == other.zone.identifier }) {
        zones[known].names.append(other.name)
      } else {
        zones.append((other.zone, [other.name]))
      }
    }
    return zones.compactMap { zone, names in
      let theirs = spans(windows, in: zone)
      guard theirs != own else { return nil }
      return Text(
        "reason.clock.other",
        ["spans": .words(theirs), "names": .words(language.list(names)), "place": .words(language.place(of: zone))])
    }
  }

  private func level(_ level: CredentialLevel) -> Text {
    .of("level", level.rawValue.lowercased())
  }

  private func name(_ competency: Competency) -> String {
    Catalogues.catalogue(language).string(.of("competency", competency.rawValue))
  }
}

extension Reader {
  /// - Parameter others: those with whom the reader shares the hours.
  func reasons(_ reasons: [Reason], with others: [ReasonText.Clock] = []) -> HTML {
    let texts = ReasonText(language: language, zone: zone, others: others)
    return "<ul class=\"reasons\">\(reasons.map { "<li>\(self(texts.text($0)))</li>" as HTML })</ul>"
  }
}
