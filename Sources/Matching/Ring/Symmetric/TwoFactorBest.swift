/// Joins everybody in circles of three or more where a pairing is worth the same both ways round: the best there is, and
/// proved, or nil where people are locked to each other, which has a direction.
///
/// Everybody's best twenty pairs come first, then whatever pairs the prices of that solution leave out wrongly, until
/// there are none. A run that is stopped before returns its best, and a bound over all pairs.
func bestSymmetricRing(
  _ people: People, threads: Int, _ meter: inout Meter
) throws(MatchingRefusal) -> Arrangement? {
  guard people.problem.locked.isEmpty else { return nil }
  var round = try TwoFactorRound(people, threads: threads, &meter)
  try meter.enter(.solving)
  var solved = try round.firstSolved(&meter)
  var bound = round.isComplete ? solved.worth / 4 : round.simpleBound
  while people.problem.candidates == .priced, !round.isComplete {
    do {
      guard meter.mayGoOn(after: people.count * people.count / 2_000 + solved.work / 1_000) else { break }
      try meter.enter(.comparing)
      bound = min(bound, try round.price(solved, &meter))
      try meter.enter(.solving)
      if !round.isComplete { solved = try round.solvedAgain(meter) }
    } catch {
      // There is an answer already; the meter has to be asked again to know that it was cancelled.
      _ = meter.mayGoOn(after: 0)
      break
    }
  }
  return Arrangement(
    circles: solved.circles, bound: round.merit.objective(of: min(bound, round.highestBound), placing: 1))
}

/// A ring round with the same points both ways, and those of its pairs that are worth looking at.
private struct TwoFactorRound {
  private let scan: CandidateScan
  private let count: Int
  let merit: Merit
  private var edges: [MatchingGraph.Edge]
  /// Whether no other pair could make the solution better.
  private(set) var isComplete: Bool
  /// How many pairs of each person a look at all pairs brings.
  private var most = 32
  /// What nothing exceeds: everybody in two edges as good as their best.
  let simpleBound: Int

  init(_ people: People, threads: Int, _ meter: inout Meter) throws(MatchingRefusal) {
    count = people.count
    scan = CandidateScan(people, .symmetric, threads: threads)
    let candidates = people.problem.candidates
    isComplete = candidates == .all || candidates == .priced && count <= 60
    // Only the order counts here, and that is the same whatever the round's size.
    let order = Merit(people.problem.objectives, most: 1, points: 1 << 28)
    let arcs = try scan.rows(
      isComplete ? count : candidates.most, merit: order, prices: [Int](repeating: 0, count: count),
      above: [Int](repeating: .min, count: count), &meter)
    let merit = Merit(
      people.problem.objectives, most: count, points: arcs.lazy.map(\.points).max().map(Int.init) ?? 0)
    self.merit = merit
    edges = (arcs + scan.requested).edges(count: count, merit)
    var best = [Int](repeating: 0, count: count)
    for arc in arcs { best[Int(arc.row)] = max(best[Int(arc.row)], merit(Int(arc.points))) }
    simpleBound = best.reduce(0, +)
    try meter.advance(by: count)
  }

  var highestBound: Int { count * merit.highest }

  func firstSolved(_ meter: inout Meter) throws(MatchingRefusal) -> TwoFactor.Solved {
    let factor = TwoFactor(count: count, edges: edges)
    var done = 0
    let solved = try factor.solved { settled throws(MatchingRefusal) in
      let share = settled * count / factor.vertices
      try meter.advance(by: share - done)
      done = share
    }
    try meter.advance(by: count - done)
    return solved
  }

  func solvedAgain(_ meter: Meter) throws(MatchingRefusal) -> TwoFactor.Solved {
    try TwoFactor(count: count, edges: edges).solved { _ throws(MatchingRefusal) in try meter.pulse() }
  }

  /// Looks at all pairs, adds those worth more than their prices, and returns a bound over all pairs, in merits.
  mutating func price(_ solved: TwoFactor.Solved, _ meter: inout Meter) throws(MatchingRefusal) -> Int {
    // Rounded down, so that nothing worth more than the prices is missed.
    let floors = solved.prices.map { $0 >> 2 }
    let arcs = try scan.rows(most, merit: merit, prices: floors, above: floors, &meter)
    let graph = MatchingGraph(count: count, edges: edges)
    var excess = [Int](repeating: 0, count: count)
    var kept = [Int](repeating: 0, count: count)
    var wrong: [ArcGraph.Arc] = []
    for arc in arcs {
      let (row, target) = (Int(arc.row), Int(arc.target))
      kept[row] += 1
      guard graph.arc(from: row, to: target) == nil else { continue }
      let beyond = 4 * merit(Int(arc.points)) - solved.prices[row] - solved.prices[target]
      excess[row] = max(excess[row], beyond)
      if beyond > 0 { wrong.append(arc) }
    }
    let found = wrong.edges(count: count, merit)
    edges += found
    let isCutShort = kept.contains { $0 >= most }
    isComplete = found.isEmpty && !isCutShort
    if found.isEmpty, isCutShort { most *= 4 }
    guard !isComplete else { return solved.worth / 4 }
    // Both copies of everybody cost half more of what their best pair is beyond, and of what rounding may have hidden.
    return excess.indices.reduce(solved.worth) { kept[$1] > 0 ? $0 + excess[$1] + 4 : $0 } / 4
  }
}
