/// Draws who is joined with whom, uniformly among all arrangements inside each pool without a forbidden pair.
///
/// One stream of draws from the seed serves the pools in ascending order; inside a pool people stand in the order of the
/// list. Draws that break a rule are thrown away as soon as they do, which keeps the others exactly equally likely.
func randomArrangement(of problem: Problem, _ meter: inout Meter) throws(MatchingRefusal) -> Arrangement {
  var pools: [Int: [Int]] = [:]
  for (person, participant) in problem.participants.enumerated() {
    if let pool = participant.pool { pools[pool, default: []].append(person) }
  }
  var draws = Draws(seed: problem.seed)
  var arrangement = Arrangement(circles: [])
  for (number, members) in pools.sorted(by: { $0.key < $1.key }) {
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

/// People among whom one draw is made, as indices `0..<count`.
struct Pool {
  let number: Int
  let count: Int
  private(set) var rejected = 0
  /// One bit for each ordered pair that is forbidden.
  private var forbidden: [UInt64]
  private var stepsLeft: Int

  init(number: Int, members: [Int], _ problem: Problem) {
    self.number = number
    count = members.count
    forbidden = [UInt64](repeating: 0, count: (count * count + 63) / 64)
    // Below a second. A pool of 20 in which everybody met four others before would not finish in any time.
    stepsLeft = 20_000_000 + 100 * count
    var places: [Int: Int] = [:]
    for (place, member) in members.enumerated() { places[member] = place }
    for pair in problem.forbidden {
      guard let first = places[pair.first], let second = places[pair.second] else { continue }
      for bit in [first * count + second, second * count + first] { forbidden[bit / 64] |= 1 << UInt64(bit % 64) }
    }
  }

  func forbids(_ first: Int, _ second: Int) -> Bool {
    let bit = first * count + second
    return forbidden[bit / 64] & 1 << UInt64(bit % 64) != 0
  }

  /// Repeats a draw until it keeps every rule. A draw returns how many people it placed before it broke one.
  mutating func repeated(
    _ meter: Meter, _ draw: (Pool) -> (steps: Int, isKept: Bool)
  ) throws(MatchingRefusal) {
    var steps = 0
    while true {
      let (taken, isKept) = draw(self)
      if isKept { return }
      rejected += 1
      stepsLeft -= taken + 1
      steps += taken + 1
      guard stepsLeft > 0 else { throw .noDraw(pool: number) }
      if steps > 100_000 {
        steps = 0
        try meter.pulse()
      }
    }
  }
}
