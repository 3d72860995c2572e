/// Why a matching is the best: prices that no pair exceeds, and that the matching uses up to the last point.
///
/// Every matching is worth at most the bound, whoever found the prices: each pair it joins is worth no more than the
/// prices of the two and of the blossoms around both, and of a blossom with 2k + 1 members at most k pairs lie inside.
/// (Edmonds 1965, "Maximum matching and a polyhedron with 0,1-vertices".)
struct MatchingCertificate: Hashable, Sendable {
  /// An odd set of vertices, and what a pair inside may be worth beyond the prices of the two.
  struct Blossom: Hashable, Sendable {
    var members: [Int32]
    var price: Int
  }

  /// In half points, as are the blossoms'.
  var prices: [Int]
  var blossoms: [Blossom]

  /// No matching is worth more, in points.
  var bound: Int { worth / 2 }

  /// Prices that no pair exceeds even without the blossoms': everybody pays half of those around them.
  var pricesAlone: [Int] {
    var alone = prices
    for blossom in blossoms {
      for member in blossom.members { alone[Int(member)] += (blossom.price + 1) / 2 }
    }
    return alone
  }

  /// The sum of all prices, each as often as it counts, in half points.
  var worth: Int { blossoms.reduce(prices.reduce(0, +)) { $0 + $1.price * ($1.members.count / 2) } }
}

/// Who is matched with whom, and why that is the best.
struct SolvedMatching: Hashable, Sendable {
  /// The partner of each vertex.
  var partners: [Int?]
  var certificate: MatchingCertificate
}
