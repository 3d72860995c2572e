/// The assignment problem inside a ring: one client for each coach, or nobody, so that the sum of values is highest; two
/// may coach each other, but each such pair that is priced pays its multiplier twice and gets it back once.
///
/// That is the Lagrangian relaxation of "of two directions at most one": its value plus all multipliers is a bound for
/// every ring (Held and Karp, 1971). Solved by shortest augmenting paths; profits of coaches and prices of clients
/// are dual values, never less than an arc's value together, so that they prove the bound by themselves.
struct Relaxation: Sendable {
  /// The value of what is not possible: chains with it are longer than endless.
  static let impossible = Int.min / 4

  var graph: RingGraph
  /// What each arc is worth, less its multiplier.
  var values: [Int]
  /// What leaving each person out is worth: nothing, or impossible.
  var alone: [Int]
  var profits: [Int]
  var prices: [Int]
  /// The client of each coach, the arc that joins them (-1: alone), the coach of each client; -1 is nobody.
  var clients: [Int32]
  var held: [Int32]
  var coaches: [Int32]
  /// The sums of profits and prices, and of multipliers.
  var dual = 0
  var paid = 0
  /// Pairs that pay, or have paid, and the place of each among them.
  var priced: [PricedPair] = []
  var pricedPlaces: [Pair: Int] = [:]

  /// Nobody has anybody; prices are as low as they can be useful.
  init(_ graph: RingGraph, _ merit: Merit, placing needed: Set<Int>) {
    self.graph = graph
    values = graph.points.map { merit(Int($0)) }
    alone = (0..<graph.count).map { needed.contains($0) ? Self.impossible : 0 }
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
  func slack(_ arc: Int, of coach: Int) -> Int {
    profits[coach] + prices[Int(graph.clients[arc])] - values[arc]
  }

  func isUsed(_ arc: Int, of coach: Int) -> Bool { held[coach] == arc }

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
