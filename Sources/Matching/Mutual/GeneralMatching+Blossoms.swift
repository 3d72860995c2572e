extension GeneralMatching {
  /// Where the paths of two outer nodes to the root meet.
  mutating func commonAncestor(_ first: Int, _ second: Int) -> Int {
    visits += 1
    var node = first
    var other = second
    while true {
      if node >= 0 {
        if nodes[node].visit == visits { return node }
        nodes[node].visit = visits
        node = outerParent(of: node)
      }
      swap(&node, &other)
    }
  }

  private mutating func outerParent(of node: Int) -> Int {
    let mate = Int(nodes[node].mateArc)
    guard mate >= 0 else { return -1 }
    return top(of: graph.source(Int(nodes[top(of: graph.target(mate))].entryArc)))
  }

  /// Makes one outer blossom of the circle that an arc closes between two outer nodes.
  mutating func shrink(_ near: Int, _ far: Int, along arc: Int) {
    let ancestor = commonAncestor(near, far)
    guard let spare = spareBlossoms.popLast() else { preconditionFailure("there are more blossoms than can be") }
    let blossom = Int(spare)
    linkPath(from: near, to: ancestor, across: Int32(arc))
    linkPath(backTo: ancestor, from: far)
    join(near, far, ancestor)
    nodes[blossom].mateArc = nodes[ancestor].mateArc
    nodes[blossom].base = nodes[ancestor].base
    nodes[blossom].label = .outer
    nodes[blossom].parent = -1
    nodes[blossom].price = -2 * now
    nodes[blossom].firstChild = Int32(ancestor)
    nodes[blossom].firstVertex = nodes[ancestor].firstVertex
    shortcut[blossom] = spare
    labelled.append(spare)
    var child = ancestor
    repeat {
      take(child, into: blossom)
      let next = Int(nodes[child].next)
      let last = nodes[child].lastVertex
      if next != ancestor { nextVertex[Int(last)] = nodes[next].firstVertex } else { nodes[blossom].lastVertex = last }
      child = next
    } while child != ancestor
  }

  private func join(_ near: Int, _ far: Int, _ ancestor: Int) {
    nodes[near].next = Int32(far)
    nodes[far].previous = Int32(near)
  }

  /// Links the tree's path down from an ancestor to a node, and from there across the arc.
  private mutating func linkPath(from near: Int, to ancestor: Int, across arc: Int32) {
    var node = near
    nodes[node].link = arc
    while node != ancestor {
      let mate = Int(nodes[node].mateArc)
      let inner = top(of: graph.target(mate))
      nodes[inner].link = Int32(graph.mirror(mate))
      nodes[inner].next = Int32(node)
      nodes[node].previous = Int32(inner)
      let entry = nodes[inner].entryArc
      node = top(of: graph.source(Int(entry)))
      nodes[node].link = entry
      nodes[node].next = Int32(inner)
      nodes[inner].previous = Int32(node)
    }
  }

  /// Links the tree's path up from a node to an ancestor.
  private mutating func linkPath(backTo ancestor: Int, from far: Int) {
    var node = far
    while node != ancestor {
      let mate = Int(nodes[node].mateArc)
      let inner = top(of: graph.target(mate))
      nodes[node].link = Int32(mate)
      nodes[node].next = Int32(inner)
      nodes[inner].previous = Int32(node)
      let entry = Int(nodes[inner].entryArc)
      nodes[inner].link = Int32(graph.mirror(entry))
      node = top(of: graph.source(entry))
      nodes[inner].next = Int32(node)
      nodes[node].previous = Int32(inner)
    }
  }

  private mutating func take(_ child: Int, into blossom: Int) {
    if nodes[child].label == .inner {
      // Kept at what it was when it became inner; outer vertices at what they would be at time zero.
      let rise = now - nodes[child].since
      if child >= count { nodes[child].price -= 2 * rise }
      let time = now
      for vertex in members(of: child) { addOuter(vertex, raisedBy: rise + time) }
    } else if child >= count {
      nodes[child].price += 2 * now
    }
    nodes[child].label = .outside
    nodes[child].parent = Int32(blossom)
    shortcut[child] = Int32(blossom)
  }

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
      becomeOuter(partner)
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
  private func child(of blossom: Int, with vertex: Int) -> Int {
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
  private mutating func setTop(_ node: Int) {
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
