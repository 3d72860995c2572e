extension GeneralMatching {
  /// Where the paths of two outer nodes of one tree to its root meet.
  mutating func commonAncestor(_ first: Int, _ second: Int) -> Int {
    visits += 1
    var node = first
    var other = second
    while node >= 0 || other >= 0 {
      if node >= 0 {
        if nodes[node].visit == visits { return node }
        nodes[node].visit = visits
        node = outerParent(of: node)
      }
      swap(&node, &other)
    }
    preconditionFailure("two nodes of a tree have its root in common")
  }

  private mutating func outerParent(of node: Int) -> Int {
    let mate = Int(nodes[node].mateArc)
    guard mate >= 0 else { return -1 }
    return top(of: graph.source(Int(nodes[top(of: graph.target(mate))].entryArc)))
  }

  /// Makes one outer blossom of the circle that an arc closes between two outer nodes.
  mutating func shrink(_ near: Int, _ far: Int, below ancestor: Int, along arc: Int) {
    guard let spare = spareBlossoms.popLast() else { preconditionFailure("there are more blossoms than can be") }
    let blossom = Int(spare)
    linkPath(from: near, to: ancestor, across: Int32(arc))
    linkPath(backTo: ancestor, from: far)
    join(near, far, ancestor)
    nodes[blossom].mateArc = nodes[ancestor].mateArc
    nodes[blossom].base = nodes[ancestor].base
    nodes[blossom].label = .outer
    nodes[blossom].tree = nodes[ancestor].tree
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
      for vertex in members(of: child) { addOuter(vertex, of: nodes[child].tree, raisedBy: rise + time) }
    } else if child >= count {
      nodes[child].price += 2 * now
    }
    nodes[child].label = .outside
    nodes[child].parent = Int32(blossom)
    shortcut[child] = Int32(blossom)
  }
}
