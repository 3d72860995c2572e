extension RingGraph {
  /// Without the arcs that no cycle of three or more can use: those between two people whom nothing else connects.
  ///
  /// Every longer cycle, whatever its directions, stays on one side of such a bridge. Two people alone in a language are
  /// the common case: the assignment problem would place both. Tarjan (1974); linear time.
  var withoutBridges: RingGraph {
    let neighbours = neighbours
    var order = [Int32](repeating: 0, count: count)
    var lowest = order
    var next = neighbours.first
    var parents = [Int32](repeating: -1, count: count)
    var found: Int32 = 0
    var bridges: Set<Pair> = []
    for start in 0..<count where order[start] == 0 {
      var person = start
      found += 1
      (order[start], lowest[start]) = (found, found)
      while true {
        if next[person] < neighbours.first[person + 1] {
          let other = Int(neighbours.people[next[person]])
          next[person] += 1
          if order[other] == 0 {
            parents[other] = Int32(person)
            found += 1
            (order[other], lowest[other]) = (found, found)
            person = other
          } else if other != Int(parents[person]) {
            lowest[person] = min(lowest[person], order[other])
          }
        } else {
          guard parents[person] >= 0 else { break }
          let parent = Int(parents[person])
          if lowest[person] > order[parent] { bridges.insert(Pair(person, parent)) }
          lowest[parent] = min(lowest[parent], lowest[person])
          person = parent
        }
      }
    }
    guard !bridges.isEmpty else { return self }
    var graph = self
    graph.keep(
      (0..<count).flatMap { coach in
        (first[coach]..<first[coach + 1]).lazy.filter { !bridges.contains(Pair(coach, Int(clients[$0]))) }
          .map { Int32($0) }
      })
    return graph
  }

  /// Who is joined with whom by an arc in either direction, each once.
  private var neighbours: (first: [Int], people: [Int32]) {
    var edges: [(Int32, Int32)] = []
    edges.reserveCapacity(arcs.count)
    var next = self.first
    for coach in 0..<count {
      for arc in self.first[coach]..<self.first[coach + 1] {
        // The arcs to a client come in the order of their coaches, as the client's own arcs do.
        let client = Int(clients[arc])
        let end = self.first[client + 1]
        while next[client] < end, clients[next[client]] < coach { next[client] += 1 }
        let isTwofold = next[client] < end && clients[next[client]] == coach
        if coach < client || !isTwofold { edges.append((Int32(coach), clients[arc])) }
      }
    }
    var first = [Int](repeating: 0, count: count + 1)
    for (one, other) in edges {
      first[Int(one) + 1] += 1
      first[Int(other) + 1] += 1
    }
    for person in 0..<count { first[person + 1] += first[person] }
    next = first
    var people = [Int32](repeating: 0, count: 2 * edges.count)
    for (one, other) in edges {
      people[next[Int(one)]] = other
      next[Int(one)] += 1
      people[next[Int(other)]] = one
      next[Int(other)] += 1
    }
    return (first, people)
  }
}
