extension GeneralMatching {
  /// The matching and its certificate. Every blossom is matched inside for that, from the outside in; the search is
  /// over.
  mutating func solved() -> SolvedMatching {
    var certificate = MatchingCertificate(prices: (0..<count).map { vertices[$0].price }, blossoms: [])
    var open = (0..<count).map { top(of: $0) }.filter { $0 >= count && nodes[$0].parent < 0 }
    var isOpen = [Bool](repeating: false, count: size)
    while let blossom = open.popLast() {
      if isOpen[blossom] { continue }
      isOpen[blossom] = true
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
