import Coaching
import HTML
import Time

/// The look of a member's own enrolment.
enum EnrolmentViews {
  static func form(
    _ subject: EnrolmentForm.Subject, _ form: Form, words: [String], zones: ZoneDirectory
  ) -> HTML {
    let reader = form.reader
    let title = reader("enrolment.title", ["round": .words(subject.round.name)])
    let isNew = subject.enrolment == nil || subject.enrolment?.state == .withdrawn
    return Page(
      title, section: .today, script: .zone,
      content: """
        <h1>\(title)</h1>
        \(form.summary)
        \(facts(subject.round, for: reader))
        <form method="post" action="\(reader.home)/rounds/\(subject.round.id)/enrolment" class="stack">
        <h2>\(reader("enrolment.about-you"))</h2>
        \(ProfileFields.name(form))
        \(ProfileFields.zone(form, zones))
        \(ProfileFields.languages(form, hint: Text("enrolment.languages.hint")))
        \(hours(subject, form, zones))
        \(ProfileFields.level(form))
        \(ProfileFields.hours(form))
        \(ProfileFields.speciality(form, words: words))
        \(ProfileFields.goals(form))
        <h2>\(reader("enrolment.wishes"))</h2>
        <p class="hint">\(reader("enrolment.wishes.about"))</p>
        \(wishes(form))
        \(checklist(subject, form))
        <button>\(reader(isNew ? "enrolment.enrol" : "enrolment.save"))</button>
        </form>
        <p class="hint">\(reader("enrolment.privacy"))</p>
        """
    ).html(for: reader)
  }

  static func facts(_ round: Round, for reader: Reader) -> HTML {
    let facts = RoundFacts(round: round, catalogue: reader.catalogue)
    let rest = facts.lines.dropFirst().map { "<li>\($0)</li>" as HTML }
    return """
      <p>\(facts.summary)</p>
      <details><summary>\(reader("programme.rules"))</summary><ul>\(Array(rest))</ul></details>
      """
  }

  /// One click for hours that many have, and a line a day for the others.
  private static func hours(_ subject: EnrolmentForm.Subject, _ form: Form, _ zones: ZoneDirectory) -> HTML {
    let reader = form.reader
    let usual = UsualHours.allCases.map { (value: $0.rawValue, label: reader(.of("usual-hours", $0.rawValue))) }
    let hasOthers = Weekday.allCases.contains { !form.fields.text(AvailabilityForm.field($0)).isEmpty }
    return """
      \(form.checkboxes("usual", Text("enrolment.hours"), hint: Text("enrolment.hours.hint"), options: usual, chosen: Set(form.fields.texts("usual"))))
      <details\(attribute: "open", if: hasOthers)><summary>\(reader("enrolment.hours.other"))</summary>
      \(ProfileFields.availability(form, zone: zones.rules(subject.own.zone) ?? .utc))</details>
      """
  }

  private static func wishes(_ form: Form) -> HTML {
    let levels = CredentialLevel.allCases.map {
      (value: $0.rawValue, label: form.reader(.of("level", $0.rawValue.lowercased())))
    }
    return """
      \(form.checkboxes("wantedLevels", Text("enrolment.wanted-levels"), options: levels, chosen: Set(form.fields.texts("wantedLevels"))))
      \(form.input("wantedSpecialities", Text("enrolment.wanted-specialities"), hint: Text("enrolment.wanted-specialities.hint"), isRequired: false))
      """
  }

  /// What is confirmed once, each item in full words; what was confirmed already is shown as done.
  private static func checklist(_ subject: EnrolmentForm.Subject, _ form: Form) -> HTML {
    let reader = form.reader
    guard !subject.checklist.isEmpty else { return .none }
    let items = subject.checklist.map { entry -> HTML in
      let words = reader.words(of: entry.item)
      guard !entry.isConfirmed else {
        return "<p>\(badge(reader("enrolment.confirmed"), "good")) \(words)</p>"
      }
      let name = EnrolmentForm.field(confirming: entry.number)
      let error = form.errors.text(name)
      return """
        \(error.map { "<p class=\"error\" id=\"error-\(name)\">\(reader($0))</p>" as HTML })
        <label class="choice"><input type="checkbox" id="field-\(name)" name="\(name)" value="yes" required\
        \(attribute: "checked", if: !form.fields.text(name).isEmpty)\(attribute: "aria-invalid", error.map { _ in "true" })\
        \(attribute: "aria-describedby", error.map { _ in "error-\(name)" })> \(words)</label>
        """
    }
    return "<fieldset><legend>\(reader("enrolment.checklist"))</legend>\(items)</fieldset>"
  }
}

extension Reader {
  /// An item of a checklist as whoever confirms it reads it; an organisation's own words are its own.
  func words(of item: Policy.ChecklistItem) -> String {
    if case .own(let words) = item { return words }
    return self(.of("checklist", item.code))
  }
}
