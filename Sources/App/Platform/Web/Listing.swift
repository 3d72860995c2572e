import Coaching
import Foundation
import HTML

/// In which order a list is shown.
enum ListingOrder: Sendable {
  /// As the reader's language sorts names.
  case byName
  case asGiven
}

/// One page of a long list: filtered by the words sought, in its order.
struct Listing<Item: Sendable>: Sendable {
  static var pageSize: Int { 50 }

  let items: [Item]
  /// How many there are in all, and how many are found.
  let total: Int
  let found: Int
  let page: Int
  let pages: Int
  let sought: String
  /// What the links to other pages keep of the query.
  private let kept: [(name: StaticString, value: String)]

  init(_ all: [Item], by name: (Item) -> String, order: ListingOrder = .byName, size: Int = pageSize, visit: Visit) {
    let sought = visit.query.text("q")
    let found = all.map { (item: $0, name: name($0)) }.filter { Words(sought).areIn($0.name) }
    let sorted = order == .asGiven ? found : visit.reader.language.sorted(found, by: \.name)
    var kept: [(name: StaticString, value: String)] = []
    if !sought.isEmpty { kept.append(("q", sought)) }
    self.init(
      sorted: sorted.map(\.item), of: all.count, size: size, sought: sought, keeping: kept,
      visit: visit)
  }

  /// A list that was filtered and sorted already, by what the links to its other pages keep.
  init(
    sorted: [Item], of total: Int, size: Int = pageSize, sought: String = "",
    keeping kept: [(name: StaticString, value: String)], visit: Visit
  ) {
    pages = max(1, (sorted.count + size - 1) / size)
    page = min(max(1, Int(visit.query.text("page")) ?? 1), pages)
    items = Array(sorted.dropFirst((page - 1) * size).prefix(size))
    self.total = total
    found = sorted.count
    self.sought = sought
    self.kept = kept
  }

  /// The field that seeks, shown once a list is long enough to need it.
  func search(_ label: Text = Text("list.search"), at path: Path, for reader: Reader) -> HTML {
    guard total > 10 else { return .none }
    return """
      <form method="get" action="\(path)" role="search" class="inline">
      <label for="q">\(reader(label))</label>
      <input id="q" name="q" type="search" value="\(sought)">
      <button class="quiet">\(reader("list.search.button"))</button>
      </form>
      \(sought.isEmpty ? HTML.none : "<p role=\"status\">\(reader("list.found", count: found))</p>")
      """
  }

  /// Links to the pages before and after.
  func pager(at path: Path, for reader: Reader) -> HTML {
    let base = kept.reduce(path) { $0.with($1.name, $1.value) }
    return pageLinks(page, of: pages, by: "page", at: base, for: reader)
  }
}

/// Links to the pages before and after one of several.
///
/// - Parameter title: what the pages are of, where a page of ours has several such lists.
func pageLinks(
  _ page: Int, of pages: Int, by parameter: StaticString, at path: Path, to anchor: String = "", title: String? = nil,
  for reader: Reader
) -> HTML {
  guard pages > 1 else { return .none }
  func link(_ number: Int, _ label: String) -> HTML {
    guard (1...pages).contains(number) else { return .none }
    return "<a class=\"button quiet\" href=\"\(path.with(parameter, String(number)))\(anchor)\">\(label)</a>"
  }
  let label = [reader("list.pages"), title].compactMap(\.self).joined(separator: ": ")
  return """
    <nav class="pager" aria-label="\(label)">\(link(page - 1, reader("list.previous")))
    <span>\(reader("list.page", ["page": .number(page), "pages": .number(pages)]))</span>
    \(link(page + 1, reader("list.next")))</nav>
    """
}

/// What somebody looks for by name: every word of it, without accents and capitals, so that "zoe" finds "Zoë".
struct Words {
  private let words: [String]

  init(_ sought: String) {
    words = sought.folded.split(separator: " ").map { Self.plain(String($0)) }
  }

  func areIn(_ name: String) -> Bool {
    let text = words.isEmpty ? "" : Self.plain(name)
    return words.allSatisfy { text.contains($0) }
  }

  private static func plain(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en"))
  }
}

extension PageLanguage {
  /// In this language's order of names. What it takes to compare as a language does costs a hundred times what it takes
  /// by characters: so they are brought nearly into order by characters first.
  func sorted<Item>(_ items: [Item], by name: (Item) -> String) -> [Item] {
    let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
    let (named, locale) = (items.map { (item: $0, name: name($0)) }, locale)
    return named.map { (named: $0, plain: $0.name.folding(options: options, locale: locale)) }
      .sorted { $0.plain < $1.plain }
      .map(\.named)
      .sorted { $0.name.compare($1.name, options: options, locale: locale) == .orderedAscending }
      .map(\.item)
  }
}
