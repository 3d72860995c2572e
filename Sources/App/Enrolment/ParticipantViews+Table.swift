import Coaching
import Database
import HTML

extension ParticipantViews {
  /// The people found, to tick, with what can be done to those ticked.
  static func table(_ view: ParticipantsView, at path: Path, for reader: Reader) -> HTML {
    let rows = view.listing.items.map { row($0, view, for: reader) }
    let kept = view.filter.pairs.map { pair in
      "<input type=\"hidden\" name=\"\(pair.name.description)\" value=\"\(pair.value)\">" as HTML
    }
    return """
      <form method="post" action="\(path)/participants/decisions" class="stack">\(kept)
      <table class="stacking"><thead><tr><th scope="col">\(reader("person.name"))</th>
      <th scope="col">\(reader("participants.state"))</th><th scope="col">\(reader("person.zone"))</th>
      <th scope="col">\(reader("person.languages"))</th><th scope="col">\(reader("person.level"))</th>
      <th scope="col">\(reader("person.available"))</th></tr></thead><tbody>\(rows)</tbody></table>
      \(acts(view, for: reader))</form>
      """
  }

  private static func row(_ applicant: Applicant, _ view: ParticipantsView, for reader: Reader) -> HTML {
    let facts = applicant.enrolment.facts
    let languages = facts.languages.map {
      "\(reader.language.name(ofLanguage: $0.language.code)) (\(reader(.of("proficiency", $0.proficiency.code))))"
    }
    let available = facts.availability.map { reader("person.hours-a-week", count: $0.minutesPerWeek / 60) }
    return """
      <tr><th scope="row" data-label="\(reader("person.name"))"><span class="choice"><input type="checkbox" name="person" value="\(applicant.person)" aria-label="\(reader("participants.choose", ["name": .words(applicant.enrolment.name)]))"> <a href="\(reader.home)/people/\(applicant.person)">\(applicant.enrolment.name)</a></span></th>
      <td data-label="\(reader("participants.state"))">\(standing(applicant, view, for: reader))</td>
      <td data-label="\(reader("person.zone"))">\(reader.language.place(ofZone: facts.zone))</td>
      <td data-label="\(reader("person.languages"))">\(reader.language.list(languages))</td>
      <td data-label="\(reader("person.level"))">\(facts.level.map { reader(.of("level", $0.rawValue.lowercased())) } ?? "–")</td>
      <td data-label="\(reader("person.available"))">\(available ?? "–")</td></tr>
      """
  }

  /// The state, and what a coordinator should know beside it.
  private static func standing(_ applicant: Applicant, _ view: ParticipantsView, for reader: Reader) -> HTML {
    let tone: StaticString =
      switch applicant.state {
      case .accepted: "good"
      case .applied, .waiting: "strong"
      case .declined, .withdrawn: ""
      }
    var notes = reader.notes(on: applicant.lacks)
    if !applicant.suitsTrack { notes.append(reader("participants.note.off-track")) }
    let coaches = view.requests[applicant.person, default: []].compactMap { pair in
      view.register.applicants.first { $0.person == pair.to }?.enrolment.name
    }.sorted()
    if !coaches.isEmpty {
      notes.append(reader("participants.note.requests", ["names": .words(reader.language.list(coaches))]))
    }
    let lines = notes.map { "<br><span class=\"hint\">\($0)</span>" as HTML }
    return "\(badge(reader(.of("enrolment.state", applicant.state.rawValue)), tone))\(lines)"
  }

  private static func acts(_ view: ParticipantsView, for reader: Reader) -> HTML {
    let round = view.register.round
    let decides: [DecideOnEnrolments.Act] =
      !round.decidesOnPeople
      ? []
      : round.policy.enrolling.acceptance == .automatic
        ? [.accept, .decline] : [.accept, .decline, .putOnWaitingList]
    var records: [DecideOnEnrolments.Act] = []
    if round.policy.enrolling.requiresMembership { records += [.settleMembership, .reopenMembership] }
    if round.policy.enrolling.fee != nil { records += [.settleFee, .reopenFee] }
    let all: HTML =
      view.listing.found > 1
      ? """
      <label class="choice"><input type="checkbox" name="all" value="found"> \(reader("participants.choose-all", count: view.listing.found))</label>
      """ : .none
    return """
      <fieldset class="stack"><legend>\(reader("participants.with-chosen"))</legend>\(all)
      <div class="actions">\((decides + records).map { act in
        "<button class=\"\(act == .accept ? "" : "quiet")\" name=\"act\" value=\"\(act.rawValue)\">\(reader(.of("participants.act", act.rawValue)))</button>" as HTML })</div>
      \(decides.isEmpty ? .none : "<p class=\"hint\">\(reader("participants.mail-hint"))</p>" as HTML)</fieldset>
      """
  }
}

extension ParticipantFilter {
  /// The address of a list whose own search adds the name.
  func withoutName(_ path: Path) -> Path {
    var filter = self
    filter.sought = ""
    return filter.path(path)
  }
}

extension Reader {
  /// What somebody lacks, in a few words for a list; everything that they have not confirmed in one note.
  func notes(on lacks: [EnrolmentLack]) -> [String] {
    var items: [String] = []
    var notes: [String] = []
    for lack in lacks {
      switch lack {
      case .language: notes.append(self("participants.note.language"))
      case .confirmation(let item): items.append(name(of: item))
      case .membership: notes.append(self("participants.note.membership"))
      case .fee: notes.append(self("participants.note.fee"))
      }
    }
    guard !items.isEmpty else { return notes }
    return [self("participants.note.confirmation", ["words": .words(language.list(items))])] + notes
  }

  /// An item of a checklist in a word or two.
  private func name(of item: Policy.ChecklistItem) -> String {
    if case .own(let words) = item { return words }
    return self(.of("checklist.name", item.code))
  }
}
