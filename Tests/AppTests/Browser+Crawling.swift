import Testing

extension Browser {
  /// Every page that links lead to from the start page, by its address. Of a list that can be filtered, sorted and paged
  /// some views stand for all, or every filter would multiply every other.
  func crawl() async throws -> [String: Answer] {
    var pages: [String: Answer] = [:]
    var views: [Substring: Int] = [:]
    var open = [try await home()]
    while let path = open.popLast() {
      views[path.prefix { $0 != "?" }, default: 0] += 1
      guard views[path.prefix { $0 != "?" }, default: 0] <= 3 else { continue }
      let page = try await get(path)
      #expect(page.status == 200 || page.status == 303, "\(path)")
      pages[path] = page
      let links = page.links.map { String($0.prefix { $0 != "#" }) }
      open += Set(links).filter {
        $0.hasPrefix("/") && !$0.hasPrefix("/assets") && pages[$0] == nil && !open.contains($0)
      }
    }
    return pages
  }
}
