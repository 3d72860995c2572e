/// What is wrong with a matching or its certificate.
enum MatchingFlaw: Error, Hashable, Sendable {
  /// A partner has another partner.
  case oneSided(Int)
  /// A vertex's or blossom's price is below zero.
  case negativePrice(Int), negativeBlossom(Int)
  /// Somebody without a partner has a price above zero, which the bound counts in vain.
  case exposed(Int)
  /// A blossom has an even number of members, or one twice or out of range.
  case notOdd(Int)
  /// A blossom has some, but not all members of an earlier one that is no larger.
  case crossing(Int)
  /// More than one member of a blossom has no partner inside.
  case notFull(Int)
  /// A pair is worth more than its prices, or a matched one less.
  case tooWorthy(Int, Int), notTight(Int, Int)
  /// A matched pair is not in the graph.
  case notThere(Int, Int)
}

/// Checks that a matching is the best by its certificate alone. It knows nothing of how either was found.
struct MatchingVerifier {
  private let solved: SolvedMatching
  /// For each vertex the blossoms around it, from the largest to the smallest.
  private let around: [[Int]]

  /// - Complexity: the sum of the sizes of the blossoms
  init(_ solved: SolvedMatching) throws(MatchingFlaw) {
    self.solved = solved
    let vertices = solved.partners.indices
    for (vertex, partner) in solved.partners.enumerated() {
      if let partner, partner == vertex || !vertices.contains(partner) || solved.partners[partner] != vertex {
        throw .oneSided(vertex)
      }
    }
    let certificate = solved.certificate
    for vertex in vertices {
      if certificate.prices[vertex] < 0 { throw .negativePrice(vertex) }
      if solved.partners[vertex] == nil, certificate.prices[vertex] > 0 { throw .exposed(vertex) }
    }
    around = try Self.around(solved)
  }

  private static func around(_ solved: SolvedMatching) throws(MatchingFlaw) -> [[Int]] {
    let blossoms = solved.certificate.blossoms
    var around = [[Int]](repeating: [], count: solved.partners.count)
    // From the smallest on: what is around one member so far must be around all that have it, and inside.
    for number in blossoms.indices.sorted(by: { (blossoms[$0].members.count, $0) < (blossoms[$1].members.count, $1) }) {
      let blossom = blossoms[number]
      let members = Set(blossom.members.map(Int.init))
      guard blossom.members.count % 2 == 1, members.count == blossom.members.count,
        members.allSatisfy(solved.partners.indices.contains)
      else { throw .notOdd(number) }
      if blossom.price < 0 { throw .negativeBlossom(number) }
      let alone = members.count { member in solved.partners[member].map { !members.contains($0) } ?? true }
      guard alone == 1 else { throw .notFull(number) }
      for inside in Set(members.compactMap { around[$0].last }) {
        guard blossoms[inside].members.allSatisfy({ members.contains(Int($0)) }) else { throw .crossing(number) }
      }
      for member in members { around[member].append(number) }
    }
    return around.map { $0.reversed() }
  }

  /// By how much the prices exceed what a pair is worth; in half points.
  func slack(_ first: Int, _ second: Int, weight: Int) -> Int {
    let prices = solved.certificate.prices
    var slack = prices[first] + prices[second] - 2 * weight
    for (blossom, other) in zip(around[first], around[second]) {
      guard blossom == other else { break }
      slack += solved.certificate.blossoms[blossom].price
    }
    return slack
  }

  /// Checks one pair that might be matched.
  func check(_ first: Int, _ second: Int, weight: Int) throws(MatchingFlaw) {
    let slack = slack(first, second, weight: weight)
    if slack < 0 { throw .tooWorthy(first, second) }
    if slack > 0, solved.partners[first] == second { throw .notTight(first, second) }
  }

  /// Checks a whole graph: when nothing is thrown, no matching in it is worth more.
  func check(_ edges: [MatchingGraph.Edge]) throws(MatchingFlaw) {
    var isThere = solved.partners.map { $0 == nil }
    for edge in edges {
      let (first, second) = (Int(edge.first), Int(edge.second))
      try check(first, second, weight: edge.weight)
      if solved.partners[first] == second {
        isThere[first] = true
        isThere[second] = true
      }
    }
    if let lost = isThere.firstIndex(of: false) { throw .notThere(lost, solved.partners[lost] ?? lost) }
  }
}
