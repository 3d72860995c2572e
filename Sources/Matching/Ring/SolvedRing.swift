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
    plan = found.root.adding(found.graph.all, merit)
    gap = max(0, plan.bound - found.graph.worth(of: clients, merit))
    plan.use(clients)
  }

  /// What it costs to do without a coach's pairing; nil when there is no ring without it, or none was found because two
  /// would coach each other.
  mutating func without(coach: Int) -> Change? {
    let client = clients[coach]
    guard client != coach, let arc = plan.graph.arc(coach, client),
      let loss = plan.loss(without: arc, &chains)?.loss
    else { return nil }
    var changed: [Change.Pairing] = []
    var after = clients
    var open = client
    while true {
      let giver = Int(chains.coaches[open])
      changed.append(Change.Pairing(coach: giver, client: open))
      after[giver] = open
      if giver == coach { break }
      open = clients[giver]
    }
    guard changed.allSatisfy({ after[$0.client] != $0.coach || $0.client == $0.coach }) else { return nil }
    let cost = changed.reduce(0) { $0 + worth($1.coach, clients[$1.coach]) - worth($1.coach, $1.client) }
    return Change(least: max(0, loss - gap), cost: cost, clients: changed.sorted { $0.coach < $1.coach })
  }

  /// What the ring is worth.
  var objective: Objective { objective(losing: 0) }

  /// What a ring is worth that has so many merits less.
  func objective(losing cost: Int) -> Objective {
    let worth = clients.enumerated().reduce(0) { $1.offset == $1.element ? $0 : $0 + worth($1.offset, $1.element) }
    return merit.objective(of: worth - cost, placing: 1)
  }

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
        values[Int(held[coach])] += slack(Int(held[coach]))
      }
    }
  }
}
