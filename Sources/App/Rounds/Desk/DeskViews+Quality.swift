import Coaching
import HTML

extension DeskViews {
  /// How the proposal treats people of each language, part of the world and level.
  static func quality(_ view: DeskView, for reader: Reader) -> HTML {
    let quality = OutcomeQuality(view.outcome, people: view.traits)
    return """
      <h2 id="quality">\(reader("quality.title"))</h2>
      <p>\(reader("quality.about"))</p>
      \(table(reader("quality.language"), quality.languages, for: reader) { reader.language.name(ofLanguage: $0) })
      \(table(reader("quality.region"), quality.regions, for: reader) { region($0, for: reader) })
      \(table(reader("quality.level"), quality.levels, for: reader) { reader(.of("level", $0)) })
      \(wishesApart(view, for: reader))
      """
  }

  /// Wishes that were mutual and are not granted; a coordinator may want to lock them.
  private static func wishesApart(_ view: DeskView, for reader: Reader) -> HTML {
    guard let pairs = view.outcome.wishesApart, !pairs.isEmpty else { return .none }
    let named = pairs.prefix(12).map { pair in
      reader("quality.pair", ["first": .words(view.name(pair.first)), "second": .words(view.name(pair.second))])
    }
    let all = named.joined(separator: "; ") + (pairs.count > named.count ? "; …" : "")
    return "<p>\(reader("quality.wishes-apart", count: pairs.count, ["pairs": .words(all)]))</p>"
  }

  private static let regions: Set<String> = [
    "africa", "america", "antarctica", "arctic", "asia", "atlantic", "australia", "europe", "indian", "pacific",
  ]

  private static func region(_ code: String, for reader: Reader) -> String {
    regions.contains(code.lowercased()) ? reader(.of("region", code.lowercased())) : code
  }

  private static func table(
    _ caption: String, _ parts: [OutcomeQuality.Part], for reader: Reader, name: (String) -> String
  ) -> HTML {
    guard parts.contains(where: { $0.code != nil }) else { return .none }
    let rows = parts.map { part in
      """
      <tr><th scope="row">\(part.code.map(name) ?? reader("quality.others"))</th>
      <td data-label="\(reader("quality.people"))">\(reader.number(part.people))</td>
      <td data-label="\(reader("quality.placed"))">\(reader.number(part.placed))</td>
      <td data-label="\(reader("quality.points"))">\(part.percentOfMean.map { bar($0, for: reader) } ?? "–")</td>
      <td data-label="\(reader("quality.shared"))">\(part.meanSharedMinutes.map { duration($0, for: reader) } ?? "–")</td></tr>
      """ as HTML
    }
    return """
      <table class="stacking"><caption>\(caption)</caption><thead><tr><td></td>
      <th scope="col">\(reader("quality.people"))</th><th scope="col">\(reader("quality.placed"))</th>
      <th scope="col">\(reader("quality.points"))</th><th scope="col">\(reader("quality.shared"))</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      """
  }

  /// A bar of which two thirds are the mean, with the number beside it.
  private static func bar(_ percent: Int, for reader: Reader) -> HTML {
    """
    <span class="measure"><svg aria-hidden="true" viewBox="0 0 150 10" width="150" height="10"><rect class="ground" width="150" height="10"/>\
    <rect class="dot" width="\(min(150, percent))" height="10"/><path class="link" d="M100 0V10"/></svg> \(reader.number(percent))</span>
    """
  }

  static func duration(_ minutes: Int, for reader: Reader) -> String {
    reader(
      "duration", ["hours": .number(minutes / 60), "minutes": .words(minutes % 60 == 0 ? "" : " \(minutes % 60) min")])
  }
}
