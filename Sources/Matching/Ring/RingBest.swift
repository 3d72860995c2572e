/// Joins everybody in directed cycles of three or more: most people first, then the highest total.
///
/// Without the rule "three or more" this is the assignment problem, whose optimum is the bound. The rule is brought in
/// by branch and bound: of a cycle of two, one direction must go. Exact for eight people or fewer and whenever the
/// search ends within its allowance; else the first dive's repairs stand, and the bound says how far they may be off.
///
/// A locked coach may have no other client, the client no other coach, and the coach must not be left alone. Where that
/// cannot be, nobody is placed.
func bestRing(_ people: People, threads: Int, _ meter: inout Meter) throws(MatchingRefusal) -> Arrangement {
  var table = try ScoreTable(people, people.problem.scoring == .bothWays ? .symmetric : .directed, &meter)
  try meter.enter(.solving)
  let locked = people.problem.locked
  for pair in locked { table.lock(pair) }
  let coaches = Set(locked.map(\.first))
  guard people.count > 8 else {
    let ring = smallRing(table, placing: coaches)
    try meter.advance(by: people.count)
    return Arrangement(circles: cycles(of: ring), bound: worth(of: ring, table))
  }
  var search = RingSearch(table, placing: coaches)
  let ring = try search.run(&meter)
  return Arrangement(circles: cycles(of: ring), bound: search.bound)
}

private func worth(of clients: [Int], _ table: ScoreTable) -> Objective {
  clients.indices.reduce(into: Objective(placed: 0, total: 0)) { worth, coach in
    guard clients[coach] != coach else { return }
    worth.placed += 1
    worth.total += table[coach, clients[coach]]
  }
}

extension ScoreTable {
  /// Leaves a coach and a client nobody but each other, in this direction.
  fileprivate mutating func lock(_ pair: Locked) {
    for other in 0..<count {
      if other != pair.second { self[pair.first, other] = -1 }
      if other != pair.first { self[other, pair.second] = -1 }
    }
    self[pair.second, pair.first] = -1
  }
}

/// The best ring of a handful of people, by looking at every one there is.
private func smallRing(_ table: ScoreTable, placing coaches: Set<Int>) -> [Int] {
  var best = Array(0..<table.count)
  var most = Objective(placed: 0, total: 0)
  var clients: [Int] = []
  var isTaken = [Bool](repeating: false, count: table.count)
  func choose(_ worth: Objective) {
    let coach = clients.count
    guard coach < table.count else {
      if worth > most { (best, most) = (clients, worth) }
      return
    }
    for client in 0..<table.count where !isTaken[client] {
      let isAlone = client == coach
      if isAlone, coaches.contains(coach) { continue }
      if !isAlone, !table.allows(coach, client) || client < coach && clients[client] == coach { continue }
      isTaken[client] = true
      clients.append(client)
      choose(
        isAlone
          ? worth : Objective(placed: worth.placed + 1, total: worth.total + table[coach, client]))
      clients.removeLast()
      isTaken[client] = false
    }
  }
  choose(most)
  return best
}
