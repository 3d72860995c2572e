import Coaching
import HTML

/// What trying rules came to, in words.
enum PolicyPreviewViews {
  static func result(_ preview: PolicyPreview, version: Int, for reader: Reader) -> HTML {
    """
    <section class="next" aria-labelledby="preview"><h2 id="preview">\(title(preview, for: reader))</h2>
    \(content(preview, version, for: reader))
    <p class="hint">\(reader("policy.preview.nothing-saved"))</p></section>
    """
  }

  private static func title(_ preview: PolicyPreview, for reader: Reader) -> String {
    switch preview.subject {
    case .round(let name): reader("policy.preview.title", ["round": .words(name)])
    case .sample: reader("policy.preview.title-sample", count: preview.people)
    }
  }

  private static func content(_ preview: PolicyPreview, _ version: Int, for reader: Reader) -> HTML {
    guard let trials = preview.trials else {
      return """
        <p>\(reader("policy.preview.too-many", ["people": .number(preview.people), "most": .number(PreviewPolicy.mostPeople)]))</p>
        """
    }
    let before: HTML? = trials.before.map { before in
      switch before {
      case .placed(let placed, _):
        """
        <p>\(reader("policy.preview.before", ["placed": .number(placed), "people": .number(preview.people), "version": .number(version)]))</p>
        """
      case .failed, .stopped: "<p>\(reader("policy.preview.before-failed"))</p>"
      }
    }
    return "\(after(trials, preview.people, for: reader))\(before)\(obstacles(trials.after, for: reader))"
  }

  private static func after(_ trials: PolicyPreview.Trials, _ people: Int, for reader: Reader) -> HTML {
    switch trials.after {
    case .placed(let placed, _):
      let key: StaticString = trials.before == nil ? "policy.preview.same" : "policy.preview.after"
      return "<p><strong>\(reader(key, ["placed": .number(placed), "people": .number(people)]))</strong></p>"
    case .failed(let failure): return "<p>\(reader(.of("proposal.failed", failure.rawValue)))</p>"
    case .stopped: return "<p>\(reader("policy.preview.too-long"))</p>"
    }
  }

  /// Which rules leave people out, told by how many of them each rule alone keeps from somebody.
  private static func obstacles(_ trial: PolicyPreview.Trial, for reader: Reader) -> HTML {
    guard case .placed(_, let leftOut) = trial, !leftOut.isEmpty else { return .none }
    var lines = ObstacleCode.allCases.compactMap { code -> String? in
      let count = leftOut.count { ($0.freedBy[code] ?? 0) > 0 }
      return count == 0 ? nil : reader("policy.preview.rule", count: count, ["rule": .text(code.label)])
    }
    let elsewhere = leftOut.count { $0.possible > 0 }
    if elsewhere > 0 { lines.append(reader("policy.preview.elsewhere", count: elsewhere)) }
    return "<ul class=\"reasons\">\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
  }
}

extension ObstacleCode {
  /// The rule by its name.
  fileprivate var label: Text {
    switch self {
    case .language: Policy.Rule.language.label
    case .sharedHours: Policy.Rule.sharedTime.label
    case .employer: Policy.Rule.employers.label
    case .reportingLine: Policy.Rule.reportingLines.label
    case .earlier: Text("policy.preview.earlier")
    case .personal: Text("policy.preview.personal")
    case .coordinator: Text("policy.preview.coordinator")
    }
  }
}
