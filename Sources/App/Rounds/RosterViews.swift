import Coaching
import Database
import HTML

/// What a roster would do, for the coordinator who brought it.
struct RosterPreview: Sendable {
  let round: Round
  let upload: ID<RosterUpload>
  let fileName: String
  let new: Int
  let changed: Int
  let unchanged: Int
  /// Those who took their application back themselves, and stay away.
  let withdrew: Int
  /// Those who would have no place until what the policy requires is recorded.
  let lacking: Int
  /// What that is.
  let missing: [EnrolmentLack]
  /// Those for whom every place is taken.
  let waiting: Int
  let problems: [RosterProblem]
  let notices: [RosterNotice]

  var rowsWithProblems: Int { Set(problems.map(\.line)).count }
}

/// The look of bringing a roster.
enum RosterViews {
  /// Enough to mend a file by; a file with more is mended in rounds.
  private static let shownLines = 500

  static func new(_ round: Round, _ form: Form) -> HTML {
    let reader = form.reader
    let title = reader("roster.title")
    let path: Path = "\(reader.home)/rounds/\(round.id)"
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(round.name)</a></p>
        <h1>\(title)</h1>
        \(form.summary)
        <p>\(reader("roster.intro"))</p>
        <form method="post" action="\(path)/roster" enctype="multipart/form-data" class="stack">
        \(form.file("file", Text("roster.file"), hint: Text("roster.file.hint", ["megabytes": .number(RosterPages.uploadLimit / 1_000_000)]), accept: ".csv,text/csv,text/plain"))
        <button>\(reader("roster.upload"))</button>
        </form>
        <p><a href="\(path)/roster-sample.csv" download>\(reader("roster.sample"))</a></p>
        <h2 id="columns">\(reader("roster.columns"))</h2>
        <p>\(reader("roster.columns.about"))</p>
        \(columns(for: reader))
        """
    ).html(for: reader)
  }

  private static func columns(for reader: Reader) -> HTML {
    let rows = RosterColumn.allCases.map { column in
      """
      <tr><th scope="row" data-label="\(reader("roster.column"))"><code>\(column.header)</code>\(column.isRequired ? " \(badge(reader("roster.required"), "strong"))" as HTML : .none)</th>
      <td data-label="\(reader("roster.meaning"))">\(reader(.of("roster.column", column.code)))</td>
      <td data-label="\(reader("roster.example"))"><code>\(column.example)</code></td></tr>
      """ as HTML
    }
    return """
      <table class="stacking"><thead><tr><th scope="col">\(reader("roster.column"))</th>
      <th scope="col">\(reader("roster.meaning"))</th><th scope="col">\(reader("roster.example"))</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      """
  }

  static func preview(_ view: RosterPreview, for reader: Reader) -> HTML {
    let title = reader("roster.preview.title")
    let path: Path = "\(reader.home)/rounds/\(view.round.id)"
    return Page(
      title, section: .programmes,
      content: """
        <p class="back"><a href="\(path)">\(view.round.name)</a></p>
        <h1>\(title)</h1>
        <p>\(reader("roster.preview.file", ["file": .words(view.fileName)]))</p>
        <dl class="figures">
        \(figure(reader("roster.preview.new"), view.new, for: reader))
        \(figure(reader("roster.preview.changed"), view.changed, for: reader))
        \(figure(reader("roster.preview.unchanged"), view.unchanged, for: reader))
        \(figure(reader("roster.preview.problems"), view.rowsWithProblems, for: reader))
        </dl>
        \(places(view, for: reader))
        \(acceptance(view, at: path, for: reader))
        \(view.problems.isEmpty ? .none : problems(view.problems, for: reader))
        \(view.notices.isEmpty ? .none : notices(view.notices, for: reader))
        """
    ).html(for: reader)
  }

  private static func acceptance(_ view: RosterPreview, at path: Path, for reader: Reader) -> HTML {
    let count = view.new + view.changed
    let hasProblems = view.rowsWithProblems > 0
    let another: HTML =
      "<a class=\"button\(hasProblems ? "" : " quiet")\" href=\"\(path)/roster\">\(reader("roster.another"))</a>"
    guard count > 0 else {
      return """
        <p class="notice">\(reader(view.unchanged > 0 ? "roster.preview.same" : "roster.preview.none"))</p>
        <div class="actions">\(another)</div>
        """
    }
    let explanation =
      hasProblems
      ? reader("roster.preview.partial", count: view.rowsWithProblems) : reader("roster.preview.clean")
    // A file with problems is better mended than taken as it is.
    let accept: HTML =
      "<button\(attribute: "class", hasProblems ? "quiet" : nil)>\(reader("roster.accept", count: count))</button>"
    return """
      <p>\(explanation)</p>
      <form method="post" action="\(path)/roster/\(view.upload)/acceptance">
      \(view.lacking > 0 ? settled(view, for: reader) : .none)
      <div class="actions">\(hasProblems ? [another, accept] : [accept, another])</div></form>
      """
  }

  /// What the coordinator may say of everybody in the file at once.
  private static func settled(_ view: RosterPreview, for reader: Reader) -> HTML {
    """
    <label class="choice"><input type="checkbox" name="standing" value="settled"> \(reader("roster.settled", missing(view, for: reader)))</label>
    """
  }

  private static func missing(_ view: RosterPreview, for reader: Reader) -> [String: Text.Argument] {
    let names = view.missing.compactMap { lack -> String? in
      switch lack {
      case .membership: reader("participants.lacking.membership")
      case .fee: reader("participants.lacking.fee")
      case .language, .confirmation: nil
      }
    }
    return ["what": .words(reader.language.list(names))]
  }

  /// Who would not take part at once, and why.
  private static func places(_ view: RosterPreview, for reader: Reader) -> HTML {
    let lines = [
      view.lacking > 0 ? reader("roster.preview.lacking", count: view.lacking, missing(view, for: reader)) : nil,
      view.waiting > 0 ? reader("roster.preview.waiting", count: view.waiting) : nil,
      view.withdrew > 0 ? reader("roster.preview.withdrew", count: view.withdrew) : nil,
    ].compactMap(\.self)
    guard !lines.isEmpty else { return .none }
    return "<div class=\"notice\">\(lines.map { "<p>\($0)</p>" as HTML })</div>"
  }

  private static func problems(_ problems: [RosterProblem], for reader: Reader) -> HTML {
    let rows = problems.prefix(shownLines).map { problem in
      """
      <tr><th scope="row" data-label="\(reader("roster.line"))">\(reader.number(problem.line))</th>
      <td data-label="\(reader("roster.column"))">\(problem.column.map { "<code>\($0)</code>" as HTML } ?? "–")</td>
      <td data-label="\(reader("roster.problem"))">\(reader(RosterText.text(problem.code)))</td></tr>
      """ as HTML
    }
    return """
      <h2>\(reader("roster.problems", count: problems.count))</h2>
      <table class="stacking"><thead><tr><th scope="col">\(reader("roster.line"))</th>
      <th scope="col">\(reader("roster.column"))</th><th scope="col">\(reader("roster.problem"))</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      \(more(problems.count, for: reader))
      """
  }

  private static func notices(_ notices: [RosterNotice], for reader: Reader) -> HTML {
    let items = notices.prefix(shownLines).map { notice in
      "<li>\(reader(RosterText.text(notice)))</li>" as HTML
    }
    return """
      <details><summary>\(reader("roster.notices", count: notices.count))</summary>
      <ul>\(items)</ul>\(more(notices.count, for: reader))</details>
      """
  }

  private static func more(_ count: Int, for reader: Reader) -> HTML {
    count > shownLines ? "<p>\(reader("roster.more", count: count - shownLines))</p>" : .none
  }
}

/// A number with what it counts.
func figure(_ label: String, _ number: Int, for reader: Reader) -> HTML {
  "<div><dt>\(label)</dt><dd>\(reader.number(number))</dd></div>"
}

extension RosterColumn {
  /// The column's name in translation keys.
  var code: String { header.replacing(" ", with: "-") }
}
