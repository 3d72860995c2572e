extension Pool {
  /// A uniformly random permutation without fixed points, cycles of two and forbidden pairs, as cycles.
  mutating func ring(_ draws: inout Draws, _ meter: Meter) throws(MatchingRefusal) -> [[Int]] {
    guard count >= 3 else { return [] }
    var clients = Array(0..<count)
    // Fisher and Yates, stopped at the first broken rule: of the complete ones, each is as likely as it would be without
    // the stop, whatever order the last try left behind.
    func draw(_ pool: borrowing Pool) -> Int? {
      for coach in 0..<clients.count {
        clients.swapAt(coach, coach + draws.below(clients.count - coach))
        let client = clients[coach]
        let isMutual = client < coach && clients[client] == coach
        if client == coach || isMutual || pool.forbids(coach, client) { return coach }
      }
      return nil
    }
    if try repeated(steps: stepsBeforeCounting, meter, draw) { return cycles(of: clients) }
    if count <= 64 {
      var counting = CountedDraw.ring(allowed)
      switch counting.drawn(&draws) {
      case .drawn(let joined):
        for pair in joined { clients[pair.first] = pair.second }
        return cycles(of: clients)
      case .impossible: throw .noDraw(pool: number)
      case .tooMany: break
      }
    }
    guard try repeated(steps: stepsAfterCounting, meter, draw) else { throw .noDraw(pool: number) }
    return cycles(of: clients)
  }

  /// A uniformly random way to pair everybody, but for one of an odd number.
  mutating func pairs(_ draws: inout Draws, _ meter: Meter) throws(MatchingRefusal) -> [[Int]] {
    try cut(into: [Int](repeating: 2, count: count / 2), &draws, meter)
  }

  /// Uniformly random groups, as many as there can be and of sizes as equal as can be.
  mutating func groups(
    _ sizes: ClosedRange<Int>, _ draws: inout Draws, _ meter: Meter
  ) throws(MatchingRefusal) -> [[Int]] {
    let groups = count / sizes.lowerBound
    guard groups > 0 else { return [] }
    let placed = min(count, groups * sizes.upperBound)
    return try cut(into: (0..<groups).map { (placed + $0) / groups }, &draws, meter)
  }

  /// Shuffles, and cuts pieces from the front; whoever remains is left out.
  private mutating func cut(
    into sizes: [Int], _ draws: inout Draws, _ meter: Meter
  ) throws(MatchingRefusal) -> [[Int]] {
    var order = Array(0..<count)
    func draw(_ pool: borrowing Pool) -> Int? {
      var start = 0
      for size in sizes {
        for place in start..<start + size {
          order.swapAt(place, place + draws.below(order.count - place))
          for earlier in start..<place where pool.forbids(order[earlier], order[place]) { return place }
        }
        start += size
      }
      return nil
    }
    if try repeated(steps: stepsBeforeCounting, meter, draw) { return pieces(of: order, sizes) }
    if count <= 64 {
      var counting = CountedDraw.groups(sizes, allowed)
      switch counting.drawn(&draws) {
      case .drawn(let joined):
        return Dictionary(grouping: joined, by: \.first).sorted { $0.key < $1.key }.map { head, pairs in
          [head] + pairs.map(\.second)
        }
      case .impossible: throw .noDraw(pool: number)
      case .tooMany: break
      }
    }
    guard try repeated(steps: stepsAfterCounting, meter, draw) else { throw .noDraw(pool: number) }
    return pieces(of: order, sizes)
  }

  private func pieces(of order: [Int], _ sizes: [Int]) -> [[Int]] {
    var rest = order[...]
    return sizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }

  /// Milliseconds of a small pool; enough for nearly all that have a draw. A pool of thousands gets what three earlier
  /// rounds need: one try in e^7.5 is kept, each stops after a fraction of the people.
  private var stepsBeforeCounting: Int { 1_000_000 + 3_000 * count }

  /// Below a second for a small pool.
  private var stepsAfterCounting: Int { 20_000_000 + 3_000 * count }
}
