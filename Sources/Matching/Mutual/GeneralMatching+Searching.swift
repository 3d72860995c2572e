extension GeneralMatching {
  /// What stops the prices from moving further.
  private enum Event {
    /// The price of this outer vertex reached zero: it may stay alone.
    case exhausted(Int)
    /// This edge reached a node outside the tree.
    case reached(Int)
    /// This edge closed an odd circle.
    case closed(Int)
    /// The price of this inner blossom reached zero.
    case emptied(Int)
  }

  /// Makes the matching one of greatest weight.
  mutating func improve(_ meter: inout Meter) throws(MatchingRefusal) {
    let exposed = (0..<count).filter { mate[$0] == Self.none }
    try meter.advance(by: count - exposed.count)
    for root in exposed {
      if mate[root] == Self.none, price[root] > 0 { try search(from: root, meter) }
      try meter.advance()
    }
  }

  /// Grows a tree until the root has a partner, or takes the partner of somebody who may stay alone.
  private mutating func search(from root: Int, _ meter: Meter) throws(MatchingRefusal) {
    for index in label.indices { label[index] = .outside }
    for vertex in 0..<count { reach[vertex] = .max }
    makeOuter(node[root], enteredFrom: Self.none, to: Self.none)
    var events = 0
    while true {
      events += 1
      if events % 256 == 0 { try meter.pulse() }
      switch nextEvent() {
      case .exhausted(let vertex):
        return flip(vertex, to: Self.none)
      case .closed(let edge):
        shrink(edge)
      case .emptied(let blossom):
        expand(blossom)
      case .reached(let edge):
        let (source, target) = (sources[edge], targets[edge])
        let reached = node[target]
        guard mate[base[reached]] != Self.none else {
          rebase(reached, to: target)
          mate[target] = source
          return flip(source, to: target)
        }
        entry[reached] = (source, target)
        setLabel(.inner, of: reached)
        let stem = base[reached]
        makeOuter(node[mate[stem]], enteredFrom: stem, to: mate[stem])
      }
    }
  }

  /// Moves the prices as far as they go, and says what stopped them.
  private mutating func nextEvent() -> Event {
    var least = Int.max
    var event: Event?
    for vertex in 0..<count {
      switch label[vertex] {
      case .inner: continue
      case .outside:
        if reach[vertex] < least { (least, event) = (reach[vertex], .reached(reachEdge[vertex])) }
      case .outer:
        if price[vertex] < least { (least, event) = (price[vertex], .exhausted(vertex)) }
        if reach[vertex] < .max, node[targets[reachEdge[vertex]]] == node[vertex] { seekOuter(from: vertex) }
        if reach[vertex] < .max, reach[vertex] / 2 < least {
          (least, event) = (reach[vertex] / 2, .closed(reachEdge[vertex]))
        }
      }
    }
    for blossom in count..<price.count {
      guard case .inner = label[blossom], price[blossom] / 2 < least else { continue }
      (least, event) = (price[blossom] / 2, .emptied(blossom))
    }
    guard let event else { preconditionFailure("the root's own price stops every search") }
    if least > 0 { movePrices(by: least) }
    return event
  }

  private mutating func movePrices(by step: Int) {
    for vertex in 0..<count {
      switch label[vertex] {
      case .outside:
        if reach[vertex] < .max { reach[vertex] -= step }
      case .outer:
        price[vertex] -= step
        if reach[vertex] < .max { reach[vertex] -= 2 * step }
      case .inner:
        price[vertex] += step
      }
    }
    for blossom in count..<price.count {
      switch label[blossom] {
      case .outside: continue
      case .outer: price[blossom] += 2 * step
      case .inner: price[blossom] -= 2 * step
      }
    }
  }

  mutating func setLabel(_ new: Label, of node: Int) {
    label[node] = new
    if node >= count { for vertex in vertices(in: node) { label[vertex] = new } }
  }

  mutating func makeOuter(_ node: Int, enteredFrom tree: Int, to vertex: Int) {
    entry[node] = (tree, vertex)
    setLabel(.outer, of: node)
    look(from: vertices(in: node))
  }

  /// Notes the edges of vertices that have just become outer.
  mutating func look(from newcomers: [Int]) {
    for vertex in newcomers { reach[vertex] = .max }
    for vertex in newcomers {
      for edge in firstEdge[vertex]..<firstEdge[vertex + 1] {
        let target = targets[edge]
        guard node[target] != node[vertex] else { continue }
        let slack = slack(edge)
        // An edge between two outer nodes is noted where it was seen last.
        let noting = if case .outer = label[target] { vertex } else { target }
        if slack < reach[noting] {
          reach[noting] = slack
          reachEdge[noting] = edge
        }
      }
    }
  }

  /// Finds another edge to an outer node, after the one noted came to lie inside a blossom.
  private mutating func seekOuter(from vertex: Int) {
    reach[vertex] = .max
    for edge in firstEdge[vertex]..<firstEdge[vertex + 1] {
      let target = targets[edge]
      guard case .outer = label[target], node[target] != node[vertex], slack(edge) < reach[vertex] else { continue }
      reach[vertex] = slack(edge)
      reachEdge[vertex] = edge
    }
  }
}
