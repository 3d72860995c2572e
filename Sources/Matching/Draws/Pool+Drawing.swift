extension Pool {
  /// A uniformly random permutation without fixed points, cycles of two and forbidden pairs, as cycles.
  mutating func ring(_ draws: inout Draws, _ meter: Meter) throws(MatchingRefusal) -> [[Int]] {
    guard count >= 3 else { return [] }
    if count <= 8, !hasRing { throw .noDraw(pool: number) }
    var clients = Array(0..<count)
    try repeated(meter) { pool in
      for coach in clients.indices {
        clients.swapAt(coach, coach + draws.below(clients.count - coach))
        let client = clients[coach]
        let isMutual = client < coach && clients[client] == coach
        if client == coach || isMutual || pool.forbids(coach, client) { return (coach, false) }
      }
      return (0, true)
    }
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
    try repeated(meter) { pool in
      var start = 0
      for size in sizes {
        for place in start..<start + size {
          order.swapAt(place, place + draws.below(order.count - place))
          if order[start..<place].contains(where: { pool.forbids($0, order[place]) }) { return (place, false) }
        }
        start += size
      }
      return (0, true)
    }
    var rest = order[...]
    return sizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }

  /// Whether any ring keeps the rules, by trying all of a handful of people.
  private var hasRing: Bool {
    var clients: [Int] = []
    func completes() -> Bool {
      let coach = clients.count
      guard coach < count else { return true }
      for client in 0..<count where client != coach && !clients.contains(client) && !forbids(coach, client) {
        if client < coach, clients[client] == coach { continue }
        clients.append(client)
        if completes() { return true }
        clients.removeLast()
      }
      return false
    }
    return completes()
  }
}
