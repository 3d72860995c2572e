import Coaching
import HTML
import Time

/// What a member sees and says of their search for a partner in a standing round.
enum SearchViews {
  static func section(_ own: OwnSearch, in round: Round, _ form: Form) -> HTML {
    let reader = form.reader
    let path: Path = "\(reader.home)/rounds/\(round.id)/search"
    let isLooking = own.search != nil
    return """
      <section class="stack" aria-labelledby="search"><h2 id="search">\(reader("search.title"))</h2>
      \(own.heldBack.map { heldBack($0, reader) } ?? .none)
      \(form.summary)
      <form method="post" action="\(path)" class="stack">
      <input type="hidden" name="search" value="wanted">
      \(form.input("by", Text("search.by"), hint: Text("search.by.hint"), type: "date", isRequired: false))
      <button\(isLooking ? " class=\"quiet\"" as HTML : .none)>\(reader(isLooking ? "search.save" : "search.start"))</button></form>
      \(isLooking ? button(reader("search.stop"), posting: path, style: "quiet", fields: [("search", "not-now")]) : .none)
      </section>
      """
  }

  static func fields(_ own: OwnSearch?) -> Fields {
    Fields(["by": [own?.search?.by?.iso ?? ""]])
  }

  /// Since when they look, as the next step's sentence.
  static func sentence(_ own: OwnSearch, for reader: Reader) -> String {
    guard let search = own.search else { return reader("search.none") }
    return reader("search.since", ["date": .words(reader.date(reader.zone.local(at: search.since).date))])
  }

  private static func heldBack(_ until: Instant, _ reader: Reader) -> HTML {
    let date = reader.date(reader.zone.local(at: until).date)
    return "<p class=\"notice\">\(reader("search.held-back", ["date": .words(date)]))</p>"
  }
}
