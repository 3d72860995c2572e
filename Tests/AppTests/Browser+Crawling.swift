import Testing

extension Browser {
  /// Every page that links lead to from the start page, by its address.
  func crawl() async throws -> [String: Answer] {
    var pages: [String: Answer] = [:]
    var open = [try await home()]
    while let path = open.popLast() {
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
