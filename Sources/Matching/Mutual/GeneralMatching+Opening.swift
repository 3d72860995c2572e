extension GeneralMatching {
  /// Opens an inner blossom whose price is zero, and of its children those that are inner and have the price zero, too.
  mutating func expand(_ blossom: Int) {
    let rise = now - nodes[blossom].since
    number(blossom)
    if rise > 0 { for vertex in members(of: blossom) { vertices[vertex].price += rise } }
    opening.append(Opening(blossom: Int32(blossom), entry: nodes[blossom].entryArc))
    while let next = opening.popLast() { open(next) }
  }

  /// A blossom to be opened, and the arc by which the tree came in.
  struct Opening {
    let blossom: Int32
    let entry: Int32
  }

  /// The children on the even way from where the tree came in to the base stay in the tree.
  private mutating func open(_ opening: Opening) {
    let blossom = Int(opening.blossom)
    let first = child(of: blossom, with: Int(graph.arcs[Int(opening.entry)].target))
    let base = match(inside: blossom)
    let way = release(blossom, from: first, to: base)
    var child = keepInTree(from: first, to: base, by: opening.entry, way)
    while child != first {
      setTop(child)
      for vertex in members(of: child) { reachAgain(vertex) }
      child = following(child, way)
    }
  }

  private enum Way { case onward, back }

  private func following(_ child: Int, _ way: Way) -> Int {
    Int(way == .onward ? nodes[child].next : nodes[child].previous)
  }

  /// Returns the child after the base, at which the way out of the tree begins.
  private mutating func keepInTree(from first: Int, to base: Int, by entry: Int32, _ way: Way) -> Int {
    var child = first
    var arc = entry
    let tree = vertices[graph.source(Int(entry))].tree
    while true {
      if child >= count, nodes[child].price == 0 {
        opening.append(Opening(blossom: Int32(child), entry: arc))
      } else {
        setTop(child)
        becomeInner(child, by: arc)
      }
      let partner = following(child, way)
      if child == base { return partner }
      switch way {
      case .onward:
        arc = nodes[partner].link
        child = Int(nodes[partner].next)
      case .back:
        child = Int(nodes[partner].previous)
        arc = Int32(graph.mirror(Int(nodes[child].link)))
      }
      setTop(partner)
      becomeOuter(partner, of: tree)
    }
  }

  /// Schedules again what was known of a vertex that is outside once more.
  private mutating func reachAgain(_ vertex: Int) {
    guard vertices[vertex].reach < .max else { return }
    let time = vertices[vertex].reach + vertices[vertex].price
    if time < ending { schedule(Int32(vertex), at: time) }
  }

  /// Numbers a blossom's vertices along their chain, so that each blossom inside has a run of numbers.
  func number(_ blossom: Int) {
    var place: Int32 = 0
    for vertex in members(of: blossom) {
      places[vertex] = place
      place += 1
    }
  }

  /// The child of a blossom that a vertex is in, once the vertices have been numbered.
  func child(of blossom: Int, with vertex: Int) -> Int {
    var child = Int(nodes[blossom].firstChild)
    let place = places[vertex]
    while place < places[Int(nodes[child].firstVertex)] || places[Int(nodes[child].lastVertex)] < place {
      child = Int(nodes[child].next)
    }
    return child
  }

  /// Matches a blossom's children as its base demands; returns the one that has the base.
  mutating func match(inside blossom: Int) -> Int {
    let base = child(of: blossom, with: Int(nodes[blossom].base))
    nodes[base].base = nodes[blossom].base
    nodes[base].mateArc = nodes[blossom].mateArc
    var child = Int(nodes[base].next)
    while child != base {
      let next = Int(nodes[child].next)
      let arc = Int(nodes[child].link)
      nodes[child].mateArc = Int32(arc)
      nodes[child].base = Int32(graph.source(arc))
      nodes[next].mateArc = Int32(graph.mirror(arc))
      nodes[next].base = graph.arcs[arc].target
      child = Int(nodes[next].next)
    }
    return base
  }

  /// Leaves a blossom's children without it; returns the way on which an even number of steps leads from one to the
  /// other.
  private mutating func release(_ blossom: Int, from first: Int, to base: Int) -> Way {
    var child = first
    var steps = 0
    var stepsToBase = 0
    repeat {
      if child == base { stepsToBase = steps }
      nodes[child].parent = -1
      child = Int(nodes[child].next)
      steps += 1
    } while child != first
    nodes[blossom].label = .outside
    spareBlossoms.append(Int32(blossom))
    return stepsToBase % 2 == 0 ? .onward : .back
  }

  /// Lets a node's vertices and blossoms know that nothing is around it any more.
  mutating func setTop(_ node: Int) {
    let top = Int32(node)
    shortcut[node] = top
    guard node >= count else { return }
    for vertex in members(of: node) { shortcut[vertex] = top }
    var open = [node]
    while let blossom = open.popLast() {
      let first = Int(nodes[blossom].firstChild)
      var child = first
      repeat {
        if child >= count {
          shortcut[child] = top
          open.append(child)
        }
        child = Int(nodes[child].next)
      } while child != first
    }
  }
}
