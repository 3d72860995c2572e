/// The relaxation of a round too large to keep every pairing: of each coach and client the best arcs are kept, and by
/// the prices that follow from them scans of all pairs find those that are missing (column generation).
///
/// Popular people are in everybody's best; only prices tell which other arcs are needed. After two or three scans
/// none is missing, and the bound holds for every possible pairing.
struct PricedRing {
  /// Arcs kept for each coach, and for each client, in one scan.
  private static let most = 20
  /// Scans for what is missing, before those who coach each other are parted.
  private static let scans = 3

  private let scan: CandidateScan
  /// Whether arcs that the prices leave out wrongly are looked for.
  private let isPriced: Bool
  private let locks: RingLocks
  let merit: Merit
  private var chains: Chains
  private(set) var plan: Relaxation
  /// The best ring so far.
  private(set) var ring: RoughRing?
  /// Whether it is to be the last one, for want of budget or because the caller wants to stop.
  private(set) var isStopped = false
  /// No ring at all is worth more merits than this.
  private(set) var bound: Int
  /// No ring with an arc that `plan` has not is worth more.
  private(set) var boundOfMissing = Int.max

  /// A measure of how far points differ.
  private let range: Int

  /// - Parameter hint: by whose prices arcs are chosen to begin with
  init(
    _ people: People, after hint: WarmStart? = nil, threads: Int, _ meter: inout Meter
  ) throws(MatchingRefusal) {
    scan = CandidateScan(people, people.problem.scoring == .bothWays ? .symmetric : .directed, threads: threads)
    locks = RingLocks(people.problem.locked)
    let count = people.count
    isPriced = people.problem.candidates == .priced
    chains = Chains(count: count)
    let objectives = people.problem.objectives
    // Only the order counts for the hint, and that is the same whatever the round's size.
    let order = Merit(objectives, most: 1, points: 1 << 28)
    let known = isPriced ? hint?.ranking(by: order, count: count) : nil
    var arcs =
      if let known {
        try scan.rows(
          Self.most, merit: order, prices: known, above: [Int](repeating: .min, count: count), &meter)
      } else { try scan.favourites(people.problem.candidates.most, objectives, &meter) }
    arcs += scan.requested + scan.anything + scan.locked
    let highest = Int(arcs.lazy.map(\.points).max() ?? 0)
    range = max(64, Merit(objectives, most: count, points: highest).range)
    // Arcs that were not chosen by their points may be worth more than those that were.
    merit = Merit(objectives, most: count, points: known == nil ? highest : people.problem.mostPoints)
    bound = known == nil ? merit.highest(of: arcs, count: count) : count * merit.highest
    arcs.removeAll { [locks] in !locks.allow(Int($0.row), Int($0.target)) }
    let graph = RingGraph(ArcGraph(count: count, arcs: arcs))
    let warm = hint.flatMap { [merit, locks] in Relaxation(graph, merit, placing: locks.coaches, from: $0) }
    plan = warm ?? Relaxation(graph, merit, placing: locks.coaches)
    try meter.advance(by: count)
  }

  /// Brings the arcs and multipliers that a search needs; false when a locked pair has no place.
  ///
  /// From the first ring on, the run ends with what there is when the caller wants to stop.
  mutating func solve(_ meter: inout Meter) throws(MatchingRefusal) -> Bool {
    guard try plan.solve(merit, from: min(range, plan.coarsest(merit)), &chains, &meter) else { return false }
    ring = RoughRing(plan, merit)
    do { if try price(&meter) { return true } } catch {
      guard ring != nil else { throw error }
      // The meter is to know, too.
      _ = meter.mayGoOn(after: 0)
    }
    isStopped = true
    return ring != nil
  }

  private mutating func price(_ meter: inout Meter) throws(MatchingRefusal) -> Bool {
    guard isPriced else {
      boundOfMissing = bound
      return try plan.tighten(rounds: 8, above: -1, &chains, meter)
    }
    for scan in 1...Self.scans {
      guard try grow(by: Self.most, within: range / (8 * scan), &meter) else { break }
      guard try plan.solve(merit, from: range / (16 * scan), &chains, &meter) else { return false }
      guard goesOn(&meter) else { return true }
    }
    if ring != nil {
      // Chains look at fewer arcs, and a ring close to the best hardly needs those that are far below their prices.
      plan.thin(slackUpTo: range / 16)
      boundOfMissing = bound
    }
    guard try plan.tighten(rounds: 8, above: -1, &chains, meter) else { return false }
    guard goesOn(&meter), !isGoodEnough else { return true }
    _ = try grow(by: Self.most, within: range / 8, &meter)
    guard try plan.solve(merit, from: 1, &chains, &meter) else { return false }
    _ = goesOn(&meter)
    return true
  }

