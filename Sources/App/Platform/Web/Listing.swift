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
  let sought: String

  var pages: Int { max(1, (found + Self.pageSize - 1) / Self.pageSize) }

  init(_ all: [Item], by name: (Item) -> String, order: ListingOrder = .byName, visit: Visit) {
    let sought = visit.query.text("q")
    let words = sought.folded.split(separator: " ").map { Self.plain(String($0)) }
    let named = all.map { (item: $0, name: name($0)) }
    let matching = named.filter { item in
      let text = words.isEmpty ? "" : Self.plain(item.name)
      return words.allSatisfy { text.contains($0) }
    }
    let sorted =
      order == .asGiven
      ? matching
      : matching.sorted {
        $0.name.compare(
          $1.name, options: [.caseInsensitive, .diacriticInsensitive], locale: visit.reader.language.locale)
          == .orderedAscending
      }
    let pages = max(1, (sorted.count + Self.pageSize - 1) / Self.pageSize)
    page = min(max(1, Int(visit.query.text("page")) ?? 1), pages)
    items = sorted.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize).map(\.item)
    total = all.count
    found = sorted.count
    self.sought = sought
  }

  /// Without accents and capitals, so that "zoe" finds "Zoë".
  private static func plain(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en"))
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
    guard pages > 1 else { return .none }
    func link(_ number: Int, _ label: String) -> HTML {
      guard (1...pages).contains(number) else { return .none }
      let base = sought.isEmpty ? path : path.with("q", sought)
      return "<a class=\"button quiet\" href=\"\(base.with("page", String(number)))\">\(label)</a>"
    }
    return """
      <nav class="pager" aria-label="\(reader("list.pages"))">\(link(page - 1, reader("list.previous")))
      <span>\(reader("list.page", ["page": .number(page), "pages": .number(pages)]))</span>
      \(link(page + 1, reader("list.next")))</nav>
      """
  }
}
