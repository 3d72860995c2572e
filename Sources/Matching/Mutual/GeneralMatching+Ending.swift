/// What remains of a search: new prices and a better matching.
extension GeneralMatching {
  /// Brings prices to what they are at the end, and takes the labels away.
  mutating func settlePrices() {
    for number in outer {
      let vertex = Int(number)
      vertices[vertex].price -= now
      vertices[vertex].state = .untouched
    }
    for number in labelled {
      let node = Int(number)
      let label = nodes[node].label
      nodes[node].label = .outside
      switch label {
      case .outer where node >= count: nodes[node].price += 2 * now
      case .inner:
        let rise = now - nodes[node].since
        guard rise > 0 else { continue }
        for vertex in members(of: node) { vertices[vertex].price += rise }
        if node >= count { nodes[node].price -= 2 * rise }
      default: break
      }
    }
  }

  mutating func end() {
    guard ending < .max, !isCutShort else { return }
    guard endingArc >= 0 else { return flip(from: top(of: endingVertex), exposing: endingVertex) }
    let far = top(of: graph.target(endingArc))
    let mirror = graph.mirror(endingArc)
    if nodes[far].label == .outer {
      flip(from: far, along: mirror)
    } else {
      nodes[far].mateArc = Int32(mirror)
      nodes[far].base = graph.arcs[endingArc].target
    }
    flip(from: top(of: graph.source(endingArc)), along: endingArc)
  }

  /// Forgets the tree.
  mutating func forget() {
    for vertex in reached { vertices[Int(vertex)].reach = .max }
    labelled.removeAll(keepingCapacity: true)
    reached.removeAll(keepingCapacity: true)
    outer.removeAll(keepingCapacity: true)
    due.removeAll(keepingCapacity: true)
    dueCircles.removeAll(keepingCapacity: true)
    events.removeAll()
  }

  /// Matches an outer node along an arc that begins in it, and its path to the root the other way round.
  mutating func flip(from node: Int, along arc: Int) {
    flip(from: node, along: Int32(arc), base: graph.source(arc))
  }

  /// Leaves a vertex of an outer node exposed instead of the root.
  mutating func flip(from node: Int, exposing vertex: Int) { flip(from: node, along: -1, base: vertex) }

  private mutating func flip(from start: Int, along first: Int32, base: Int) {
    var node = start
    var arc = first
    var base = base
    while true {
      let old = nodes[node].mateArc
      nodes[node].mateArc = arc
      nodes[node].base = Int32(base)
      guard old >= 0 else { return }
      let inner = top(of: graph.target(Int(old)))
      arc = nodes[inner].entryArc
      nodes[inner].mateArc = Int32(graph.mirror(Int(arc)))
      nodes[inner].base = graph.arcs[Int(arc)].target
      base = graph.source(Int(arc))
      node = top(of: base)
    }
  }
}
