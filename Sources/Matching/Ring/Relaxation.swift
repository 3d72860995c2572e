/// The assignment problem inside a ring: one client for each coach, or nobody, so that the sum of values is highest; two
/// may coach each other, but each such pair that is priced pays its multiplier twice and gets it back once.
///
/// That is the Lagrangian relaxation of "of two directions at most one": its value plus all multipliers is a bound for
/// every ring (Held and Karp, 1971). Solved by shortest augmenting paths; profits of coaches and prices of clients
/// are dual values, never less than an arc's value together, so that they prove the bound by themselves.
struct Relaxation: Sendable {
  /// The value of what is not possible: chains with it are longer than endless.
  static let impossible = Int.min / 4

  private(set) var graph: RingGraph
  /// A pair pays so many points more than is needed for the assignment to change, or ties between neighbouring pairs
  /// would shift two-cycles about for long. What proves too much is given back.
  private static let nudge = 4
  /// What each arc is worth, less its multiplier.
  var values: [Int]
  /// What leaving each person out is worth: nothing, or impossible.
  var alone: [Int]
  /// What each pair pays, noted at both of its arcs.
  var multipliers: [Int]
  var profits: [Int]
  var prices: [Int]
  /// The client of each coach, the arc that joins them (-1: alone), the coach of each client; -1 is nobody.
  var clients: [Int32]
  var held: [Int32]
  var coaches: [Int32]
  /// The sums of profits and prices, and of multipliers.
  var dual = 0
  var paid = 0
  /// Arcs from the lower person to the higher whose pairs pay or have paid.
  var priced: [Int32] = []

  /// Nobody has anybody; prices are as low as they can be useful.
  init(_ graph: RingGraph, _ merit: Merit, placing needed: Set<Int>) {
    self.graph = graph
    values = graph.points.map { merit(Int($0)) }
    alone = (0..<graph.count).map { needed.contains($0) ? Self.impossible : 0 }
    multipliers = [Int](repeating: 0, count: values.count)
    clients = [Int32](repeating: -1, count: graph.count)
    held = clients
    coaches = clients
    prices = [Int](repeating: 0, count: graph.count)
    for arc in graph.arcs {
      let client = Int(graph.clients[arc])
      prices[client] = max(prices[client], values[arc])
    }
    profits = [Int](repeating: 0, count: graph.count)
    for coach in profits.indices { profits[coach] = highestProfit(of: coach) }
    dual = profits.reduce(0, +) + prices.reduce(0, +)
  }

  /// No ring is worth more than this, in merits.
  var bound: Int { dual + paid }

  var withoutClient: [Int] { clients.indices.filter { clients[$0] < 0 } }

  /// How much is lost if this arc is used, at least.
  func slack(_ arc: Int) -> Int {
    profits[Int(graph.coaches[arc])] + prices[Int(graph.clients[arc])] - values[arc]
  }

  func isUsed(_ arc: Int) -> Bool { held[Int(graph.coaches[arc])] == arc }

  /// Gives a coach a client; false when that cannot be.
  mutating func place(_ coach: Int, _ chains: inout Chains) -> Bool {
    guard let (client, length) = chains.search(from: coach, in: self) else { return false }
    profits[coach] -= length
    for client in chains.settled {
      let place = Int(client)
      let less = length - chains.distance(place)
      prices[place] += less
      profits[Int(coaches[place])] -= less
    }
    dual -= length
    var open = client
    while true {
      let next = Int(chains.coaches[open])
      let before = Int(clients[next])
      clients[next] = Int32(open)
      held[next] = chains.arcs[open]
      coaches[open] = Int32(next)
      if next == coach { return true }
      open = before
    }
  }

  /// Takes a coach's client away.
  mutating func release(_ coach: Int) {
    coaches[Int(clients[coach])] = -1
    clients[coach] = -1
    held[coach] = -1
  }

  func highestProfit(of coach: Int) -> Int {
    (graph.first[coach]..<graph.first[coach + 1]).reduce(alone[coach] - prices[coach]) {
      max($0, values[$1] - prices[Int(graph.clients[$1])])
    }
  }
}

// What a search does to it.
extension Relaxation {
  /// Never uses this arc again; false when there is nothing left.
  mutating func ban(_ arc: Int, _ chains: inout Chains) -> Bool {
    let twin = Int(graph.twins[arc])
    values[arc] = Self.impossible
    if twin >= 0, multipliers[arc] != 0, !pay(-multipliers[arc], twin, arc, &chains) { return false }
    guard isUsed(arc) else { return true }
    let coach = Int(graph.coaches[arc])
    release(coach)
    return place(coach, &chains)
  }

  /// Always uses this arc from now on.
  mutating func force(_ arc: Int, _ chains: inout Chains) -> Bool {
    let coach = Int(graph.coaches[arc])
    if graph.twins[arc] >= 0, !ban(Int(graph.twins[arc]), &chains) { return false }
    for other in graph.first[coach]..<graph.first[coach + 1] where other != arc { values[other] = Self.impossible }
    alone[coach] = Self.impossible
    if isUsed(arc) { return true }
    release(coach)
    return place(coach, &chains)
  }

  /// Adds to what a pair pays, of whom at most one arc is possible any more, and lets the assignment follow.
  private mutating func pay(_ more: Int, _ arc: Int, _ gone: Int, _ chains: inout Chains) -> Bool {
    multipliers[arc] += more
    multipliers[gone] += more
    paid += more
    guard values[arc] != Self.impossible else { return true }
    values[arc] -= more
    return follow(arc, &chains)
  }

