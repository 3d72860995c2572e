import Matching

extension Problem {
  /// The best there is, by looking at everything there is.
  func bestMutualByBruteForce() -> Objective {
    let scores = table(mutualScore)
    let partners = Dictionary(
      locked.flatMap { [($0.first, $0.second), ($0.second, $0.first)] }, uniquingKeysWith: { first, _ in first })
    var best: [UInt32: Objective] = [0: Objective(placed: 0, total: 0)]
    func solve(_ open: UInt32) -> Objective {
      if let known = best[open] { return known }
      let first = open.trailingZeroBitCount
      let rest = open & (open - 1)
      var most = partners[first] == nil ? solve(rest) : Objective(placed: -100, total: 0)
      for second in first + 1..<scores.count where rest >> UInt32(second) & 1 == 1 {
        guard let score = scores[first][second], partners[first] ?? second == second else { continue }
        guard partners[second] ?? first == first else { continue }
        let others = solve(rest & ~(1 << UInt32(second)))
        most = max(most, Objective(placed: others.placed + 2, total: others.total + score))
      }
      best[open] = most
      return most
    }
    return solve(UInt32(1) << UInt32(scores.count) - 1)
  }

  /// The best there is, by going through all permutations without cycles of two.
  /// With locked pairs it may be that there is none at all.
  /// - Parameter banned: a pairing that is not used
  func bestRingByBruteForce(poorBelow: Int = 0, without banned: Pairing? = nil) -> Objective? {
    let scores = table(ringScore(coach:client:))
    var best: Objective? = locked.isEmpty ? Objective(placed: 0, total: 0) : nil
    forEachRing(scores.count, { scores[$0][$1] != nil && ($0, $1) != (banned?.coach, banned?.client) }) { clients in
      guard locked.allSatisfy({ clients[$0.first] == $0.second }) else { return }
      let arcs = clients.enumerated().compactMap { coach, client in scores[coach][client] }
      let poor = arcs.count { $0 < poorBelow }
      let found = Objective(placed: arcs.count, poor: poor, total: arcs.reduce(0, +))
      best = max(best ?? found, found)
    }
    return best
  }

  private func table(_ score: (Int, Int) -> Int) -> [[Int?]] {
    participants.indices.map { first in
      participants.indices.map { second in
        first != second && obstacles(first, second).isEmpty ? score(first, second) : nil
      }
    }
  }
}

/// Calls the closure with every permutation that has no cycle of two and only allowed arcs; a fixed point stands for
/// somebody left out.
func forEachRing(_ count: Int, _ allows: (Int, Int) -> Bool, _ body: ([Int]) -> Void) {
  var clients: [Int] = []
  func choose() {
    let coach = clients.count
    if coach == count { return body(clients) }
    for client in 0..<count where !clients.contains(client) {
      let isMutual = client < coach && clients[client] == coach
      guard client == coach || (allows(coach, client) && !isMutual) else { continue }
      clients.append(client)
      choose()
      clients.removeLast()
    }
  }
  choose()
}
