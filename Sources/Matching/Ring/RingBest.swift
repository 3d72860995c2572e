/// Joins everybody in directed cycles of three or more: most people first, then fewest poor pairings, then most points.
///
/// Without the rule "three or more" this is the assignment problem. The rule is brought in by prices on pairs and branch
/// and bound (`RingSearch`), over every possible pairing.
///
/// A locked coach may have no other client, the client no other coach, and the coach must not be left alone. Where that
/// cannot be, nobody is placed.
func bestRing(
  _ people: People, after hint: WarmStart? = nil, threads: Int, _ meter: inout Meter
) throws(MatchingRefusal) -> Arrangement {
  if people.problem.scoring == .bothWays, let best = try bestSymmetricRing(people, threads: threads, &meter) {
    return best
  }
  guard let found = try foundRing(people, after: hint, threads: threads, &meter) else {
    return Arrangement(circles: [], bound: Objective(placed: 0, total: 0))
  }
  var arrangement = found.arrangement
  if people.count <= Switching.mostPeople, people.problem.candidates.areAll {
    meter.explain()
    var solved = SolvedRing(found)
    arrangement.switchings = solved.switchings(&meter)
  }
  return arrangement
}

/// Up to so many people every pairing is kept.
private let mostKeptWhole = 1_500

/// Up to so many people branch and bound is worth it: a node costs a copy of the arcs, and beyond there is hardly
/// anything left to win.
private let mostSearched = 5_000

/// The best ring; nil when a locked pair has no place.
func foundRing(
  _ people: People, after hint: WarmStart? = nil, threads: Int, _ meter: inout Meter
) throws(MatchingRefusal) -> FoundRing? {
  let candidates = people.problem.candidates
  guard candidates == .all || candidates == .priced && people.count <= mostKeptWhole else {
    return try foundLargeRing(people, after: hint, threads: threads, &meter)
  }
  let round = try RingRound(people, threads: threads, &meter)
  try meter.enter(.solving)
  guard var search = try round.search(after: hint, &meter) else { return nil }
  try meter.advance(by: people.count)
  for _ in 0..<Merit.mostRaises {
    guard let better = round.raised(search, &meter) else { break }
    search = better
  }
  return FoundRing(search, round.graph, people.problem.objectives, bound: search.bound)
}

private func foundLargeRing(
  _ people: People, after hint: WarmStart?, threads: Int, _ meter: inout Meter
) throws(MatchingRefusal) -> FoundRing? {
  var priced = try PricedRing(people, after: hint, threads: threads, &meter)
  try meter.enter(.solving)
  guard try priced.solve(&meter) else { return nil }
  let graph = priced.plan.graph
  let patience = people.count > mostSearched ? 0 : 300_000 / people.count
  var search = RingSearch(priced.handOver(), priced.merit, patience: patience)
  if let ring = priced.ring { search.accept(ring) }
  guard !priced.isStopped else { return FoundRing(search, graph, people.problem.objectives, bound: priced.bound) }
  try search.run(&meter)
  let bound = min(priced.bound, max(search.bound, priced.boundOfMissing))
  return FoundRing(search, graph, people.problem.objectives, bound: bound)
}

extension RingRound {
  /// The best ring; nil when a locked pair has no place.
  fileprivate func search(
    after hint: WarmStart?, _ meter: inout Meter
  ) throws(MatchingRefusal) -> RingSearch? {
    let plan = Relaxation(graph, merit, placing: needed)
    guard let warm = hint.flatMap({ Relaxation(graph, merit, placing: needed, from: $0) }),
      let found = try search(from: warm, &meter)
    else { return try search(from: plan, &meter) }
    // Multipliers that make no sense may keep a search from its end.
    guard found.best < found.bound, meter.ending == .finished else { return found }
    guard var search = try? search(from: plan, &meter) else {
      // It was cancelled, which the meter has to be asked again to know.
      _ = meter.mayGoOn(after: 0)
      return found
    }
    search.join(found)
    return search
  }

