/// One client for each coach so that the sum of values is highest: the assignment problem, by shortest augmenting paths
/// (Kuhn, Munkres; in the dense form of Jonker and Volgenant, 1987).
///
/// Whoever gets nobody is their own client, at no value; every other arc is worth its score and a bonus for placing a
/// person. Costs are a ceiling minus the value, so that none is negative. Who must be placed costs more when alone than
/// all others together.
struct LinearAssignment {
  /// Stands for "nobody" in the arrays below, which an optional would double in size.
  private static let nobody = -1

  private let bonus: Int
  private let ceiling: Int
  /// What it costs to leave each person alone.
  private let alone: [Int]
  /// The client of each coach, the coach of each client.
  private(set) var clients: [Int]
  private var coaches: [Int]
  /// Each client's price (dual value): what others have bid for them.
  private var prices: [Int]

  /// Starts with the coaches whom a quick round of bidding can place.
  init(_ table: ScoreTable, bonus: Int, placing needed: Set<Int>) {
    self.bonus = bonus
    let ceiling = bonus + table.highest
    self.ceiling = ceiling
    alone = (0..<table.count).map { needed.contains($0) ? ceiling * (table.count + 1) : ceiling }
    clients = [Int](repeating: Self.nobody, count: table.count)
    coaches = clients
    prices = [Int](repeating: 0, count: table.count)
    bid(table)
  }

  /// Those for whom `place` must be called.
  var withoutClient: [Int] { clients.indices.filter { clients[$0] == Self.nobody } }

  func value(_ table: ScoreTable) -> Int {
    clients.indices.reduce(0) { $1 == clients[$1] ? $0 : $0 + bonus + table[$1, clients[$1]] }
  }

  /// Two people who coach each other.
  var cycleOfTwo: (Int, Int)? {
    clients.indices.first { clients[$0] != $0 && clients[clients[$0]] == $0 }.map { ($0, clients[$0]) }
  }

  mutating func release(_ coach: Int) {
    coaches[clients[coach]] = Self.nobody
    clients[coach] = Self.nobody
  }

  /// Gives a coach a client along the cheapest chain of changes (Dijkstra over clients, the prices as potentials).
  mutating func place(_ coach: Int, _ table: ScoreTable) {
    var front = Front(count: clients.count, coach: coach)
    var current = coach
    while true {
      let nearest = extend(&front, from: current, table)
      front.length = front.distance[nearest]
      guard coaches[nearest] != Self.nobody else {
        for client in front.settled { prices[client] += front.distance[client] - front.length }
        return reassign(nearest, to: coach, along: front.previous)
      }
      front.isSettled[nearest] = true
      front.settled.append(nearest)
      current = coaches[nearest]
    }
  }

  /// How far a search for a client has come.
  private struct Front {
    var distance: [Int]
    /// The coach from whom each client was reached.
    var previous: [Int]
    var isSettled: [Bool]
    var settled: [Int] = []
    var length = 0

    init(count: Int, coach: Int) {
      distance = [Int](repeating: .max, count: count)
      previous = [Int](repeating: coach, count: count)
      isSettled = [Bool](repeating: false, count: count)
    }
  }

  /// Looks from one coach at all clients, and returns the nearest of those that are not settled.
  ///
  /// This is where the time goes: for the settled, too, it is quicker to compute a distance that never improves.
  private func extend(_ front: inout Front, from coach: Int, _ table: ScoreTable) -> Int {
    let held = clients[coach]
    let offset = held == Self.nobody ? 0 : front.length - (cost(coach, held, table) - prices[held])
    let apart = offset + alone[coach] - prices[coach]
    if apart < front.distance[coach] { (front.distance[coach], front.previous[coach]) = (apart, coach) }
    let scores = table.cells.span.extracting(coach * table.count..<(coach + 1) * table.count)
    let prices = prices.span
    let isSettled = front.isSettled
    let settled = isSettled.span
    var distances = front.distance.mutableSpan
    var nearer: [Int] = []
    var nearest = Self.nobody
    var least = Int.max
    for client in scores.indices {
      let score = Int(scores[client])
      let distance = score < 0 ? .max : offset + table.highest - score - prices[client]
      if distance < distances[client] {
        distances[client] = distance
        nearer.append(client)
      }
      if distances[client] < least, !settled[client] { (least, nearest) = (distances[client], client) }
    }
    for client in nearer { front.previous[client] = coach }
    return nearest
  }

  private func cost(_ coach: Int, _ client: Int, _ table: ScoreTable) -> Int {
    client == coach ? alone[coach] : table.highest - table[coach, client]
  }

  /// Hands clients on from coach to coach, back to the one who had nobody.
  private mutating func reassign(_ client: Int, to start: Int, along previous: [Int]) {
    var client = client
    while true {
      let coach = previous[client]
      coaches[client] = coach
      swap(&clients[coach], &client)
      if coach == start { return }
    }
  }

  /// Every coach bids for the client worth most to them, up to the point where the second best is as good; the one
  /// outbid bids again. A few rounds place most; more of them could become a war over somebody whom all want.
  private mutating func bid(_ table: ScoreTable) {
    for client in clients.indices {
      prices[client] = clients.indices.reduce(ceiling) { least, coach in
        table.allows(coach, client) ? min(least, table.highest - table[coach, client]) : least
      }
    }
    var bidders = Array(clients.indices.reversed())
    var bids = 4 * clients.count
    while bids > 0, let coach = bidders.popLast() {
      bids -= 1
      guard let (best, second, gap) = twoCheapest(for: coach, table) else { continue }
      let wanted = gap == 0 && coaches[best] != Self.nobody ? second : best
      let rival = coaches[wanted]
      if rival != Self.nobody {
        if gap == 0 { continue }
        clients[rival] = Self.nobody
        bidders.append(rival)
      }
      prices[best] -= gap
      clients[coach] = wanted
      coaches[wanted] = coach
    }
  }

  /// The client who costs this coach least at present prices, the next one, and the difference.
  private func twoCheapest(for coach: Int, _ table: ScoreTable) -> (best: Int, second: Int, gap: Int)? {
    var best = (client: Self.nobody, cost: Int.max)
    var second = best
    for client in clients.indices where client == coach || table.allows(coach, client) {
      let cost = cost(coach, client, table) - prices[client]
      if cost < best.cost {
        (best, second) = ((client, cost), best)
      } else if cost < second.cost {
        second = (client, cost)
      }
    }
    guard second.client != Self.nobody else { return nil }
    return (best.client, second.client, second.cost - best.cost)
  }
}
