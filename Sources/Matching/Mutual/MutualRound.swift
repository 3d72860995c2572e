/// A round of mutual pairs, and those of its pairs that are worth looking at.
struct MutualRound {
  let people: People
  let scan: CandidateScan
  private(set) var merit: Merit
  /// Locked pairs.
  private let locked: [Pair]
  /// Possible pairs of people without a lock, each once, the lower first.
  private(set) var edges: [MatchingGraph.Edge]
  /// Whether no other pair could make the solution better.
  private(set) var isComplete: Bool
  /// Whether pairs that the prices leave out wrongly are looked for.
  let isPriced: Bool
  /// How many pairs of each person a look at all pairs brings.
  private var most = 24
  /// What nothing exceeds: half of everybody's best pair.
  let simpleBound: Int

  /// - Parameter hint: by whose prices pairs are chosen to begin with, where not all are kept
  init(
    _ people: People, after hint: WarmStart? = nil, threads: Int, _ meter: inout Meter
  ) throws(MatchingRefusal) {
    self.people = people
    scan = CandidateScan(people, .symmetric, threads: threads)
    let candidates = people.problem.candidates
    isPriced = candidates == .priced
    isComplete = candidates == .all || isPriced && people.count <= 1_500
    // Only the order counts here, and that is the same whatever the round's size.
    let order = Merit(people.problem.objectives, most: 1, points: 1 << 28)
    let known = isPriced && !isComplete ? hint?.ranking(by: order, count: people.count, scale: 2) : nil
    let arcs =
      isComplete
      ? ArcGraph(try ScoreTable(scan, &meter), where: <).all
      : try scan.rows(
        candidates.most, merit: order, prices: known ?? [Int](repeating: 0, count: people.count),
        above: [Int](repeating: .min, count: people.count), &meter)
    locked = Set(people.problem.locked.map { Pair($0.first, $0.second) }).sorted { $0.lower < $1.lower }
    let lockedPoints = locked.compactMap { [scan] in scan.points($0.lower, $0.upper) }
    // Pairs that were not chosen by their points may be worth more than those that were.
    let highest =
      known == nil
      ? max(arcs.lazy.map(\.points).max().map(Int.init) ?? 0, lockedPoints.max() ?? 0) : people.problem.mostPoints
    let merit = Merit(people.problem.objectives, most: people.count / 2, points: highest)
    self.merit = merit
    var isFree = [Bool](repeating: true, count: people.count)
    for pair in locked { (isFree[pair.lower], isFree[pair.upper]) = (false, false) }
    let free = (arcs + scan.requested).filter { isFree[Int($0.row)] && isFree[Int($0.target)] }
    edges = free.edges(count: people.count, merit)
    var best = [Int](repeating: 0, count: people.count)
    for arc in arcs { best[Int(arc.row)] = max(best[Int(arc.row)], merit(Int(arc.points))) }
    let sum = best.indices.reduce(0) { isFree[$1] ? $0 + best[$1] : $0 }
    simpleBound = known == nil ? sum / 2 : (people.count / 2) * merit.highest
    if !isComplete { try meter.advance(by: people.count) }
  }

  /// The fewest points of two partners of whom nobody has locked the other.
  func worst(of solved: SolvedMatching) -> Int? {
    solved.partners.enumerated().compactMap { person, partner in
      partner.flatMap { person < $0 ? scan.points(person, $0) : nil }
    }.min()
  }

  /// The same round, in which last of all as few pairs as can be are worth no more than so many points; nil where that
  /// does not fit into a word.
  func raising(above points: Int) -> MutualRound? {
    guard let merit = merit.raising(above: points, most: people.count) else { return nil }
    var round = self
    round.merit = merit
    for place in edges.indices {
      let edge = edges[place]
      round.edges[place].weight = merit(scan.points(Int(edge.first), Int(edge.second)) ?? 0)
    }
    return round
  }

  /// The pairs as numbers: two people and their points.
  var triples: [Int32] {
    edges.flatMap { edge in
      [edge.first, edge.second, Int32(scan.points(Int(edge.first), Int(edge.second)) ?? 0)]
    }
  }