  private func search(from plan: Relaxation, _ meter: inout Meter) throws(MatchingRefusal) -> RingSearch? {
    var chains = Chains(count: graph.count)
    var root = plan
    guard try root.solve(merit, from: root.coarsest(merit), &chains, &meter) else { return nil }
    let isUndirected = UndirectedRing.isWorthIt(root, merit)
    var search = RingSearch(root, merit, patience: isUndirected ? 100_000 / max(1, graph.count) : .max)
    guard graph.count > 8 else {
      search.accept(smallRing(by: merit))
      return search
    }
    guard isUndirected else {
      try search.run(&meter)
      return search
    }
    let undirected = UndirectedRing(graph, merit)
    // Locked pairs have a direction.
    if needed.isEmpty, let ring = try? undirected.ring(&meter) { search.accept(ring) }
    // Without it, for want of budget or because the caller wants to stop, the search says what it knows.
    let bound = try? undirected.bound(&meter)
    if bound.map({ search.best < $0 }) ?? true { try search.run(&meter) }
    if let bound { search.accept(bound: bound) }
    return search
  }

  /// The best of the rings that a search left, by a merit that looks more closely.
  ///
  /// - Parameters:
  ///   - ring: one that is known, of which only better ones are sought
  ///   - patience: the most nodes to look at
  private func search(
    by merit: Merit, after search: RingSearch, above ring: [Int], patience: Int, _ meter: inout Meter
  ) throws(MatchingRefusal) -> RingSearch? {
    var chains = Chains(count: graph.count)
    var root = search.root
    let scale = merit.point / search.merit.point
    guard try root.solveAgain(by: merit, scale: scale, &chains, meter) else { return nil }
    var next = RingSearch(root, merit, patience: patience)
    next.accept(ring)
    if graph.count > 8 { try next.run(&meter) } else { next.accept(smallRing(by: merit)) }
    return next
  }

  /// A ring that is as good, and whose worst-off are better off; nil where none is found, or there is no time.
  ///
  /// - Complexity: a search of so many nodes that a round of a thousand takes about as long as to be solved
  fileprivate func raised(_ search: RingSearch, _ meter: inout Meter) -> RingSearch? {
    guard search.best == search.bound, let clients = search.clients, let worst = worst(of: clients),
      let merit = search.merit.raising(above: worst, most: graph.count), meter.mayGoOn(after: graph.count)
    else { return nil }
    let patience = 60_000 / max(1, graph.count)
    guard var other = try? self.search(by: merit, after: search, above: clients, patience: patience, &meter) else {
      // It was cancelled, and there is an answer already; the meter has to be asked again to know that.
      _ = meter.mayGoOn(after: 0)
      return nil
    }
    guard let raised = other.clients.flatMap(self.worst), raised > worst else { return nil }
    // No ring is worth more in what comes first, and of what comes last nothing is claimed.
    other.settle()
    return other
  }

  /// The fewest points of a pairing that nobody has locked.
  private func worst(of clients: [Int]) -> Int? {
    clients.enumerated().compactMap { coach, client in
      needed.contains(coach) ? nil : graph.arc(coach, client).map { Int(graph.points[$0]) }
    }.min()
  }
}

/// Every possible pairing of a ring round that a ring can use, and who must be placed.
struct RingRound {
  let graph: RingGraph
  let merit: Merit
  let needed: Set<Int>

  init(_ people: People, threads: Int, _ meter: inout Meter) throws(MatchingRefusal) {
    let locks = RingLocks(people.problem.locked)
    needed = locks.coaches
    let direction: ScoreTable.Direction = people.problem.scoring == .bothWays ? .symmetric : .directed
    let table = try ScoreTable(people, direction, threads: threads, &meter)
    graph = RingGraph(ArcGraph(table, where: locks.allow)).withoutBridges
    merit = Merit(people.problem.objectives, most: people.count, points: Int(graph.points.max() ?? 0))
  }
}
