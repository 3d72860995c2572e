/// Joins everybody in directed cycles of three or more: most people first, then fewest poor pairings, then most points.
///
/// Without the rule "three or more" this is the assignment problem. The rule is brought in by prices on pairs and branch
/// and bound (`RingSearch`), over every possible pairing.
///
/// A locked coach may have no other client, the client no other coach, and the coach must not be left alone. Where that
/// cannot be, nobody is placed.
func bestRing(_ people: People, threads: Int, _ meter: inout Meter) throws(MatchingRefusal) -> Arrangement {
  let round = try RingRound(people, &meter)
  try meter.enter(.solving)
  guard people.count > 8 else {
    let ring = round.smallRing
    try meter.advance(by: people.count)
    return Arrangement(circles: cycles(of: ring), bound: round.worth(of: ring))
  }
  var chains = Chains(count: people.count)
  var root = Relaxation(round.graph.withoutBridges, round.merit, placing: round.needed)
  let nobody = Arrangement(circles: [], bound: Objective(placed: 0, total: 0))
  guard try root.solve(round.merit, &chains, &meter) else { return nobody }
  try meter.advance(by: people.count)
  var search = RingSearch(root, round.merit)
  try search.run(&meter)
  guard let clients = search.clients else { return nobody }
  return Arrangement(
    circles: cycles(of: clients), bound: round.merit.objective(of: search.bound, placing: 1))
}

/// Every possible pairing of a ring round, and who must be placed.
struct RingRound {
  let graph: RingGraph
  let merit: Merit
  let needed: Set<Int>

  init(_ people: People, _ meter: inout Meter) throws(MatchingRefusal) {
    let locks = Locks(people.problem.locked)
    needed = Set(people.problem.locked.map(\.first))
    let isTheSame = people.problem.scoring == .bothWays
    var arcs: [ArcGraph.Arc] = []
    for first in 0..<people.count {
      for second in 0..<first {
        guard let starts = people.meetingStarts(first, second) else { continue }
        for (coach, client) in [(first, second), (second, first)] where locks.allow(coach, client) {
          let points =
            isTheSame
            ? people.points(first, second, sharing: starts)
            : people.points(coach: coach, client: client, sharing: starts)
          arcs.append(ArcGraph.Arc(row: Int32(coach), target: Int32(client), points: Int32(points.total)))
        }
      }
      try meter.advance()
    }
    graph = RingGraph(ArcGraph(count: people.count, arcs: arcs))
    merit = Merit(people.problem.objectives, most: people.count, points: Int(graph.points.max() ?? 0))
  }

  func worth(of clients: [Int]) -> Objective {
    let sum = clients.indices.reduce(0) { sum, coach in
      graph.arc(coach, clients[coach]).map { sum + merit(Int(graph.points[$0])) } ?? sum
    }
    return merit.objective(of: sum, placing: 1)
  }
}

/// Which pairings locked pairs leave: a locked coach's only with the client, and the other way round.
private struct Locks {
  private var clients: [Int: Int] = [:]
  private var coaches: [Int: Int] = [:]

  init(_ locked: [Locked]) {
    for pair in locked {
      clients[pair.first] = pair.second
      coaches[pair.second] = pair.first
    }
  }

  func allow(_ coach: Int, _ client: Int) -> Bool {
    clients[coach] ?? client == client && coaches[client] ?? coach == coach && clients[client] != coach
  }
}
