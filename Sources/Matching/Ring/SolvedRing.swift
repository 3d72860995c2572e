/// A ring with the prices that show how good it is: what doing without one of its pairings would cost, and who would
/// then coach whom, takes two shortest paths.
///
/// In the duals of the search each arc of the ring is raised to what it must be worth for this ring to be the optimum of
/// the assignment problem; they add up to the gap of the duals. A path in these values then changes few people.
struct SolvedRing {
  let clients: [Int]
  private let merit: Merit
  private let plan: Relaxation
  /// The same with nobody's arcs of much slack.
  private let near: Relaxation
  private var chains: Chains
  private var rotations: Rotations
  /// What the ring is worth, in merits.
  private let value: Int
  /// How much a ring may be better than this one, for all that the duals tell.
  private let gap: Int

  /// Arcs looked at in searches for changes.
  var work: Int { chains.work }

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

    /// How much less it may cost, for all that is known.
    var doubt: Int { cost - least }
  }

  init(_ found: FoundRing) {
    clients = found.clients
    merit = found.merit
    chains = Chains(count: found.graph.count)
    var plan = found.root
    plan.spread(over: found.graph, merit)
    value = found.graph.worth(of: clients, merit)
    gap = max(0, plan.bound - value)
    plan.use(clients)
    rotations = Rotations(plan)
    self.plan = plan
    plan.thin(slackUpTo: rotations.usualSlack)
    near = plan
  }

  /// What it costs to do without a coach's pairing; nil when the coach has none, or there is no ring without it.
  ///
  /// Of two rotations of clients, the shortest and one that loses little in charges, the ring that costs less; a better
  /// ring may exist.
  mutating func without(coach: Int) -> Change? {
    guard clients[coach] != coach, let shortest = rotations.shortest(around: coach, .least) else { return nil }
    let least = max(0, shortest.length - gap)
    var change = change(by: shortest, least)
    if change?.isExact != true, let other = rotations.shortest(around: coach, .ring) {
      change = cheaper(change, self.change(by: other, least))
    }
    return change ?? parted(near, without: coach, least) ?? parted(plan, without: coach, least)
  }

  /// The same change, or one that costs less: the pairing is banned, and of every two who coach each other then one
  /// pairing, too.
  ///
  /// - Complexity: some ten times that of `without`, or a hundred where arcs of much slack may matter
  mutating func improved(_ change: Change, without coach: Int) -> Change {
    let better = cheaper(change, parted(near, without: coach, change.least, change.cost)) ?? change
    guard better.doubt > rotations.usualSlack else { return better }
    return cheaper(better, parted(plan, without: coach, better.least, better.cost)) ?? better
  }

  private func cheaper(_ change: Change?, _ other: Change?) -> Change? {
    guard let change, let other else { return change ?? other }
    return other.cost < change.cost ? other : change
  }

  /// Nil when somebody would coach their coach.
  private func change(by rotation: Rotations.Rotation, _ least: Int) -> Change? {
    let coaches = rotation.coaches
    let changed = coaches.indices.map {
      Change.Pairing(coach: coaches[$0], client: clients[coaches[($0 + 1) % coaches.count]])
    }
    let after = Dictionary(uniqueKeysWithValues: changed.map { ($0.coach, $0.client) })
    let isRing = changed.allSatisfy { $0.client == $0.coach || (after[$0.client] ?? clients[$0.client]) != $0.coach }
    return isRing ? change(to: changed.sorted { $0.coach < $1.coach }, least) : nil
  }

  private func change(to changed: [Change.Pairing], _ least: Int) -> Change {
    let cost = changed.reduce(0) { $0 + worth($1.coach, clients[$1.coach]) - worth($1.coach, $1.client) }
    return Change(least: least, cost: cost, clients: changed)
  }

  /// Nil when there is no such ring, or certainly none that costs less than `most`.
  private mutating func parted(
    _ plan: Relaxation, without coach: Int, _ least: Int, _ most: Int = Chains.endless
  ) -> Change? {
    guard let arc = plan.graph.arc(coach, clients[coach]) else { return nil }
    var parted = plan
    guard parted.ban(arc, &chains), parted.part(above: value - most, &chains) else { return nil }
    let changed = clients.indices.filter { Int(parted.clients[$0]) != clients[$0] }
    return change(to: changed.map { Change.Pairing(coach: $0, client: Int(parted.clients[$0])) }, least)
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
