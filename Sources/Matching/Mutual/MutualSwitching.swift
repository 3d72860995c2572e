/// What it would cost a solved round to keep two partners apart, and who would be with whom then.
///
/// Exact over the pairs of the solved graph: all possible pairs in rounds that were solved with all, else those that
/// pricing left in (each person's best, and all that the optimum's prices could not rule out).
struct MutualSwitching: ~Copyable {
  /// The best without a pairing.
  struct Alternative: Hashable, Sendable {
    var partners: [Int?]
    /// How much less it is worth, in merits.
    var loss: Int
  }

  private let edges: [MatchingGraph.Edge]
  private let solved: SolvedMatching
  private let slacks: [TwoSlacks]
  private var matching: GeneralMatching
  private let snapshot: GeneralMatching.Snapshot

  /// - Parameter prices: of the best matching, as far as they are known
  init(count: Int, edges: [MatchingGraph.Edge], near prices: [Int?]? = nil) throws(MatchingRefusal) {
    self.edges = edges
    matching = GeneralMatching(MatchingGraph(count: count, edges: edges))
    try matching.solve(near: prices) { _ throws(MatchingRefusal) in }
    matching.openIdle()
    let solved = matching.solved()
    self.solved = solved
    matching.near = NearArcs(of: matching)
    snapshot = GeneralMatching.Snapshot(of: matching)
    slacks = TwoSlacks.all(solved, edges)
  }

  func partner(of person: Int) -> Int? { solved.partners[person] }

  /// With whom everybody is.
  var partners: [Int?] { solved.partners }

  /// The best if somebody is not with their partner, or nil if they have none.
  ///
  /// - Complexity: a few searches, and copying the state of all
  mutating func alternative(for person: Int) -> Alternative? {
    guard let partner = solved.partners[person], let arc = matching.graph.arc(from: person, to: partner) else {
      return nil
    }
    matching.part(arc, guess: 2 * leastLoss(for: person) + 20)
    _ = matching.matchInside()
    let alternative = Alternative(partners: matching.partners, loss: (solved.certificate.worth - matching.worth) / 2)
    matching.goBack(to: snapshot)
    return alternative
  }

  /// What parting somebody from their partner costs at least, in merits; at once.
  ///
  /// Either would be with another, for whom the prices leave some slack, or alone, and pay their own price.
  func leastLoss(for person: Int) -> Int {
    guard let partner = solved.partners[person] else { return 0 }
    return (slacks[person].other(than: partner) + slacks[partner].other(than: person) + 1) / 2
  }
}

/// By how much the prices exceed somebody's two best pairs, or being alone; in half points.
private struct TwoSlacks {
  private var least: Int
  private var second: Int
  private var partner = -1

  private init(alone: Int) {
    least = alone
    second = alone
  }

  static func all(_ solved: SolvedMatching, _ edges: [MatchingGraph.Edge]) -> [TwoSlacks] {
    let certificate = solved.certificate
    let around = BlossomsAround(certificate, count: solved.partners.count)
    var slacks = certificate.prices.map { TwoSlacks(alone: $0) }
    for edge in edges {
      let (first, second) = (Int(edge.first), Int(edge.second))
      let slack =
        certificate.prices[first] + certificate.prices[second] + around.price(first, second) - 2 * edge.weight
      slacks[first].add(slack, second)
      slacks[second].add(slack, first)
    }
    return slacks
  }

  private mutating func add(_ slack: Int, _ other: Int) {
    if slack < least || slack == least && partner < 0 {
      second = least
      least = slack
      partner = other
    } else {
      second = min(second, slack)
    }
  }

  func other(than partner: Int) -> Int { partner == self.partner ? second : least }
}
