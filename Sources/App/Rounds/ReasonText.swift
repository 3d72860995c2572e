import Coaching
import HTML
import Time

/// Reasons as sentences, in a reader's language and clock.
struct ReasonText: Sendable {
  let language: PageLanguage
  /// The reader's own zone, in which shared hours are told.
  let zone: ZoneRules

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
    guard minutes > 0 else { return Text("reason.no-shared-time") }
    let spans = windows.map { window in
      let start = zone.local(at: window.start)
      return "\(language.formatted(start.date.weekday)) \(start.time.text)–\(zone.local(at: window.end).time.text)"
    }
    let length = Text(
      "duration", ["hours": .number(minutes / 60), "minutes": .words(minutes % 60 == 0 ? "" : " \(minutes % 60) min")])
    guard !spans.isEmpty else { return Text("reason.shared-time", ["duration": .text(length)]) }
    return Text(
      "reason.shared-time-when",
      ["duration": .text(length), "spans": .words(language.list(spans)), "place": .words(language.place(of: zone))])
  }

  private func level(_ level: CredentialLevel) -> Text {
    .of("level", level.rawValue.lowercased())
  }

  private func name(_ competency: Competency) -> String {
    Catalogues.catalogue(language).string(.of("competency", competency.rawValue))
  }
}

extension Reader {
  func reasons(_ reasons: [Reason]) -> HTML {
    let texts = ReasonText(language: language, zone: zone)
    return "<ul class=\"reasons\">\(reasons.map { "<li>\(self(texts.text($0)))</li>" as HTML })</ul>"
  }
}
