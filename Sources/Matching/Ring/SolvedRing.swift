/// A ring with the prices that show how good it is: what doing without one of its pairings would cost, and who would
/// then coach whom, takes one shortest path.
///
/// In the duals of the search each arc of the ring is raised to what it must be worth for this ring to be the optimum of
/// the assignment problem; they add up to the gap of the duals. A path in these values then changes few people.
struct SolvedRing {
  let clients: [Int]
  private let merit: Merit
  private var plan: Relaxation
  private var chains: Chains
  /// What the ring is worth, in merits.
  private let value: Int
  /// How much a ring may be better than this one, for all that the duals tell.
  private let gap: Int

  /// What it costs to do without a pairing.
  struct Change: Equatable {
    /// In merits: no ring without the pairing costs less than `least`; the one described costs `cost`.
    let least: Int
    let cost: Int
    /// The new client of every coach who gets another one, their own when they are left out; ascending by coach.
    let clients: [Pairing]

    /// Who coaches whom.
    struct Pairing: Equatable {
      let coach: Int
      let client: Int
    }

    /// Whether no other ring without the pairing is better.
    var isExact: Bool { least == cost }
  }

  init(_ found: FoundRing) {
    clients = found.clients
    merit = found.merit
    chains = Chains(count: found.graph.count)
    plan = found.root
    plan.add(found.graph.all, merit)
    value = found.graph.worth(of: clients, merit)
    gap = max(0, plan.bound - value)
    plan.use(clients)
  }

  /// What it costs to do without a coach's pairing; nil when the coach has none, or there is no ring without it.
  ///
  /// Where the shortest path would have two people coach each other, they are parted at the least cost, one such pair
  /// after the other, and a better ring may exist.
  mutating func without(coach: Int) -> Change? {
    guard clients[coach] != coach, let arc = plan.graph.arc(coach, clients[coach]),
      let loss = plan.loss(without: arc, &chains)?.loss
    else { return nil }
    var after = clients
    var open = clients[coach]
    while true {
      let giver = Int(chains.coaches[open])
      after[giver] = open
      if giver == coach { break }
      open = clients[giver]
    }
    if after.indices.contains(where: { after[$0] != $0 && after[after[$0]] == $0 }) {
      var parted = plan
      guard parted.ban(arc, &chains), parted.part(above: .min, &chains) else { return nil }
      after = parted.clients.map { Int($0) }
    }
    let changed = clients.indices.filter { after[$0] != clients[$0] }
    let cost = changed.reduce(0) { $0 + worth($1, clients[$1]) - worth($1, after[$1]) }
    return Change(
      least: max(0, loss - gap), cost: cost, clients: changed.map { Change.Pairing(coach: $0, client: after[$0]) })
  }

  /// What a ring is worth that has so many merits less.
  func objective(losing cost: Int) -> Objective { merit.objective(of: value - cost, placing: 1) }

  private func worth(_ coach: Int, _ client: Int) -> Int {
    plan.graph.arc(coach, client).map { merit(Int(plan.graph.points[$0])) } ?? 0
  }
}

extension Relaxation {
  /// Makes a ring the optimum, by raising the value of what it uses.
  fileprivate mutating func use(_ ring: [Int]) {
    for (coach, client) in ring.enumerated() {
      clients[coach] = Int32(client)
      coaches[client] = Int32(coach)
      held[coach] = graph.arc(coach, client).map { Int32($0) } ?? -1
      if client == coach {
        alone[coach] = profits[coach] + prices[coach]
      } else {
        values[Int(held[coach])] += slack(Int(held[coach]), of: coach)
      }
    }
  }
}
