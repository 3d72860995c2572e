/// The best fractional matching: vertices matched, exposed, or in odd circles of halves. A circle's vertices have no
/// partner and are joined by `link`.
extension GeneralMatching {
  mutating func matchHalves(_ settled: (Int) throws(MatchingRefusal) -> Void) throws(MatchingRefusal) {
    for root in 0..<count where isUnsettled(root) && nodes[root].link < 0 {
      searchForHalves(from: root)
      try settled(root / 2)
    }
    // In place of each circle, one exposed vertex.
    for vertex in 0..<count where nodes[vertex].link >= 0 { openCircle(at: vertex) }
  }

  /// Whether a vertex is exposed that should not be.
  func isUnsettled(_ vertex: Int) -> Bool {
    nodes[vertex].mateArc < 0 && (coverage == .all || vertices[vertex].price > 0)
  }

  private mutating func searchForHalves(from root: Int) {
    begin()
    reachOuter(root)
    while true {
      while scanned < outer.count {
        scanForHalves(Int(outer[scanned]))
        scanned += 1
      }
      guard let vertex = nextEvent().map(Int.init) else { break }
      guard nodes[vertex].label == .outside, vertices[vertex].state == .untouched else { continue }
      guard vertices[vertex].reach + vertices[vertex].price == now else { continue }
      nodes[vertex].label = .inner
      nodes[vertex].entryArc = vertices[vertex].reachArc
      nodes[vertex].since = now
      labelled.append(Int32(vertex))
      reachOuter(graph.target(Int(nodes[vertex].mateArc)))
    }
    endWithHalves()
    settlePrices()
    forget()
  }

  private mutating func reachOuter(_ vertex: Int) {
    nodes[vertex].label = .outer
    labelled.append(Int32(vertex))
    addOuter(vertex, of: 0, raisedBy: now)
  }

  /// Looks along the arcs of an outer vertex. The first arc between two outer vertices ends the search: their paths to
  /// the tree and it make a circle of halves.
  private mutating func scanForHalves(_ vertex: Int) {
    let price = vertices[vertex].price
    vertices[vertex].state = .scanned
    let range = graph.range(vertex)
    work &+= range.count
    for number in range {
      let arc = graph.arcs[number]
      let target = Int(arc.target)
      let rank = price &- arc.weight
      switch vertices[target].state {
      case .untouched:
        guard rank < vertices[target].reach else { continue }
        let time = rank &+ vertices[target].price
        guard time < ending else { continue }
        if vertices[target].reach == .max { reached.append(Int32(target)) }
        vertices[target].reach = rank
        vertices[target].reachArc = Int32(truncatingIfNeeded: number)
        guard nodes[target].label == .outside else { continue }
        if nodes[target].mateArc < 0 {
          (ending, endingArc) = (time, number)
        } else {
          schedule(Int32(target), at: time)
        }
      case .scanned:
        let time = (rank &+ vertices[target].price) >> 1
        if time < ending { (ending, endingArc) = (time, number) }
      case .outer: continue
      }
    }
  }

  private mutating func endWithHalves() {
    guard ending < .max else { return }
    guard endingArc >= 0 else { return flip(from: endingVertex, exposing: endingVertex) }
    let near = graph.source(endingArc)
    let far = graph.target(endingArc)
    if nodes[far].label == .outer {
      closeCircle(near, far)
    } else {
      if nodes[far].link >= 0 { openCircle(at: far) }
      nodes[far].mateArc = Int32(graph.mirror(endingArc))
      flip(from: near, along: endingArc)
    }
  }

  /// Makes a circle of the tree's paths to two outer vertices, as far as they differ.
  private mutating func closeCircle(_ near: Int, _ far: Int) {
    let ancestor = commonAncestor(near, far)
    var arc = Int32(endingArc)
    var node = near
    while node != ancestor {
      let mate = Int(nodes[node].mateArc)
      let inner = graph.target(mate)
      nodes[node].link = arc
      nodes[inner].link = Int32(graph.mirror(mate))
      arc = nodes[inner].entryArc
      node = graph.source(Int(arc))
    }
    nodes[ancestor].link = arc
    node = far
    while node != ancestor {
      let mate = nodes[node].mateArc
      let inner = graph.target(Int(mate))
      nodes[node].link = mate
      nodes[inner].link = Int32(graph.mirror(Int(nodes[inner].entryArc)))
      node = graph.source(Int(nodes[inner].entryArc))
    }
    flip(from: ancestor, exposing: ancestor)
    node = graph.target(Int(nodes[ancestor].link))
    while node != ancestor {
      nodes[node].mateArc = -1
      node = graph.target(Int(nodes[node].link))
    }
  }

  /// Matches a circle's vertices with each other, but for one, which is left exposed.
  private mutating func openCircle(at vertex: Int) {
    var arc = Int(nodes[vertex].link)
    nodes[vertex].link = -1
    while true {
      let first = graph.target(arc)
      if first == vertex { return }
      arc = Int(nodes[first].link)
      let second = graph.target(arc)
      nodes[first].mateArc = Int32(arc)
      nodes[second].mateArc = Int32(graph.mirror(arc))
      nodes[first].link = -1
      arc = Int(nodes[second].link)
      nodes[second].link = -1
    }
  }
}
