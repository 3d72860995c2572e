/// The possible pairings of a ring round as a graph: from every coach arcs to clients, with their merits.
///
/// Being left out is no arc: it is always possible and worth nothing.
struct RingGraph: Sendable {
  /// The arcs of coach `c` are `first[c]..<first[c + 1]`; within a coach clients ascend.
  private(set) var first: [Int]
  private(set) var coaches: [Int32]
  private(set) var clients: [Int32]
  private(set) var points: [Int32]
  /// The arc the other way round; -1 (an optional would double the array) where there is none.
  private(set) var twins: [Int32]

  var count: Int { first.count - 1 }
  var arcs: Range<Int> { clients.indices }

  init(_ graph: ArcGraph) {
    first = graph.first
    clients = graph.targets
    points = graph.points
    coaches = []
    coaches.reserveCapacity(clients.count)
    for coach in 0..<graph.count {
      coaches.append(contentsOf: repeatElement(Int32(coach), count: first[coach + 1] - first[coach]))
    }
    twins = []
    findTwins()
  }

  /// The arc from a coach to a client, by bisection; nil when there is none.
  func arc(_ coach: Int, _ client: Int) -> Int? {
    var range = first[coach]..<first[coach + 1]
    while let lower = range.first {
      let middle = lower + range.count / 2
      if clients[middle] == client { return middle }
      range = clients[middle] < client ? middle + 1..<range.upperBound : lower..<middle
    }
    return nil
  }

  /// What a ring is worth, in merits.
  func worth(of clients: [Int], _ merit: Merit) -> Int {
    clients.enumerated().reduce(0) { sum, pairing in
      arc(pairing.offset, pairing.element).map { sum + merit(Int(points[$0])) } ?? sum
    }
  }

  var all: [ArcGraph.Arc] {
    arcs.map { ArcGraph.Arc(row: coaches[$0], target: clients[$0], points: points[$0]) }
  }

  /// The graph of some of its arcs, which ascend.
  func keeping(_ kept: [Int]) -> RingGraph {
    var smaller = self
    smaller.first = [Int](repeating: 0, count: count + 1)
    for arc in kept { smaller.first[Int(coaches[arc]) + 1] += 1 }
    for coach in 0..<count { smaller.first[coach + 1] += smaller.first[coach] }
    smaller.coaches = kept.map { coaches[$0] }
    smaller.clients = kept.map { clients[$0] }
    smaller.points = kept.map { points[$0] }
    smaller.findTwins()
    return smaller
  }

  /// One pass: the arcs to a client come in the order of their coaches, as the client's own arcs do.
  private mutating func findTwins() {
    twins = [Int32](repeating: -1, count: clients.count)
    var next = first
    for arc in clients.indices {
      let (coach, client) = (coaches[arc], Int(clients[arc]))
      let end = first[client + 1]
      while next[client] < end, clients[next[client]] < coach { next[client] += 1 }
      if next[client] < end, clients[next[client]] == coach { twins[arc] = Int32(next[client]) }
    }
  }
}
