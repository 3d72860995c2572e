import Coaching
import HTML

/// The look of rules and of their versions.
enum PolicyViews {
  /// The policy in sentences, section by section.
  static func rules(_ policy: Policy, for reader: Reader) -> HTML {
    .joined(Policy.Section.allCases.map { section($0, of: policy, for: reader) })
  }

  private static func section(_ section: Policy.Section, of policy: Policy, for reader: Reader) -> HTML {
    let content: HTML =
      switch section {
      case .joining, .sessions, .conditions: list(section.rules.flatMap { sentences($0, policy, reader) })
      case .weights: list(points(policy, for: reader) + aims(policy, for: reader))
      case .enrolling, .course, .balance, .review: named(section.rules, policy, reader)
      }
    return content.isEmpty ? .none : "<h3>\(reader(section.title))</h3>\(content)"
  }

  private static func list(_ lines: [String]) -> HTML {
    lines.isEmpty ? .none : "<ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
  }

  /// Rules whose sentences answer what their names ask.
  private static func named(_ rules: [Policy.Rule], _ policy: Policy, _ reader: Reader) -> HTML {
    let items = rules.map { rule in
      let lines = sentences(rule, policy, reader).map { "<dd>\($0)</dd>" as HTML }
      return lines.isEmpty ? HTML.none : "<dt>\(reader(rule.label))</dt>\(lines)"
    }
    return "<dl class=\"told\">\(items)</dl>"
  }

  /// A draw by lot counts no points.
  private static func points(_ policy: Policy, for reader: Reader) -> [String] {
    guard policy.assignment != .random else { return [] }
    let points = Policy.Weight.allCases.map { "\(reader($0.label)) \(reader.number(policy.weights[keyPath: $0.path]))" }
    return [points.joined(separator: " · ")]
  }

  private static func aims(_ policy: Policy, for reader: Reader) -> [String] {
    policy.assignment == .random ? [] : Policy.Aim.allCases.flatMap { policy.sentences($0) }.map { reader($0) }
  }

  private static func sentences(_ rule: Policy.Rule, _ policy: Policy, _ reader: Reader) -> [String] {
    policy.sentences(rule, for: reader.language).map { reader($0) }
  }

  /// What a version changed: rule, before, after.
  static func differences(_ version: PolicyVersion, from before: Policy, for reader: Reader) -> HTML {
    let changed = version.policy.differences(from: before)
    guard !changed.isEmpty else { return "<p>\(reader("policy.no-difference"))</p>" }
    let (rule, old, new) = (reader("policy.rule"), reader("policy.before"), reader("policy.after"))
    let rows = changed.map { change in
      """
      <tr><th scope="row" data-label="\(rule)">\(reader(change.label))</th>
      <td data-label="\(old)">\(cell(change, before, reader))</td>
      <td data-label="\(new)">\(cell(change, version.policy, reader))</td></tr>
      """ as HTML
    }
    return """
      <table class="stacking"><thead><tr><th scope="col">\(rule)</th><th scope="col">\(old)</th>
      <th scope="col">\(new)</th></tr></thead><tbody>\(rows)</tbody></table>
      <p class="hint">\(reader("policy.nothing-else"))</p>
      """
  }

  private static func cell(_ rule: Policy.Rule, _ policy: Policy, _ reader: Reader) -> HTML {
    let lines = sentences(rule, policy, reader)
    return lines.isEmpty ? "\(reader("policy.absent"))" : .joined(lines.map { "<div>\($0)</div>" })
  }

  static func versions(_ view: PolicyVersions, for reader: Reader) -> HTML {
    let path: Path = "\(reader.home)/programmes/\(view.programme.id)"
    let title = reader("policy.versions")
    let items = view.versions.map { version in
      """
      <li class="card"><h2><a href="\(path)/policy/versions/\(version.number)">\(name(version, for: reader))</a></h2>
      <p>\(author(version, for: reader))</p><p>\(pins(view.rounds(version.number), for: reader))</p></li>
      """ as HTML
    }
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(view.programme.name)</a></p>
        <h1>\(title)</h1>
        <p>\(reader("policy.versions.about"))</p>
        <ul class="cards">\(items)</ul>
        <p><a class="button" href="\(path)/policy/edit">\(reader("policy.edit"))</a></p>
        """
    ).html(for: reader)
  }

  static func version(_ view: PolicyVersions, _ version: PolicyVersion, for reader: Reader) -> HTML {
    let path: Path = "\(reader.home)/programmes/\(view.programme.id)"
    let isNewest = version.number == view.programme.policyNumber
    let editor: Path = "\(path)/policy/edit"
    let again = editor.with("from", String(version.number))
    return Page(
      name(version, for: reader), section: .programmes,
      content: """
        <p class="back"><a href="\(path)/policy">\(reader("policy.versions"))</a></p>
        <h1>\(name(version, for: reader))</h1>
        <p>\(author(version, for: reader)) · \(pins(view.rounds(version.number), for: reader))</p>
        \(view.against.map { against($0, version, view, path, reader) })
        <h2>\(reader("programme.rules"))</h2>
        \(rules(version.policy, for: reader))
        <p><a class="button" href="\(isNewest ? editor : again)">\(reader(isNewest ? "policy.edit" : "policy.again"))</a></p>
        """
    ).html(for: reader)
  }

  private static func against(
    _ other: PolicyVersion, _ version: PolicyVersion, _ view: PolicyVersions, _ path: Path, _ reader: Reader
  ) -> HTML {
    let options = view.versions.filter { $0.number != version.number }.map { choice in
      """
      <option value="\(choice.number)"\(attribute: "selected", if: choice.number == other.number)>\(name(choice, for: reader))</option>
      """ as HTML
    }
    let compare: HTML =
      options.count < 2
      ? .none
      : """
      <form method="get" action="\(path)/policy/versions/\(version.number)" class="inline">
      <label for="against">\(reader("policy.against"))</label><select id="against" name="against">\(options)</select>
      <button class="quiet">\(reader("policy.compare"))</button></form>
      """
    return """
      <h2>\(reader("policy.differences", ["number": .number(other.number)]))</h2>
      \(differences(version, from: other.policy, for: reader))
      \(compare)
      """
  }

  private static func name(_ version: PolicyVersion, for reader: Reader) -> String {
    reader("policy.version", ["number": .number(version.number)])
  }

  private static func author(_ version: PolicyVersion, for reader: Reader) -> HTML {
    "\(version.authorName ?? reader("activity.nobody")), \(reader.moment(version.at))"
  }

  private static func pins(_ rounds: [Round], for reader: Reader) -> String {
    rounds.isEmpty
      ? reader("policy.no-rounds")
      : reader("policy.rounds-by-it", ["rounds": .words(reader.language.list(rounds.map(\.name)))])
  }
}

extension Policy.Section {
  var title: Text { .of("policy.section", rawValue) }
}

/// A programme's rules through time.
struct PolicyVersions: Sendable {
  let programme: Programme
  /// The newest first.
  let versions: [PolicyVersion]
  let allRounds: [Round]
  /// The version that one is held against.
  var against: PolicyVersion?

  /// The rounds that opened with a version; one that is planned still follows the newest.
  func rounds(_ number: Int) -> [Round] {
    allRounds.filter { $0.policyNumber == number && ![.draft, .cancelled].contains($0.state) }
  }
}
