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

  /// Opens an inner blossom whose price is zero. The children on the even way from where the tree came in to the base
  /// stay in the tree.
  mutating func expand(_ blossom: Int) {
    let rise = now - nodes[blossom].since
    if rise > 0 { for vertex in members(of: blossom) { vertices[vertex].price += rise } }
    let entry = nodes[blossom].entryArc
    let first = child(of: blossom, with: Int(graph.arcs[Int(entry)].target))
    let base = open(blossom)
    var steps = 0
    var child = first
    while child != base {
      child = Int(nodes[child].next)
      steps += 1
    }
    keepInTree(from: first, to: base, by: entry, steps % 2 == 0 ? .onward : .back)
    child = base
    repeat {
      if nodes[child].label == .outside { for vertex in members(of: child) { reachAgain(vertex) } }
      child = Int(nodes[child].next)
    } while child != base
  }

  private enum Way { case onward, back }

  private mutating func keepInTree(from first: Int, to base: Int, by entry: Int32, _ way: Way) {
    var child = first
    var arc = entry
    while true {
      becomeInner(child, by: arc)
      if child == base { return }
      let partner: Int
      switch way {
      case .onward:
        partner = Int(nodes[child].next)
        arc = nodes[partner].link
        child = Int(nodes[partner].next)
      case .back:
        partner = Int(nodes[child].previous)
        child = Int(nodes[partner].previous)
        arc = Int32(graph.mirror(Int(nodes[child].link)))
      }
      becomeOuter(partner)
    }
  }

  /// Schedules again what was known of a vertex that is outside once more.
  private mutating func reachAgain(_ vertex: Int) {
    guard vertices[vertex].reach < .max else { return }
    let time = vertices[vertex].reach + vertices[vertex].price
    if time < ending { schedule(Int32(vertex), at: time) }
  }

  /// The child of a blossom that a vertex is in.
  func child(of blossom: Int, with vertex: Int) -> Int {
    var node = vertex
    while Int(nodes[node].parent) != blossom { node = Int(nodes[node].parent) }
    return node
  }

  /// Makes a blossom's children top, matched as its base demands; returns the one that has the base.
  @discardableResult
  mutating func open(_ blossom: Int) -> Int {
    let base = child(of: blossom, with: Int(nodes[blossom].base))
    nodes[base].base = nodes[blossom].base
    nodes[base].mateArc = nodes[blossom].mateArc
    var child = base
    repeat {
      nodes[child].parent = -1
      nodes[child].label = .outside
      resetShortcuts(of: child)
      child = Int(nodes[child].next)
    } while child != base
    child = Int(nodes[base].next)
    while child != base {
      let next = Int(nodes[child].next)
      let arc = Int(nodes[child].link)
      nodes[child].mateArc = Int32(arc)
      nodes[child].base = Int32(graph.source(arc))
      nodes[next].mateArc = Int32(graph.mirror(arc))
      nodes[next].base = graph.arcs[arc].target
      child = Int(nodes[next].next)
    }
    nodes[blossom].label = .outside
    spareBlossoms.append(Int32(blossom))
    return base
  }

  private mutating func resetShortcuts(of node: Int) {
    shortcut[node] = Int32(node)
    guard node >= count else { return }
    for vertex in members(of: node) { shortcut[vertex] = Int32(node) }
    var open = [Int(node)]
    while let blossom = open.popLast() {
      let first = Int(nodes[blossom].firstChild)
      var child = first
      repeat {
        if child >= count {
          shortcut[child] = Int32(node)
          open.append(child)
        }
        child = Int(nodes[child].next)
      } while child != first
    }
  }
}
