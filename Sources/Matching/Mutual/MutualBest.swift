/// Pairs everybody with somebody: most people first, then fewest poor pairings, then the highest total.
///
/// The best over all possible pairs, and proved: rounds up to 1,500 people are solved with every pair; in larger ones
/// each person's best twenty and every requested pair come first, and what pairs the prices of that solution leave out
/// wrongly are added until there are none. A run that is stopped before returns its best, and a bound over all pairs.
/// Locked pairs are set aside first.
func bestMutual(
  _ people: People, after hint: WarmStart? = nil, threads: Int, _ meter: inout Meter
) throws(MatchingRefusal) -> Arrangement {
  let solution = try MutualSolution(people, after: hint, threads: threads, &meter)
  var arrangement = solution.arrangement
  if people.count <= Switching.mostPeople {
    meter.explain()
    arrangement.switchings = try solution.switchings(&meter)
  }
  return arrangement
}

/// A round's best mutual pairs, and what they were found with.
struct MutualSolution {
  private let round: MutualRound
  private let solved: SolvedMatching
  private let bound: Int

  init(
    _ people: People, after hint: WarmStart? = nil, threads: Int, _ meter: inout Meter
  ) throws(MatchingRefusal) {
    var round = try MutualRound(people, after: hint, threads: threads, &meter)
    try meter.enter(.solving)
    var solved = try round.firstSolved(after: hint, &meter)
    var bound = round.isComplete ? solved.certificate.bound : round.simpleBound
    while round.isPriced, !round.isComplete {
      do {
        guard meter.mayGoOn(after: people.count * people.count / 2_000) else { break }
        try meter.enter(.comparing)
        bound = min(bound, try round.price(solved, &meter))
        try meter.enter(.solving)
        if !round.isComplete { solved = try round.solvedAgain(after: solved, &meter) }
      } catch {
        // There is an answer already; the meter has to be asked again to know that it was cancelled.
        _ = meter.mayGoOn(after: 0)
        break
      }
    }
    for _ in 0..<Merit.mostRaises where round.isComplete && people.count <= Switching.mostPeople {
      guard let worst = round.worst(of: solved), let raising = round.raising(above: worst),
        let raised = try? raising.solvedAgain(after: solved, by: round.merit, &meter),
        raising.worst(of: raised) ?? worst > worst
      else { break }
      (round, solved, bound) = (raising, raised, raised.certificate.bound)
    }
    self.round = round
    self.solved = solved
    self.bound = bound
  }

  var arrangement: Arrangement { round.arrangement(solved, bound: bound) }

  /// Whether every possible pair was looked at.
  var isComplete: Bool { round.isComplete }

  /// What the pairs without a lock are worth, if they had so many merits less.
  func objective(losing cost: Int) -> Objective {
    round.merit.objective(of: solved.certificate.bound - cost, placing: 2)
  }

  /// Tells what it would cost to keep partners apart. Locked partners have no alternative.
  func switching() throws(MatchingRefusal) -> MutualSwitching {
    try MutualSwitching(count: round.people.count, edges: round.edges, near: solved.certificate.pricesAlone)
  }
}
