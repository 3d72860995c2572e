import Matching

extension Problem {
  /// The best there is, by looking at everything there is.
  func bestMutualByBruteForce() -> Objective {
    let scores = table(mutualScore)
    var best: [UInt32: Objective] = [0: Objective(placed: 0, total: 0)]
    func solve(_ open: UInt32) -> Objective {
      if let known = best[open] { return known }
      let first = open.trailingZeroBitCount
      let rest = open & (open - 1)
      var most = solve(rest)
      for second in first + 1..<scores.count where rest >> UInt32(second) & 1 == 1 {
        guard let score = scores[first][second] else { continue }
        let others = solve(rest & ~(1 << UInt32(second)))
        most = max(most, Objective(placed: others.placed + 2, total: others.total + score))
      }
      best[open] = most
      return most
    }
    return solve(UInt32(1) << UInt32(scores.count) - 1)
  }

  /// The best there is, by going through all permutations without cycles of two.
  func bestRingByBruteForce() -> Objective {
    let scores = table(ringScore(coach:client:))
    var best = Objective(placed: 0, total: 0)
    forEachRing(scores.count, { scores[$0][$1] != nil }) { clients in
      let arcs = clients.enumerated().compactMap { coach, client in scores[coach][client] }
      best = max(best, Objective(placed: arcs.count, total: arcs.reduce(0, +)))
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