  /// Restores optimality after an arc's value changed.
  private mutating func follow(_ arc: Int, _ chains: inout Chains) -> Bool {
    let slack = slack(arc)
    let coach = Int(graph.coaches[arc])
    if slack < 0 {
      profits[coach] -= slack
      dual -= slack
    }
    guard slack < 0 || (slack > 0 && isUsed(arc)) else { return true }
    release(coach)
    return place(coach, &chains)
  }

  /// Adds to what a pair pays and lets the assignment follow.
  mutating func charge(_ more: Int, _ arc: Int, _ chains: inout Chains) -> Bool {
    let twin = Int(graph.twins[arc])
    if multipliers[arc] == 0 { priced.append(Int32(min(arc, twin))) }
    for one in [arc, twin] {
      multipliers[one] += more
      values[one] -= more
    }
    paid += more
    return follow(arc, &chains) && follow(twin, &chains)
  }

  /// The arc from the lower person to the higher of every two who coach each other.
  var twoCycles: [Int] {
    clients.indices.compactMap { coach in
      let client = Int(clients[coach])
      return client > coach && Int(clients[client]) == coach ? Int(held[coach]) : nil
    }
  }

  /// What it costs to do without an arc that is used, and whether its twin is then still used.
  mutating func loss(without arc: Int, _ chains: inout Chains) -> (loss: Int, keepsTwin: Bool)? {
    let (coach, client) = (Int(graph.coaches[arc]), Int(graph.clients[arc]))
    let value = values[arc]
    values[arc] = Self.impossible
    coaches[client] = -1
    let found = chains.search(from: coach, in: self)
    coaches[client] = Int32(coach)
    values[arc] = value
    guard let length = found?.length else { return nil }
    var open = client
    while Int(chains.coaches[open]) != coach {
      let next = Int(chains.coaches[open])
      if next == client { return (length, false) }
      open = Int(clients[next])
    }
    return (length, true)
  }

  /// What the ring at hand is worth in merits; the two-cycles in it count like everything else.
  func worth(_ merit: Merit) -> Int {
    held.reduce(0) { $1 < 0 ? $0 : $0 + merit(Int(graph.points[Int($1)])) }
  }

  /// Moves multipliers, one pair after the other, as far as each lowers the bound.
  mutating func tighten(
    rounds: Int, above cutoff: Int, _ chains: inout Chains, _ meter: Meter
  ) throws(MatchingRefusal) -> Bool {
    for _ in 0..<rounds {
      if cutoff < 0 { try meter.pulse() }
      refund()
      guard bound > cutoff else { return true }
      let cycles = twoCycles
      if cycles.isEmpty { return true }
      for arc in cycles where isUsed(arc) && isUsed(Int(graph.twins[arc])) {
        let one = loss(without: arc, &chains)
        let other = loss(without: Int(graph.twins[arc]), &chains)
        guard let least = [one, other].compactMap({ $0 }).min(by: { $0.loss < $1.loss }) else { return false }
        let more = least.keepsTwin ? least.loss + Self.nudge : least.loss / 2 + Self.nudge
        guard charge(more, arc, &chains) else { return false }
      }
    }
    refund()
    return true
  }

  /// Gives back what pairs pay that use neither arc, as far as that keeps the assignment as it is.
  mutating func refund() {
    for place in priced.indices {
      let arc = Int(priced[place])
      let twin = Int(graph.twins[arc])
      guard multipliers[arc] > 0, values[arc] != Self.impossible, values[twin] != Self.impossible else { continue }
      guard !isUsed(arc), !isUsed(twin) else { continue }
      let less = min(multipliers[arc], slack(arc), slack(twin))
      guard less > 0 else { continue }
      for one in [arc, twin] {
        multipliers[one] -= less
        values[one] += less
      }
      paid -= less
    }
  }

  /// Of the pairs that keep this from being the best ring, an arc of the one that splits it best; nil when it is.
  func branchingArc(_ chains: inout Chains) -> Int? {
    if let arc = twoCycles.first { return arc }
    let unused = priced.lazy.map { Int($0) }.filter { arc in
      let twin = Int(graph.twins[arc])
      return multipliers[arc] > 0 && !isUsed(arc) && !isUsed(twin) && values[arc] != Self.impossible
        && values[twin] != Self.impossible
    }
    return unused.max { multipliers[$0] < multipliers[$1] }
  }

  /// Without the arcs that no ring better than this uses, as their slack shows.
  func lean(above best: Int) -> Relaxation {
    let room = bound - best - 1
    let kept = graph.arcs.filter {
      values[$0] != Self.impossible && (slack($0) <= room || isUsed($0) || multipliers[$0] > 0)
    }
    var smaller = Relaxation(self, graph.keeping(kept))
    smaller.values = kept.map { values[$0] }
    smaller.multipliers = kept.map { multipliers[$0] }
    for (place, arc) in kept.enumerated() where isUsed(arc) { smaller.held[Int(graph.coaches[arc])] = Int32(place) }
    smaller.notePriced()
    return smaller
  }

  /// The same duals over another graph; what belongs to arcs is still to be set.
  init(_ plan: Relaxation, _ graph: RingGraph) {
    self = plan
    self.graph = graph
  }

  mutating func notePriced() {
    priced = graph.arcs.filter { multipliers[$0] > 0 && graph.coaches[$0] < graph.clients[$0] }.map { Int32($0) }
  }
}
