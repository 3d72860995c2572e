import Coaching
import Database
import HTML

/// The look of the editor of rules: a long form, section by section, each rule in plain sentences.
enum PolicyEditorViews {
  static func page(_ view: PolicyEditing, _ form: Form) -> HTML {
    let reader = form.reader
    let path: Path = "\(reader.home)/programmes/\(view.programme.id)"
    let title = reader("policy.edit.title")
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(view.programme.name)</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        \(notice(view, for: reader))
        \(view.preview.map { PolicyPreviewViews.result($0, version: view.programme.policyNumber, for: reader) })
        <p>\(reader("policy.edit.about"))</p>
        \(keeping(view.keeping, for: reader))
        <form method="post" action="\(path)/policy" class="stack">
        <input type="hidden" name="version" value="\(view.programme.policyNumber)">
        \(section(.joining, joining(form), reader))
        \(section(.sessions, sessions(form), reader))
        \(section(.conditions, conditions(form), reader))
        \(section(.weights, weights(form), reader))
        \(section(.enrolling, enrolling(form), reader))
        \(section(.course, course(form), reader))
        \(section(.balance, balance(form), reader))
        \(section(.review, review(form), reader))
        \(trying(view, form))
        <div class="bar actions"><button>\(reader("policy.edit.save"))</button>
        <button class="quiet" formaction="\(path)/policy/preview">\(reader("policy.edit.preview"))</button></div>
        </form>
        """
    ).html(for: reader)
  }

  private static func notice(_ view: PolicyEditing, for reader: Reader) -> HTML {
    switch view.notice {
    case .none: .none
    case .unchanged: "<p class=\"notice\" role=\"status\">\(reader("policy.unchanged"))</p>"
    case .overtaken(let version, let before):
      """
      <section class="notice refusal" role="alert" aria-labelledby="overtaken">
      <h2 id="overtaken">\(reader("policy.overtaken"))</h2>
      <p>\(reader("policy.overtaken.about", ["name": .words(version.authorName ?? reader("activity.nobody"))]))</p>
      \(PolicyViews.differences(version, from: before, for: reader))
      </section>
      """
    }
  }

  /// Which rounds the change does not reach.
  private static func keeping(_ rounds: [Round], for reader: Reader) -> HTML {
    guard !rounds.isEmpty else { return .none }
    return """
      <p class="notice">\(reader("policy.keeping", count: rounds.count, ["rounds": .words(reader.language.list(rounds.map(\.name)))]))</p>
      """
  }

  private static func section(_ section: Policy.Section, _ content: HTML, _ reader: Reader) -> HTML {
    """
    <fieldset class="rules stack"><legend><h2>\(reader(section.title))</h2></legend>
    \(content)</fieldset>
    """
  }

  private static func joining(_ form: Form) -> HTML {
    """
    \(form.radios("structure", Policy.Rule.joining.label, options: ["mutual", "ring", "group"].map { (value: $0, label: .of("policy.structure", $0)) }))
    <div class="line">\(form.number("groupSize.minimum", Text("policy.edit.fewest"), in: Policy.groupSizes))
    \(form.number("groupSize.maximum", Text("policy.edit.most"), in: Policy.groupSizes))</div>
    \(form.radios("assignment", Text("policy.edit.assignment"), options: family(Policy.Assignment.self) { .of("policy.assignment", $0) }))
    \(form.radios("rounds", Policy.Rule.rounds.label, options: family(Policy.Rounds.self) { .of("policy.rounds", $0) }))
    \(demand(form))
    """
  }

  /// What only a standing round asks for.
  private static func demand(_ form: Form) -> HTML {
    """
    \(form.radios("demand.release", Policy.Rule.release.label, hint: Text("policy.edit.release.hint"), options: family(Policy.Release.self) { .of("policy.release", $0) }))
    \(form.number("demand.patienceDays", Policy.Rule.patience.label, hint: Text("policy.edit.patience.hint"), in: Policy.patienceDays))
    \(form.number("demand.mostMissed", Policy.Rule.misses.label, hint: Text("policy.edit.misses.hint"), in: Policy.missCounts))
    """
  }

  private static func sessions(_ form: Form) -> HTML {
    let reader = form.reader
    let filled = (0..<Policy.planLimit + PolicyForm.emptyLines).last { line in
      !form.fields.text("plan.\(line).minutes").isEmpty || !form.fields.text("plan.\(line).count").isEmpty
    }
    let count = min(Policy.planLimit + PolicyForm.emptyLines, (filled ?? -1) + 1 + PolicyForm.emptyLines)
    let kinds = Policy.PlannedSessions.Kind.allCases.map { kind in
      (value: kind.rawValue, label: reader(.of("session-kind", kind.rawValue)))
    }
    let lines = (0..<count).map { line in
      """
      <fieldset><legend>\(reader("policy.edit.line", ["number": .number(line + 1)]))</legend><div class="line">
      \(form.select("plan.\(line).kind", Text("policy.edit.kind"), options: kinds, value: "coaching"))
      \(form.number("plan.\(line).minutes", Text("policy.edit.minutes"), in: Policy.sessionMinutes))
      \(form.number("plan.\(line).count", Text("policy.edit.count"), in: Policy.sessionCounts))
      </div></fieldset>
      """ as HTML
    }
    return """
      <p class="hint">\(reader("policy.edit.plan.hint"))</p>
      \(lines)
      \(form.number("cadenceWeeks", Policy.Rule.cadence.label, hint: Text("policy.edit.cadence.hint"), in: Policy.cadences))
      """
  }

  private static func conditions(_ form: Form) -> HTML {
    let levels = Proficiency.allCases.map {
      ($0.code, Text("policy.language", ["proficiency": .text(.of("proficiency", $0.code))]))
    }
    return """
      \(form.radios("constraints.minimumProficiency", Policy.Rule.language.label, options: levels))
      \(form.number("constraints.minimumSharedMinutes", Policy.Rule.sharedTime.label, hint: Text("policy.edit.shared-time.hint"), in: Policy.sharedMinutes))
      \(form.flag("constraints.separatesEmployers", Text("policy.employers")))
      \(form.flag("constraints.separatesReportingLines", Text("policy.reporting-lines")))
      """
  }

  /// Kept folded: most people never touch them.
  private static func weights(_ form: Form) -> HTML {
    let names = Policy.Weight.allCases.map { (weight: $0, field: "weights.\($0.rawValue)") }
    let hasErrors = names.contains { form.errors.text($0.field) != nil }
    let fields = names.map { weight, field in
      form.number(field, weight.label, hint: weight.about, in: Policy.weightRange)
    }
    return """
      <p class="hint">\(form.reader("policy.edit.weights.hint"))</p>
      <details\(attribute: "open", if: hasErrors)><summary>\(form.reader("policy.edit.weights"))</summary>
      <div class="pairs">\(fields)</div></details>
      \(aims(form))
      """
  }

  /// Folded, too: who is not asked for it leaves points as they are.
  private static func aims(_ form: Form) -> HTML {
    let names = Policy.Aim.allCases.map { (aim: $0, field: "objectives.\($0.rawValue)") }
    let hasErrors = names.contains { form.errors.text($0.field) != nil }
    let fields = names.map { aim, field in form.number(field, aim.label, hint: aim.about, in: aim.range) }
    return """
      <details\(attribute: "open", if: hasErrors)><summary>\(form.reader("policy.edit.aims"))</summary>
      <div class="pairs">\(fields)</div></details>
      """
  }

  private static func enrolling(_ form: Form) -> HTML {
    let reader = form.reader
    let items = Policy.ChecklistItem.known.map { (value: $0.code, label: reader($0.sentence)) }
    return """
      \(form.radios("enrolling.door", Policy.Rule.door.label, options: family(Policy.Door.self) { .of("policy.door", $0) }))
      \(form.radios("enrolling.acceptance", Policy.Rule.acceptance.label, options: family(Policy.Acceptance.self) { .of("policy.acceptance", $0) }))
      \(form.number("enrolling.mostRequests", Policy.Rule.requests.label, hint: Text("policy.edit.requests.hint"), in: Policy.requestCounts))
      \(form.checkboxes("enrolling.checklist", Policy.Rule.checklist.label, hint: Text("policy.edit.checklist.hint"), options: items, chosen: Set(form.fields.texts("enrolling.checklist"))))
      \(form.lines("enrolling.own", Text("policy.edit.own"), hint: Text("policy.edit.own.hint")))
      \(form.flag("enrolling.requiresMembership", Text("policy.membership")))
      <div class="line">\(form.input("enrolling.fee.amount", Policy.Rule.fee.label, hint: Text("policy.edit.fee.hint"), isRequired: false, mode: "decimal"))
      \(form.input("enrolling.fee.currency", Text("policy.edit.fee.currency"), hint: Text("policy.edit.fee.currency.hint"), isRequired: false))</div>
      \(form.flag("enrolling.fee.isRequired", Text("policy.edit.fee.required")))
      """
  }

  private static func course(_ form: Form) -> HTML {
    """
    \(form.radios("course.booking", Policy.Rule.booking.label, options: family(Policy.Booking.self) { .of("policy.booking", $0) }))
    \(form.flag("course.allowsLateSplit", Text("policy.late-split")))
    \(form.input("course.meetingPlace", Policy.Rule.meetingPlace.label, hint: Text("policy.edit.meeting-place.hint"), isRequired: false))
    \(form.radios("course.ending", Policy.Rule.ending.label, options: family(Policy.Ending.self) { .of("policy.ending", $0) }))
    \(form.number("course.roundsInSeries", Policy.Rule.series.label, hint: Text("policy.edit.series.hint"), in: Policy.seriesLengths))
    """
  }

  private static func balance(_ form: Form) -> HTML {
    """
    \(form.radios("balance.scope", Policy.Rule.balanceScope.label, options: family(Policy.Balance.Scope.self) { .of("policy.balance-scope", $0) }))
    \(form.radios("balance.rule", Policy.Rule.balanceRule.label, options: family(Policy.Balance.Rule.self) { .of("policy.balance-rule", $0) }))
    """
  }

  private static func review(_ form: Form) -> HTML {
    """
    \(form.radios("review.form", Policy.Rule.review.label, options: family(Policy.Review.Form.self) { .of("policy.review", $0) }))
    \(form.flag("review.allowsTestimonials", Text("policy.testimonials")))
    \(form.flag("review.coordinatorReads", Text("policy.coordinator-reads")))
    """
  }

  /// With whom the preview tries the rules.
  private static func trying(_ view: PolicyEditing, _ form: Form) -> HTML {
    let reader = form.reader
    let rounds = view.triable.map { round in
      (
        value: round.id.description,
        label: reader("policy.preview.option", count: round.people, ["round": .words(round.name)])
      )
    }
    let sample = (value: "sample", label: reader("policy.preview.sample", count: PreviewPolicy.samplePeople))
    return """
      <fieldset class="rules stack"><legend><h2>\(reader("policy.edit.preview"))</h2></legend>
      \(form.select("preview", Text("policy.preview.with"), hint: Text("policy.preview.hint"), options: rounds + [sample], value: rounds.first?.value ?? sample.value))
      </fieldset>
      """
  }

  private static func family<Word: CaseIterable & RawRepresentable<String>>(
    _ words: Word.Type, _ label: (String) -> Text
  ) -> [(value: String, label: Text)] {
    words.allCases.map { (value: $0.rawValue, label: label($0.rawValue)) }
  }
}
