extension Wounded {
  /// More people than this are not looked at for one repair: those who lost somebody, those who wait, and of the others
  /// those whom they may be joined with, who come first.
  private static let most = 2_000

  /// A matching of greatest weight in which having a place counts most for those who had one, then staying together,
  /// then a place for those who wait, then points.
  func mutualRepaired() throws(MatchingRefusal) -> Set<Repair.Link> {
    let settled = Set(standing.filter(\.hasMet).map(link))
    let free = standing.filter { !$0.hasMet }.map(link)
    let newcomers = Set(waiting)
    let vertices = chosen(from: free)
    let numbers = Dictionary(vertices.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    let together = Set(free)
    var pairs: [(one: Int, other: Int, points: Int)] = []
    for (place, one) in vertices.enumerated() {
      for other in vertices[..<place] {
        // Two who stand stay possible even if a rule would keep them apart by now.
        let known = together.contains(link(one, other)) ? points(one, other) ?? 0 : points(one, other)
        if let known { pairs.append((one, other, known)) }
      }
    }
    let admitting = (pairs.lazy.map(\.points).max() ?? 0) * vertices.count + 1
    let staying = 2 * admitting * vertices.count + 1
    let placing = staying * vertices.count + 1
    func worth(_ person: Int) -> Int { newcomers.contains(person) ? admitting : placing }
    let edges = pairs.map { pair in
      MatchingGraph.Edge(
        first: numbers[pair.one] ?? 0, second: numbers[pair.other] ?? 0,
        weight: worth(pair.one) + worth(pair.other) + pair.points
          + (together.contains(link(pair.one, pair.other)) ? staying : 0))
    }
    var matching = GeneralMatching(MatchingGraph(count: vertices.count, edges: edges))
    try matching.solve { _ throws(MatchingRefusal) in }
    let matched = matching.solved().partners.enumerated().compactMap { place, partner in
      partner.flatMap { place < $0 ? link(vertices[place], vertices[$0]) : nil }
    }
    let looked = Set(vertices)
    return settled.union(matched).union(together.filter { !looked.contains($0.first) })
  }

  private func chosen(from free: [Repair.Link]) -> [Int] {
    let seeking = bereft + waiting.prefix(Self.most / 2)
    let near = free.sorted { ($0.first, $0.second) < ($1.first, $1.second) }.filter { pair in
      bereft.contains { points($0, pair.first) != nil || points($0, pair.second) != nil }
    }
    let room = max(0, Self.most - seeking.count) / 2
    return seeking + near.prefix(room).flatMap { [$0.first, $0.second] }
  }
}
