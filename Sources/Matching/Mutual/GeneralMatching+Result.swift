extension GeneralMatching {
  /// The matching and its certificate. Every blossom is matched inside for that; the search is over.
  mutating func solved() -> SolvedMatching {
    var certificate = MatchingCertificate(prices: (0..<count).map { vertices[$0].price }, blossoms: [])
    for blossom in matchInside() where nodes[blossom].price > 0 {
      let members = members(of: blossom).map(Int32.init)
      certificate.blossoms.append(MatchingCertificate.Blossom(members: members, price: nodes[blossom].price))
    }
    return SolvedMatching(partners: partners, certificate: certificate)
  }

  /// Matches every blossom inside, from the outside in; returns all of them.
  mutating func matchInside() -> [Int] {
    let isTopBlossom = (0..<count).filter { nodes[$0].parent >= 0 && nodes[top(of: $0)].firstVertex == $0 }
    var open = isTopBlossom.map { top(of: $0) }
    for blossom in open { number(blossom) }
    var blossoms: [Int] = []
    while let blossom = open.popLast() {
      blossoms.append(blossom)
      let base = match(inside: blossom)
      var child = base
      repeat {
        if child >= count { open.append(child) }
        child = Int(nodes[child].next)
      } while child != base
    }
    return blossoms
  }

  /// The partner of each vertex, once every blossom is matched inside.
  var partners: [Int?] {
    (0..<count).map { nodes[$0].mateArc < 0 ? nil : graph.target(Int(nodes[$0].mateArc)) }
  }

  /// Half points that the matching is worth, once every blossom is matched inside.
  var worth: Int {
    (0..<count).reduce(0) { nodes[$1].mateArc < 0 ? $0 : $0 + graph.arcs[Int(nodes[$1].mateArc)].weight } / 2
  }
}
