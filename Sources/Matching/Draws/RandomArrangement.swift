/// Draws who is joined with whom, uniformly among all arrangements inside each pool without a forbidden pair.
///
/// One stream of draws from the seed serves the pools in ascending order; inside a pool people stand in the order of the
/// list. Draws that break a rule are thrown away as soon as they do, which keeps the others exactly equally likely. Where
/// next to none would be kept, what there is is counted instead (`CountedDraw`), which is as exact.
func randomArrangement(of problem: Problem, _ meter: inout Meter) throws(MatchingRefusal) -> Arrangement {
  var draws = Draws(seed: problem.seed)
  var arrangement = Arrangement(circles: [])
  for (number, members) in problem.pools {
    var pool = Pool(number: number, members: members, problem)
    let circles =
      switch problem.structure {
      case .ring: try pool.ring(&draws, meter)
      case .mutual: try pool.pairs(&draws, meter)
      case .group(let sizes): try pool.groups(sizes, &draws, meter)
      }
    arrangement.circles += circles.map { $0.map { members[$0] } }
    arrangement.rejectedDraws += pool.rejected
    try meter.advance(by: 2 * members.count)
  }
  try meter.advance(by: 2 * problem.participants.count { $0.pool == nil })
  return arrangement
}

extension Problem {
  /// Who draws with whom: the pools in ascending order, each with its people in the order of the list.
  var pools: [(number: Int, members: [Int])] {
    var pools: [Int: [Int]] = [:]
    for (person, participant) in participants.enumerated() {
      if let pool = participant.pool { pools[pool, default: []].append(person) }
    }
    return pools.sorted { $0.key < $1.key }.map { (number: $0.key, members: $0.value) }
  }
}
