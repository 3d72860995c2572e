/// Turns cycles of three into longer ones: when somebody leaves a cycle of three, the two who remain could only coach
/// each other, and that a ring never does.
///
/// Two cycles become one when two coaches exchange their clients. The cheapest exchange comes first, and none is made that
/// costs more than `most` merits; as no place and no good pairing is that cheap, only points are lost.
struct LongCycles {
  private let graph: RingGraph
  private let merit: Merit
  private let most: Int
  private(set) var clients: [Int]
  private var coaches: [Int]

  /// Two coaches who exchange their clients, and what that costs.
  private struct Exchange {
    let cost: Int
    let first: Int
    let second: Int
  }

  init(_ clients: [Int], _ graph: RingGraph, _ merit: Merit, most: Int) {
    self.graph = graph
    self.merit = merit
    self.most = most
    self.clients = clients
    coaches = clients
    for (coach, client) in clients.enumerated() { coaches[client] = coach }
  }

  /// - Complexity: for each person in a cycle of three, the arcs to and from them.
  mutating func lengthen() {
    let exchanges = clients.indices.flatMap(exchanges)
    for exchange in exchanges.sorted(by: { ($0.cost, $0.first, $0.second) < ($1.cost, $1.first, $1.second) }) {
      guard isInThree(exchange.first), self.cost(exchange.first, exchange.second) == exchange.cost else { continue }
      let (first, second) = (exchange.first, exchange.second)
      clients.swapAt(first, second)
      coaches[clients[first]] = first
      coaches[clients[second]] = second
    }
  }

  private func exchanges(of coach: Int) -> [Exchange] {
    guard isInThree(coach) else { return [] }
    return (graph.first[coach]..<graph.first[coach + 1]).compactMap { arc in
      let other = coaches[Int(graph.clients[arc])]
      guard let cost = cost(coach, other), cost <= most else { return nil }
      return Exchange(cost: cost, first: coach, second: other)
    }
  }

  /// What it costs that two coaches in different cycles exchange their clients; nil where they cannot.
  private func cost(_ first: Int, _ second: Int) -> Int? {
    guard clients[second] != second, !isInSameThree(first, second) else { return nil }
    guard let one = worth(first, clients[second]), let other = worth(second, clients[first]),
      let before = worth(first, clients[first]), let old = worth(second, clients[second])
    else { return nil }
    return before + old - one - other
  }

  private func worth(_ coach: Int, _ client: Int) -> Int? {
    graph.arc(coach, client).map { merit(Int(graph.points[$0])) }
  }

  private func isInThree(_ person: Int) -> Bool {
    clients[person] != person && clients[clients[clients[person]]] == person
  }

  private func isInSameThree(_ first: Int, _ second: Int) -> Bool {
    first == second || clients[first] == second || clients[second] == first
  }
}
