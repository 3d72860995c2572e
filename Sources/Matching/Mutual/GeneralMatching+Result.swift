extension GeneralMatching {
  /// The matching and its certificate; the blossoms are opened for that, and the search is over.
  mutating func solved() -> SolvedMatching {
    var certificate = MatchingCertificate(prices: (0..<count).map { vertices[$0].price }, blossoms: [])
    for vertex in 0..<count {
      while case let blossom = top(of: vertex), blossom >= count {
        if nodes[blossom].price > 0 {
          let members = members(of: blossom).map(Int32.init)
          certificate.blossoms.append(MatchingCertificate.Blossom(members: members, price: nodes[blossom].price))
        }
        open(blossom)
      }
    }
    let partners = (0..<count).map { vertex in
      nodes[vertex].mateArc < 0 ? nil : graph.target(Int(nodes[vertex].mateArc))
    }
    return SolvedMatching(partners: partners, certificate: certificate)
  }
}
