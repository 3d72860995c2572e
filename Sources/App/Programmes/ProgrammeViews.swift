import Coaching
import HTML

/// The look of programmes.
enum ProgrammeViews {
  static func list(_ programmes: [Programme], for reader: Reader) -> HTML {
    let title = reader("programmes.title")
    let items = programmes.map { programme in
      """
      <li class="card"><h2><a href="\(reader.home)/programmes/\(programme.id)">\(programme.name)</a></h2>
      <p>\(reader(programme.policy.joining))</p></li>
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
        <fieldset class="field" id="field-template" tabindex="-1"><legend>\(reader("programme.template"))</legend>
        <p class="hint">\(reader("programme.template.hint"))</p>
        \(form.errors.text("template").map { "<p class=\"error\">\(reader($0))</p>" as HTML })
        <div class="choices">\(templates)</div></fieldset>
        \(form.input("name", Text("programme.name"), hint: Text("programme.name.hint"), isRequired: false))
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
        <p class="hint">\(reader("policy.version", ["number": .number(programme.policyNumber)]))</p>
        \(PolicyViews.rules(programme.policy, for: reader))
        <div class="actions"><a class="button" href="\(reader.home)/programmes/\(programme.id)/policy/edit">\(reader("policy.edit"))</a>
        <a class="button quiet" href="\(reader.home)/programmes/\(programme.id)/policy">\(reader("policy.versions"))</a></div>
        """
    ).html(for: reader)
  }
}
