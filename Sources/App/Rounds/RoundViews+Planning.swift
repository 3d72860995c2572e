import Coaching
import Database
import HTML

extension RoundViews {
  /// The languages that a form offers; a round in another names none and takes any that people share.
  private static let offered = ["en", "fr", "de", "it", "es", "pt", "nl", "pl", "ro", "sv", "tr", "ar", "zh", "ja"]

  static func new(_ view: RoundPlanning, _ form: Form) -> HTML {
    let reader = form.reader
    let programme = view.programme
    let title = reader("round.new.title")
    let languages = offered.map { (value: $0, label: reader.language.name(ofLanguage: $0)) }
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(reader.home)/programmes/\(programme.id)">\(programme.name)</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        <form method="post" action="\(reader.home)/programmes/\(programme.id)/rounds" class="stack">
        \(form.input("name", Text("round.name"), hint: Text("round.name.hint"), value: "\(programme.name) \(view.earlier + 1)"))
        \(form.select("track", Text("round.track"), options: tracks(for: reader), value: "general"))
        \(about(for: reader))
        \(form.checkboxes("languages", Text("round.languages"), hint: Text("round.languages.hint"), options: languages, chosen: Set(form.fields.texts("languages"))))
        \(dates(1, programme.policy, form))
        \(series(view, form))
        \(form.input("capacity", Text("round.capacity"), hint: Text("round.capacity.hint"), isRequired: false, mode: "numeric"))
        <div class="actions"><button>\(reader("round.create"))</button>
        <button class="quiet" name="then" value="open">\(reader("round.create.open"))</button></div>
        </form>
        """
    ).html(for: reader)
  }

  private static func tracks(for reader: Reader) -> [(value: String, label: String)] {
    Track.allCases.map { (value: $0.rawValue, label: reader(.of("track", $0.rawValue))) }
  }

  /// What each track means.
  private static func about(for reader: Reader) -> HTML {
    let items = Track.allCases.map { track in
      "<dt>\(reader(.of("track", track.rawValue)))</dt><dd>\(reader(.of("track.about", track.rawValue)))</dd>" as HTML
    }
    return "<details><summary>\(reader("round.track.about"))</summary><dl class=\"told\">\(items)</dl></details>"
  }

  private static func dates(_ number: Int, _ policy: Policy, _ form: Form) -> HTML {
    let isStanding = policy.rounds == .standing
    let isRequired = number == 1
    func name(_ field: String) -> String { RoundForm.name(field, number) }
    let milestone =
      policy.course.ending == .targetDate
      ? form.input(name("milestone"), Text("round.milestone"), hint: Text("round.milestone.hint"), isRequired: false)
      : .none
    return """
      \(form.input(name("startsOn"), Text("round.starts"), type: "date", isRequired: isRequired))
      \(form.input(name("endsOn"), Text("round.ends"), hint: isStanding ? Text("round.ends.standing") : nil, type: "date", isRequired: isRequired && !isStanding))
      \(milestone)
      """
  }

  /// The later rounds of a series, and the round that this one follows.
  private static func series(_ view: RoundPlanning, _ form: Form) -> HTML {
    let reader = form.reader
    let policy = view.programme.policy
    guard policy.course.roundsInSeries > 1 else { return .none }
    let rounds = (2...policy.course.roundsInSeries).map { number in
      """
      <fieldset class="rules stack"><legend>\(reader("round.series.number", ["number": .number(number)]))</legend>
      <p class="hint">\(reader("round.series.hint"))</p>
      \(form.input(RoundForm.name("name", number), Text("round.name"), hint: Text("round.series.name"), isRequired: false))
      \(dates(number, policy, form))</fieldset>
      """ as HTML
    }
    let options =
      [(value: "", label: reader("round.follows.none"))]
      + view.followable.map { (value: $0.id.description, label: $0.name) }
    let follows =
      view.followable.isEmpty
      ? HTML.none
      : form.select("follows", Text("round.follows"), hint: Text("round.follows.hint"), options: options, value: "")
    return "\(rounds)\(follows)"
  }

  /// What a round is for, how many it takes, what it comes after and ends with.
  static func circumstances(_ round: Round, for reader: Reader) -> HTML {
    var lines: [HTML] = ["\(reader(.of("track.about", round.track.rawValue)))"]
    if let capacity = round.capacity { lines.append("\(reader("round.capacity.shown", count: capacity))") }
    if let earlier = round.follows {
      lines.append("\(reader("round.follows")) <a href=\"\(reader.home)/rounds/\(earlier.id)\">\(earlier.name)</a>")
    }
    if !round.milestone.isEmpty {
      lines.append("\(reader("round.milestone.shown", ["milestone": .words(round.milestone)]))")
    }
    return "<ul class=\"plain hint\">\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
  }
}
