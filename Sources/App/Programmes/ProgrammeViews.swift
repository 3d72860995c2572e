import Coaching
import HTML
import Time

/// The look of programmes.
enum ProgrammeViews {
  static func list(_ programmes: [Programme], for reader: Reader) -> HTML {
    let title = reader("programmes.title")
    let items = programmes.map { programme in
      """
      <li class="card"><h2><a href="\(reader.home)/programmes/\(programme.id)">\(programme.name)</a></h2>
      <p>\(structure(programme.policy, for: reader))</p></li>
      """ as HTML
    }
    let new: HTML = "<p><a class=\"button\" href=\"\(reader.home)/programmes/new\">\(reader("programmes.new"))</a></p>"
    return Page(
      title, section: .programmes,
      content: """
        <h1>\(title)</h1>
        \(items.isEmpty ? "<p class=\"empty\">\(reader("programmes.empty"))</p>" as HTML : "<ul class=\"cards\">\(items)</ul>")
        \(new)
        """
    ).html(for: reader)
  }

  static func new(_ form: Form) -> HTML {
    let reader = form.reader
    let title = reader("programme.new.title")
    let templates = ProgrammeTemplate.allCases.map { template in
      """
      <label class="card choice"><input type="radio" name="template" value="\(template.rawValue)" required\
      \(attribute: "checked", if: form.fields.text("template") == template.rawValue)>
      <span><strong>\(reader(.of("template", template.rawValue)))</strong><br>
      \(reader(.of("template.about", template.rawValue)))</span></label>
      """ as HTML
    }
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(reader.home)/programmes">\(reader("programmes.title"))</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        <form method="post" action="\(reader.home)/programmes" class="stack">
        \(form.input("name", Text("programme.name"), hint: Text("programme.name.hint")))
        <fieldset class="field" id="field-template" tabindex="-1"><legend>\(reader("programme.template"))</legend>
        <p class="hint">\(reader("programme.template.hint"))</p>
        \(form.errors.text("template").map { "<p class=\"error\">\(reader($0))</p>" as HTML })
        <div class="choices">\(templates)</div></fieldset>
        <button>\(reader("programme.create"))</button>
        </form>
        """
    ).html(for: reader)
  }

  static func show(_ programme: Programme, _ rounds: [Round], for reader: Reader) -> HTML {
    let items = rounds.map { round in
      """
      <li class="card"><h3><a href="\(reader.home)/rounds/\(round.id)">\(round.name)</a> \(RoundViews.state(round, for: reader))</h3>
      <p>\(RoundViews.dates(round, for: reader))</p></li>
      """ as HTML
    }
    return Page(
      programme.name, section: .programmes,
      content: """
        <p class="back"><a href="\(reader.home)/programmes">\(reader("programmes.title"))</a></p>
        <h1>\(programme.name)</h1>
        <h2>\(reader("programme.rounds"))</h2>
        \(items.isEmpty ? "<p class=\"empty\">\(reader("programme.rounds.empty"))</p>" as HTML : "<ul class=\"cards\">\(items)</ul>")
        <p><a class="button" href="\(reader.home)/programmes/\(programme.id)/rounds/new">\(reader("round.new"))</a></p>
        <h2>\(reader("programme.rules"))</h2>
        \(rules(programme.policy, for: reader))
        """
    ).html(for: reader)
  }

  /// The policy in sentences.
  static func rules(_ policy: Policy, for reader: Reader) -> HTML {
    var lines = [structure(policy, for: reader)]
    lines += policy.plan.map { sessions in
      reader(
        Text(
          key(of: sessions.kind), count: sessions.count, ["minutes": .number(sessions.length.count)]))
    }
    lines.append(reader("policy.cadence", count: policy.cadenceWeeks))
    lines.append(
      reader("policy.language", ["proficiency": .text(.of("proficiency", policy.constraints.minimumProficiency.code))]))
    if policy.constraints.minimumSharedMinutes.count > 0 {
      lines.append(reader("policy.shared-time", ["minutes": .number(policy.constraints.minimumSharedMinutes.count)]))
    }
    if policy.constraints.separatesEmployers { lines.append(reader("policy.employers")) }
    if policy.constraints.separatesReportingLines { lines.append(reader("policy.reporting-lines")) }
    return "<ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
  }

  static func structure(_ policy: Policy, for reader: Reader) -> String {
    switch policy.structure {
    case .mutual: reader(.of("policy.mutual", policy.assignment.rawValue))
    case .ring: reader(.of("policy.ring", policy.assignment.rawValue))
    case .group(let sizes):
      reader(
        .of(
          "policy.group", policy.assignment.rawValue,
          ["fewest": .number(sizes.lowerBound), "most": .number(sizes.upperBound)]))
    }
  }

  private static func key(of kind: Policy.PlannedSessions.Kind) -> StaticString {
    switch kind {
    case .chemistry: "policy.plan.chemistry"
    case .coaching: "policy.plan.coaching"
    case .group: "policy.plan.group"
    }
  }
}