  /// Takes the ring at hand, if it is a better one; false when it is to be the last.
  private mutating func goesOn(_ meter: inout Meter) -> Bool {
    guard let found = RoughRing(plan, merit) ?? ring else { return true }
    if found.worth > ring?.worth ?? -1 { ring = found }
    isStopped = !meter.mayGoOn(after: chains.work / 1_000)
    chains.work %= 1_000
    return !isStopped
  }

  /// Whether one more scan is not worth its time: the ring has as many people as it can, and a six thousandth of the
  /// points at most is missing.
  private var isGoodEnough: Bool {
    guard let ring else { return false }
    let (found, most) = (merit.objective(of: ring.worth, placing: 1), merit.objective(of: bound, placing: 1))
    return found.placed == most.placed && found.poor == most.poor && 6_000 * (most.total - found.total) < most.total
  }

  /// The relaxation, without keeping it: it is large.
  mutating func handOver() -> Relaxation {
    defer { plan = Relaxation(RingGraph(ArcGraph(count: 0, arcs: [])), merit, placing: []) }
    return plan
  }

  /// Adds the arcs whose slack is less than this, as far as they are among the best of their coaches; false when no
  /// missing one would have raised the bound.
  private mutating func grow(by most: Int, within room: Int, _ meter: inout Meter) throws(MatchingRefusal) -> Bool {
    let floors = plan.profits.map { $0 - room }
    var arcs = try scan.rows(most, merit: merit, prices: plan.prices, above: floors, &meter)
    var kept = [Int](repeating: 0, count: plan.graph.count)
    var lowest = [Int](repeating: .max, count: plan.graph.count)
    var missing: [Int?] = [Int?](repeating: nil, count: plan.graph.count)
    for arc in arcs {
      let (coach, client) = (Int(arc.row), Int(arc.target))
      let gain = merit(Int(arc.points)) - plan.prices[client] - plan.profits[coach]
      kept[coach] += 1
      lowest[coach] = min(lowest[coach], gain)
      guard locks.allow(coach, client), plan.graph.arc(coach, client) == nil else { continue }
      missing[coach] = max(missing[coach] ?? gain, gain)
    }
    var (sum, highest) = (0, Int.min)
    for coach in kept.indices {
      // Whatever was not kept gains no more than the least that was.
      let gain = max(missing[coach] ?? .min, kept[coach] == most ? lowest[coach] : -room)
      sum += max(0, gain)
      highest = max(highest, gain)
    }
    bound = min(bound, plan.bound + sum)
    boundOfMissing = min(boundOfMissing, plan.bound + (sum > 0 ? sum : highest))
    arcs.removeAll { [locks] in !locks.allow(Int($0.row), Int($0.target)) }
    plan.add(arcs, merit)
    return sum > 0
  }
}

extension Merit {
  fileprivate var range: Int { highest - place }

  /// What no ring is worth more than: every coach with the best client, or every client with the best coach.
  fileprivate func highest(of arcs: [ArcGraph.Arc], count: Int) -> Int {
    var coaches = [Int](repeating: 0, count: count)
    var clients = coaches
    for arc in arcs {
      let (coach, client) = (Int(arc.row), Int(arc.target))
      coaches[coach] = max(coaches[coach], self(Int(arc.points)))
      clients[client] = max(clients[client], self(Int(arc.points)))
    }
    return min(coaches.reduce(0, +), clients.reduce(0, +))
  }
}

extension CandidateScan {
  /// Of every coach and of every client the best arcs, before there are prices.
  fileprivate func favourites(
    _ most: Int, _ objectives: Objectives, _ meter: inout Meter
  ) throws(MatchingRefusal) -> [ArcGraph.Arc] {
    let none = [Int](repeating: 0, count: people.count)
    let all = [Int](repeating: .min, count: people.count)
    let merit = Merit(objectives, most: people.count, points: 0)
    let every = Ranking(prices: none, floors: all)
    guard direction == .directed else {
      let rows = try rows(most, merit: merit, prices: none, above: all, &meter)
      return rows + rows.map { ArcGraph.Arc(row: $0.target, target: $0.row, points: $0.points) }
    }
    let kept = try both(most, merit: merit, rows: every, columns: every, &meter)
    return kept.rows + kept.columns
  }

  /// Four clients for everybody, whoever they be: without them popular people would be too few for all.
  fileprivate var anything: [ArcGraph.Arc] {
    var draws = Draws(seed: people.problem.seed)
    return (0..<people.count).flatMap { coach in
      var found: [ArcGraph.Arc] = []
      for _ in 0..<80 where found.count < 4 {
        if let arc = arc(coach, draws.below(people.count)) { found.append(arc) }
      }
      return found
    }
  }

  fileprivate var locked: [ArcGraph.Arc] { people.problem.locked.compactMap { arc($0.first, $0.second) } }

  private func arc(_ coach: Int, _ client: Int) -> ArcGraph.Arc? {
    points(coach, client).map { ArcGraph.Arc(row: Int32(coach), target: Int32(client), points: Int32($0)) }
  }
}