  /// The best matching of the edges there are.
  func firstSolved(after hint: WarmStart?, _ meter: inout Meter) throws(MatchingRefusal) -> SolvedMatching {
    var matching = GeneralMatching(MatchingGraph(count: people.count, edges: edges))
    var done = 0
    try matching.solve(near: prices(in: hint)) { settled throws(MatchingRefusal) in
      try meter.advance(by: settled - done)
      done = settled
    }
    try meter.advance(by: people.count - done)
    return matching.solved()
  }

  private func prices(in hint: WarmStart?) -> [Int?]? {
    guard let hint, hint.prices.count == people.count else { return nil }
    return hint.prices.indices.map { hint.price($0, placeWorth: 2 * merit.place, most: 2 * merit.highest) }
  }

  /// The same, of edges that were fewer or had other weights when it was solved before.
  ///
  /// - Parameter other: by which it was solved; nil when by the same merit
  func solvedAgain(
    after solved: SolvedMatching, by other: Merit? = nil, _ meter: inout Meter
  ) throws(MatchingRefusal) -> SolvedMatching {
    var matching = GeneralMatching(MatchingGraph(count: people.count, edges: edges))
    let scale = merit.point / (other ?? merit).point
    let prices = solved.certificate.pricesAlone.map { $0 * scale }
    try matching.solve(near: prices) { _ throws(MatchingRefusal) in try meter.pulse() }
    guard meter.mayGoOn(after: matching.work / 1_000) else { throw .cancelled }
    return matching.solved()
  }

  /// Looks at all pairs, adds those worth more than their prices, and returns a bound over all pairs, in merits.
  mutating func price(_ solved: SolvedMatching, _ meter: inout Meter) throws(MatchingRefusal) -> Int {
    let prices = solved.certificate.prices
    // Rounded down, so that nothing worth more than the prices is missed.
    let floors = prices.map { $0 >> 1 }
    let arcs = try scan.rows(most, merit: merit, prices: floors, above: floors, &meter)
    let finding = MutualFinding(arcs, solved, merit, most: most, locked)
    edges += finding.edges
    isComplete = finding.edges.isEmpty && !finding.isCutShort
    if finding.edges.isEmpty, finding.isCutShort { most *= 4 }
    return isComplete ? solved.certificate.bound : finding.bound
  }

  private func warmStart(_ solved: SolvedMatching) -> WarmStart {
    WarmStart(
      place: 2 * (merit.place / merit.point), prices: solved.certificate.pricesAlone.map { $0 / merit.point })
  }

  func arrangement(_ solved: SolvedMatching, bound: Int) -> Arrangement {
    let pairs = solved.partners.enumerated().compactMap { person, partner in
      partner.flatMap { person < $0 ? [person, $0] : nil }
    }
    let given = locked.reduce(0) { sum, pair in scan.points(pair.lower, pair.upper).map { sum + merit($0) } ?? sum }
    let most = (people.count / 2) * merit.highest
    var arrangement = Arrangement(
      circles: pairs + locked.map { [$0.lower, $0.upper] },
      bound: merit.objective(of: min(bound + given, most), placing: 2))
    arrangement.warmStart = warmStart(solved)
    return arrangement
  }
}

extension [ArcGraph.Arc] {
  /// The pairs among arcs, each once, the lower first; their merits as weights.
  func edges(count: Int, _ merit: Merit) -> [MatchingGraph.Edge] {
    let ordered = map {
      ArcGraph.Arc(row: Swift.min($0.row, $0.target), target: Swift.max($0.row, $0.target), points: $0.points)
    }
    let graph = ArcGraph(count: count, arcs: ordered)
    return (0..<count).flatMap { row in
      (graph.first[row]..<graph.first[row + 1]).map {
        MatchingGraph.Edge(first: Int32(row), second: graph.targets[$0], weight: merit(Int(graph.points[$0])))
      }
    }
  }
}
