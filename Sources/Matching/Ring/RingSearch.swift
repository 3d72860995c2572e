/// Branch and bound for rings over the `Relaxation`: a node bans some arcs and forces others.
///
/// Where the multipliers leave two people who coach each other, or pay for a pair that uses neither arc, a node splits:
/// without one of the arcs, and with it. Arcs whose slack shows that no ring as good uses them are dropped, after which a
/// round of a thousand has a few arcs a person and a node takes some microseconds.
struct RingSearch {
  let merit: Merit
  private let patience: Int
  /// The assignment problem with the multipliers that prove most.
  private(set) var root: Relaxation
  private var chains: Chains
  private var open: [Relaxation] = []
  /// The client of each coach in the best ring found, and its merits; -1 when none is known.
  private(set) var clients: [Int]?
  private(set) var best = -1
  /// No ring is worth more merits than this; known once `run` has returned.
  private(set) var bound = -1

  /// - Parameters:
  ///   - root: solved
  ///   - patience: the most nodes to look at
  init(_ root: Relaxation, _ merit: Merit, patience: Int) {
    // Where most likings are returned, every pair must be priced, and no tree ends.
    self.patience = root.inTwoCycles.count > root.graph.count / 8 ? min(patience, 1_000) : patience
    self.root = root
    self.merit = merit
    chains = Chains(count: root.graph.count)
  }

  /// Leaves `clients` nil when somebody who must be placed cannot be.
  mutating func run(_ meter: inout Meter) throws(MatchingRefusal) {
    for rounds in [2, 10, 40] {
      guard try root.tighten(rounds: rounds, above: best, &chains, meter) else { return }
      repair(root)
      guard try goesOn(&meter) else {
        bound = max(best, root.bound)
        return
      }
      root.thin(keeping: best)
    }
    open = [root]
    var allowance = patience
    while allowance > 0 || clients == nil, var node = open.popLast() {
      allowance -= 1
      if node.bound > best { try split(&node, meter) }
      guard try goesOn(&meter) else { break }
    }
    bound = open.reduce(best) { max($0, $1.bound) }
  }

  /// Takes a ring from elsewhere.
  mutating func accept(_ ring: RoughRing) {
    (clients, best, bound) = (ring.clients, ring.worth, ring.worth)
  }

  /// Takes the best ring from elsewhere.
  mutating func accept(_ clients: [Int]?) {
    self.clients = clients
    best = clients.map { root.graph.worth(of: $0, merit) } ?? -1
    bound = best
  }

  /// Takes a bound from elsewhere.
  mutating func accept(bound: Int) { self.bound = max(best, min(self.bound, bound)) }

  /// Takes what another search of the same ring found.
  mutating func join(_ other: RingSearch) {
    if other.best > best { (clients, best) = (other.clients, other.best) }
    bound = min(bound, other.bound)
  }

  /// Takes the best ring found for the best there is, where that is known by other means.
  mutating func settle() { bound = best }

  /// Whether to search further; until there is a ring, only a caller who wants to stop ends it, and there is none.
  private mutating func goesOn(_ meter: inout Meter) throws(MatchingRefusal) -> Bool {
    guard clients != nil else {
      try meter.pulse()
      return true
    }
    let units = chains.work / 1_000
    chains.work %= 1_000
    return meter.mayGoOn(after: units)
  }

  private mutating func split(_ node: inout Relaxation, _ meter: Meter) throws(MatchingRefusal) {
    guard try node.tighten(rounds: 6, above: best, &chains, meter), node.bound > best else { return }
    repair(node)
    guard node.bound > best, let arc = node.branchingArc() else { return }
    chains.work += 2 * (node.graph.arcs.count + node.graph.count)
    var without = node
    var with = node
    var children: [Relaxation] = []
    if without.ban(arc, &chains), without.bound > best { children.append(without) }
    if with.force(arc, &chains), with.bound > best { children.append(with) }
    open += children.sorted { $0.bound < $1.bound }
  }

  /// Makes a ring of an assignment, and keeps it when it is better than the best.
  private mutating func repair(_ plan: Relaxation) {
    var plan = plan
    guard plan.part(above: best, &chains) else { return }
    let worth = plan.worth(merit)
    if worth > best { (best, clients) = (worth, plan.clients.map { Int($0) }) }
  }
}
