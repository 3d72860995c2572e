/// Joins everybody in directed cycles of three or more: most people first, then the highest total.
///
/// Without the rule "three or more" this is the assignment problem, whose optimum is the bound. The rule is brought in
/// by branch and bound: of a cycle of two, one direction must go. Exact for eight people or fewer and whenever the
/// search ends within its allowance; else the first dive's repairs stand, and the bound says how far they may be off.
func bestRing(_ people: People, _ meter: inout Meter) throws(MatchingRefusal) -> Arrangement {
  let table = try ScoreTable(people, .directed, &meter)
  guard people.count > 8 else {
    let ring = smallRing(table)
    try meter.advance(by: people.count)
    return Arrangement(circles: cycles(of: ring), bound: worth(of: ring, table))
  }
  var search = RingSearch(table)
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

/// The best ring of a handful of people, by looking at every one there is.
private func smallRing(_ table: ScoreTable) -> [Int] {
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
