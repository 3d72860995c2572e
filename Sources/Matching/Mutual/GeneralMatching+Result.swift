extension GeneralMatching {
  /// The matching and its certificate. Every blossom is matched inside for that, from the outside in; the search is
  /// over.
  mutating func solved() -> SolvedMatching {
    var certificate = MatchingCertificate(prices: (0..<count).map { vertices[$0].price }, blossoms: [])
    var open = (0..<count).filter { nodes[top(of: $0)].firstVertex == $0 && top(of: $0) >= count }.map { top(of: $0) }
    for blossom in open { number(blossom) }
    while let blossom = open.popLast() {
      if nodes[blossom].price > 0 {
        let members = members(of: blossom).map(Int32.init)
        certificate.blossoms.append(MatchingCertificate.Blossom(members: members, price: nodes[blossom].price))
      }
      let base = match(inside: blossom)
      var child = base
      repeat {
        if child >= count { open.append(child) }
        child = Int(nodes[child].next)
      } while child != base
    }
    let partners = (0..<count).map { vertex in
      nodes[vertex].mateArc < 0 ? nil : graph.target(Int(nodes[vertex].mateArc))
    }
    return SolvedMatching(partners: partners, certificate: certificate)
  }
}
