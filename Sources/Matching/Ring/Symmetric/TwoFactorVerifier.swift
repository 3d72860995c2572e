/// What is wrong with circles, or with what is to prove them the best.
enum TwoFactorFlaw: Error, Hashable, Sendable {
  /// A circle, by its number, has fewer than three people.
  case tooShort(Int)
  /// Somebody is in circles twice, or is nobody.
  case twice(Int)
  /// Two who are neighbours in a circle have no edge.
  case notThere(Int, Int)
  /// There is not one price for each vertex.
  case notPriced
  /// A blossom's price is below zero.
  case negativeBlossom(Int)
  /// A blossom has an even number of members, or one twice or out of range.
  case notOdd(Int)
  /// Two vertices' edge is worth more than their prices.
  case tooWorthy(Int, Int)
  /// So many quarters of a merit the prices leave for something better; below zero, the prices do not add up.
  case gap(Int)
  /// A pair of people that is no edge might make the circles better.
  case missing(Int, Int)
}

/// Checks that circles are the best by prices alone. It knows nothing of how either was found, and draws the larger
/// graph anew.
///
/// That graph has two vertices for each person (`2p`, `2p + 1`) and two for each edge, one near either of its people. An
/// edge in a circle has its vertices matched to one of each, so counts twice; one that is not has them matched to each
/// other, and so has a person who is left out, both for nothing. Whatever circles of three or more there are, they
/// thus are a matching of all vertices, of twice their weight. And no such matching is worth more than all prices with
/// every blossom's as often as pairs fit into it, if no edge is worth more than the prices of its ends and of the
/// blossoms around both (Edmonds 1965). Prices are half merits, of which an edge of a circle hence counts four times.
///
/// What is proved is all that is claimed, with no rule on top: an edge is there once, so circles of two cannot be; those
/// of three are circles like others.
struct TwoFactorVerifier {
  let count: Int
  let edges: [MatchingGraph.Edge]
  let circles: [[Int]]
  let certificate: MatchingCertificate

  /// When nothing is thrown, no circles of these edges are worth more.
  ///
  /// - Complexity: the edges times how deep blossoms lie, and the sum of the blossoms' sizes
  func check() throws(TwoFactorFlaw) {
    let weight = try weightOfCircles()
    guard certificate.prices.count == 2 * (count + edges.count) else { throw .notPriced }
    let around = try blossomsAround()
    for person in 0..<count { try check(2 * person, 2 * person + 1, 0, around) }
    for (number, edge) in edges.enumerated() {
      let near = 2 * (count + number)
      for copy in 0..<2 {
        try check(2 * Int(edge.first) + copy, near, edge.weight, around)
        try check(2 * Int(edge.second) + copy, near + 1, edge.weight, around)
      }
      try check(near, near + 1, 0, around)
    }
    let bound = certificate.blossoms.reduce(certificate.prices.reduce(0, +)) {
      $0 + $1.price * ($1.members.count / 2)
    }
    if bound != 4 * weight { throw .gap(bound - 4 * weight) }
  }

  /// Checks that a pair which is no edge cannot make anything better: with its two vertices priced at what is lacking to
  /// the people's, all holds as before, and they add nothing if that is below zero together.
  func check(absent first: Int, _ second: Int, weight: Int) throws(TwoFactorFlaw) {
    if 4 * weight > price(of: first) + price(of: second) { throw .missing(first, second) }
  }

  private func price(of person: Int) -> Int {
    min(certificate.prices[2 * person], certificate.prices[2 * person + 1])
  }

  private func weightOfCircles() throws(TwoFactorFlaw) -> Int {
    let weights = Dictionary(
      edges.map { (Pair(Int($0.first), Int($0.second)), $0.weight) }, uniquingKeysWith: { first, _ in first })
    var isPlaced = [Bool](repeating: false, count: count)
    var sum = 0
    for (number, circle) in circles.enumerated() {
      guard circle.count >= 3 else { throw .tooShort(number) }
      for (person, next) in zip(circle, circle.dropFirst() + circle.prefix(1)) {
        guard isPlaced.indices.contains(person), !isPlaced[person] else { throw .twice(person) }
        isPlaced[person] = true
        guard let weight = weights[Pair(person, next)] else { throw .notThere(person, next) }
        sum += weight
      }
    }
    return sum
  }

  /// The numbers of the blossoms around each vertex, ascending.
  private func blossomsAround() throws(TwoFactorFlaw) -> [[Int]] {
    var around = [[Int]](repeating: [], count: certificate.prices.count)
    for (number, blossom) in certificate.blossoms.enumerated() {
      if blossom.price < 0 { throw .negativeBlossom(number) }
      guard blossom.members.count % 2 == 1 else { throw .notOdd(number) }
      for member in blossom.members {
        guard around.indices.contains(Int(member)), around[Int(member)].last != number else { throw .notOdd(number) }
        around[Int(member)].append(number)
      }
    }
    return around
  }

  private func check(_ first: Int, _ second: Int, _ weight: Int, _ around: [[Int]]) throws(TwoFactorFlaw) {
    var price = certificate.prices[first] + certificate.prices[second]
    for blossom in around[first] where around[second].contains(blossom) { price += certificate.blossoms[blossom].price }
    if price < 2 * weight { throw .tooWorthy(first, second) }
  }
}
