/// One search: an alternating tree from an exposed vertex, until another is reached or a price is zero.
extension GeneralMatching {
  mutating func matchExposed(_ settled: (Int) throws(MatchingRefusal) -> Void) throws(MatchingRefusal) {
    for vertex in 0..<count {
      let root = top(of: vertex)
      guard nodes[root].base == vertex, nodes[root].mateArc < 0, coverage == .all || vertices[vertex].price > 0 else {
        continue
      }
      search(from: root)
      try settled((count + vertex) / 2)
    }
  }

  /// - Parameter limit: when the search ends at the latest; then it only changes prices, and may be taken up again
  mutating func search(from root: Int, until limit: Int = .max) {
    begin(until: limit)
    becomeOuter(root, of: 0)
    grow()
  }

  /// The same with a tree from either of two exposed vertices, whose prices add up to an even number. Where the trees
  /// meet the search ends, in half the time, and they have reached fewer vertices than one would.
  mutating func search(from root: Int, and other: Int, until limit: Int) {
    begin(until: limit)
    becomeOuter(root, of: 0)
    becomeOuter(other, of: 1)
    grow()
  }

  private mutating func grow() {
    while true {
      while scanned < outer.count {
        scan(Int(outer[scanned]))
        scanned += 1
      }
      guard let event = nextEvent() else { break }
      happen(event)
    }
    end()
    settlePrices()
    forget()
  }

  /// Whether the search before ended at its limit, with nothing found.
  var isCutShort: Bool { endingArc < 0 && endingVertex < 0 }

  mutating func begin(until limit: Int = .max) {
    (now, ending, endingArc, endingVertex, scanned) = (0, limit, -1, -1, 0)
  }

  /// The next event before the ending, to which the clock goes on; nil when the ending comes first.
  mutating func nextEvent() -> Int32? {
    guard now < ending else { return nil }
    if let event = due.popLast() { return event }
    if events.earliest > now, let event = dueCircles.popLast() { return event }
    guard events.earliest < ending else {
      // Without an ending there is no matching of all vertices; then everything stays as it is.
      if ending < .max { now = ending }
      return nil
    }
    now = events.earliest
    return events.removeEarliest()
  }

  @inline(__always)
  mutating func schedule(_ event: Int32, at time: Int) {
    if time <= now { due.append(event) } else { events.add(event, at: time) }
  }

  /// Looks along the arcs of an outer vertex.
  private mutating func scan(_ vertex: Int) {
    let price = vertices[vertex].price
    vertices[vertex].state = .scanned
    let home = top(of: vertex)
    if let near, ending < .max {
      scan(vertex, price, near, home)
    } else {
      let tree = vertices[vertex].tree
      let range = graph.range(vertex)
      work &+= range.count
      for number in range {
        let arc = graph.arcs[number]
        look(along: number, to: Int(arc.target), price &- arc.weight, from: home, of: tree)
      }
    }
  }

  /// Looks along the arcs that may be tight before the ending. The vertex's own price is known; others have fallen by no
  /// more than the clock has gone, and both will by no more than it goes on.
  private mutating func scan(_ vertex: Int, _ price: Int, _ near: NearArcs, _ home: Int) {
    let tree = vertices[vertex].tree
    let since = fallen &+ near.prices[vertex] &- price
    let range = graph.range(vertex)
    for place in range {
      let arc = near.arcs[place]
      guard Int(arc.slack) < 2 &* ending &+ since else {
        work &+= place - range.lowerBound
        return
      }
      look(along: Int(arc.number), to: Int(arc.target), price &- arc.weight, from: home, of: tree)
    }
    work &+= range.count
  }

  /// - Parameters:
  ///   - home: the node of the vertex that is looked from, and its tree
  @inline(__always)
  private mutating func look(along number: Int, to target: Int, _ rank: Int, from home: Int, of tree: UInt8) {
    switch vertices[target].state {
    case .untouched:
      // What holds for a vertex outside is at least not too late for one in an inner blossom, which waits for it to
      // open.
      guard rank < vertices[target].reach, rank &+ vertices[target].price < ending else { return }
      reach(target, rank, by: number)
    case .scanned:
      let time = (rank &+ vertices[target].price) >> 1
      guard time < ending else { return }
      if vertices[target].tree != tree {
        // Two trees meet here, unless they do before.
        (ending, endingArc, endingVertex) = (time, number, -1)
        return
      }
      guard top(of: target) != home else { return }
      let event = ~Int32(truncatingIfNeeded: number)
      if time <= now { dueCircles.append(event) } else { events.add(event, at: time) }
    case .outer: return
    }
  }

  private mutating func reach(_ target: Int, _ rank: Int, by number: Int) {
    if vertices[target].reach == .max { reached.append(Int32(target)) }
    vertices[target].reach = rank
    vertices[target].reachArc = Int32(truncatingIfNeeded: number)
    let node = top(of: target)
    guard nodes[node].label == .outside else { return }
    let time = rank &+ vertices[target].price
    if nodes[node].mateArc < 0 {
      (ending, endingArc) = (time, number)
    } else {
      schedule(Int32(target), at: time)
    }
  }

  /// An arc between two outer vertices is tight, a vertex is reached, or an inner blossom's price is zero.
  private mutating func happen(_ event: Int32) {
    if event < 0 {
      let arc = Int(~event)
      let near = top(of: graph.source(arc))
      let far = top(of: graph.target(arc))
      if near != far { shrink(near, far, below: commonAncestor(near, far), along: arc) }
    } else if event < count {
      grow(to: Int(event))
    } else if nodes[Int(event)].label == .inner, nodes[Int(event)].parent < 0,
      nodes[Int(event)].price == 2 * (now - nodes[Int(event)].since)
    {
      expand(Int(event))
    }
  }

  /// Takes a vertex's node into the tree as inner, and its partner as outer.
  private mutating func grow(to vertex: Int) {
    let node = top(of: vertex)
    guard nodes[node].label == .outside, vertices[vertex].reach + vertices[vertex].price == now else { return }
    becomeInner(node, by: vertices[vertex].reachArc)
    becomeOuter(top(of: graph.target(Int(nodes[node].mateArc))), of: nodes[node].tree)
  }

  mutating func becomeInner(_ node: Int, by arc: Int32) {
    nodes[node].label = .inner
    nodes[node].entryArc = arc
    nodes[node].tree = vertices[graph.source(Int(arc))].tree
    nodes[node].since = now
    labelled.append(Int32(node))
    guard node >= count else { return }
    let time = now + nodes[node].price / 2
    if time < ending { schedule(Int32(node), at: time) }
  }

  mutating func becomeOuter(_ node: Int, of tree: UInt8) {
    nodes[node].label = .outer
    nodes[node].tree = tree
    labelled.append(Int32(node))
    if node >= count { nodes[node].price -= 2 * now }
    let time = now
    for vertex in members(of: node) { addOuter(vertex, of: tree, raisedBy: time) }
  }

  /// - Parameter rise: from the vertex's price as it is kept now to what it would be at time zero
  @inline(__always)
  mutating func addOuter(_ vertex: Int, of tree: UInt8, raisedBy rise: Int) {
    let price = vertices[vertex].price + rise
    vertices[vertex].price = price
    vertices[vertex].tree = tree
    vertices[vertex].state = .outer
    outer.append(Int32(vertex))
    if price < ending, coverage == .any { (ending, endingArc, endingVertex) = (price, -1, vertex) }
  }
}
