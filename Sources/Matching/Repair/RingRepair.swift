extension Wounded {
  /// Every coach who lost their client takes one along the shortest chain of changes that ends at a client without a
  /// coach: a takes b from c, c takes d, and so on. Each step may go through somebody who waits, who is then coached by
  /// the one and coaches the other.
  func ringRepaired() -> Set<Repair.Link> {
    var ring = RingUnderRepair(self)
    var banned: Set<Repair.Link> = []
    // A chain may close a mutual pair between two of its own steps. Then one of them is left out; each time fewer remain.
    var tries = 64
    while tries > 0, let chain = ring.shortestChain(without: banned) {
      tries -= 1
      let mended = ring.changed(by: chain)
      if let mutual = mended.mutual {
        banned.insert(mutual)
      } else {
        ring = mended
        banned = []
      }
    }
    return ring.links
  }
}

/// One coach takes another's client, or one without a coach, perhaps through somebody who waits.
private struct Step {
  let coach: Int
  let client: Int
  let through: Int?
}

/// A ring with holes.
private struct RingUnderRepair {
  private let wounded: Wounded
  /// The client of each coach, the coach of each client.
  private var clients: [Int: Int]
  private var coaches: [Int: Int]
  private let met: Set<Repair.Link>
  private var openCoaches: [Int]
  private var openClients: Set<Int>
  private var waiting: [Int]

  init(_ wounded: Wounded) {
    self.wounded = wounded
    clients = Dictionary(wounded.standing.map { ($0.first, $0.second) }, uniquingKeysWith: { first, _ in first })
    coaches = Dictionary(wounded.standing.map { ($0.second, $0.first) }, uniquingKeysWith: { first, _ in first })
    met = Set(wounded.standing.filter(\.hasMet).map(wounded.link))
    openCoaches = wounded.coachesBereft
    openClients = Set(wounded.clientsBereft)
    waiting = wounded.waiting
  }

  var links: Set<Repair.Link> { Set(clients.map { Repair.Link($0.key, $0.value) }) }

  /// The first link of a mutual pair, if there is one.
  var mutual: Repair.Link? {
    clients.filter { clients[$0.value] == $0.key }.map { Repair.Link($0.key, $0.value) }
      .min { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// Layer by layer: after so many pairings ended, which clients can be taken, and what is the most that is worth. The
  /// first layer that reaches a client without a coach has the shortest chains, and the best of them is taken.
  func shortestChain(without banned: Set<Repair.Link>) -> [Step]? {
    var reached: [Int: (worth: Int, chain: [Step])] = [:]
    var fronts: [(coach: Int, worth: Int, chain: [Step])] = openCoaches.map { ($0, 0, []) }
    while !fronts.isEmpty {
      var layer: [Int: (worth: Int, chain: [Step])] = [:]
      for front in fronts {
        for client in candidates where reached[client] == nil {
          guard let (step, worth) = step(from: front.coach, to: client, after: front.chain, banned) else { continue }
          let total = front.worth + worth
          if total > layer[client]?.worth ?? -1 { layer[client] = (total, front.chain + [step]) }
        }
      }
      let ends = layer.filter { openClients.contains($0.key) }
      if let best = ends.max(by: { ($0.value.worth, $1.key) < ($1.value.worth, $0.key) }) { return best.value.chain }
      reached.merge(layer) { first, _ in first }
      fronts = layer.sorted { $0.key < $1.key }.compactMap { client, best in
        guard let coach = coaches[client] else { return nil }
        return (coach, best.worth, best.chain)
      }
    }
    return nil
  }

  /// Clients who can be taken: those without a coach, and those who have not met theirs.
  private var candidates: [Int] {
    openClients.sorted()
      + coaches.filter { !met.contains(Repair.Link($0.value, $0.key)) }.keys.sorted()
  }

  /// The best way in which a coach can take a client. Somebody who waits is worth more than any points.
  private func step(
    from coach: Int, to client: Int, after chain: [Step], _ banned: Set<Repair.Link>
  ) -> (Step, worth: Int)? {
    guard coach != client, clients[coach] != client else { return nil }
    let free = waiting.filter { newcomer in !chain.contains { $0.through == newcomer } }
    let through = free.compactMap { newcomer -> (newcomer: Int, worth: Int)? in
      guard let one = wounded.points(coach, newcomer), let other = wounded.points(newcomer, client) else { return nil }
      return (newcomer, 1 << 32 + one + other)
    }.max { ($0.worth, $1.newcomer) < ($1.worth, $0.newcomer) }
    if let through { return (Step(coach: coach, client: client, through: through.newcomer), through.worth) }
    guard clients[client] != coach, !banned.contains(Repair.Link(coach, client)) else { return nil }
    return wounded.points(coach, client).map { (Step(coach: coach, client: client, through: nil), $0) }
  }

  func changed(by chain: [Step]) -> RingUnderRepair {
    var ring = self
    for step in chain {
      if let rival = ring.coaches[step.client] { ring.clients[rival] = nil }
      let path = [step.coach] + (step.through.map { [$0] } ?? []) + [step.client]
      for (coach, client) in zip(path, path.dropFirst()) {
        ring.clients[coach] = client
        ring.coaches[client] = coach
      }
      ring.waiting.removeAll { $0 == step.through }
      ring.openCoaches.removeAll { $0 == step.coach }
      ring.openClients.remove(step.client)
    }
    return ring
  }
}
