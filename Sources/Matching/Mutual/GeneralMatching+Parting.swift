/// What the best matching would be if two matched vertices were kept apart: found from the one there is, by a few
/// searches.
extension GeneralMatching {
  /// A state to go back to.
  struct Snapshot: ~Copyable {
    fileprivate let vertices: UnsafeMutablePointer<Vertex>
    fileprivate let nodes: UnsafeMutablePointer<Node>
    fileprivate let nextVertex: UnsafeMutablePointer<Int32>
    fileprivate let shortcut: UnsafeMutablePointer<Int32>
    fileprivate let spareBlossoms: [Int32]

    init(of matching: borrowing GeneralMatching) {
      vertices = .allocate(capacity: matching.count)
      vertices.initialize(from: matching.vertices, count: matching.count)
      nodes = .allocate(capacity: matching.size)
      nodes.initialize(from: matching.nodes, count: matching.size)
      nextVertex = .allocate(capacity: matching.count)
      nextVertex.initialize(from: matching.nextVertex, count: matching.count)
      shortcut = .allocate(capacity: matching.size)
      shortcut.initialize(from: matching.shortcut, count: matching.size)
      spareBlossoms = matching.spareBlossoms
    }

    deinit {
      vertices.deallocate()
      nodes.deallocate()
      nextVertex.deallocate()
      shortcut.deallocate()
    }
  }

  mutating func goBack(to snapshot: borrowing Snapshot) {
    vertices.update(from: snapshot.vertices, count: count)
    nodes.update(from: snapshot.nodes, count: size)
    nextVertex.update(from: snapshot.nextVertex, count: count)
    shortcut.update(from: snapshot.shortcut, count: size)
    spareBlossoms = snapshot.spareBlossoms
    guard let near else { return }
    fallen = 0
    for vertex in 0..<count { near.prices[vertex] = vertices[vertex].price }
  }

  /// Keeps the two ends of a matched arc apart, and matches everybody again as well as can be.
  ///
  /// Blossoms around both ends are opened first; their prices go to their vertices by halves, so that no arc exceeds
  /// them. Arcs that lose their tightness by that are no longer matched, and their ends searched from, too.
  ///
  /// - Parameter guess: roughly how long the searches will take; a good guess spares looking at many arcs
  mutating func part(_ arc: Int, guess: Int) {
    let weight = graph.arcs[arc].weight
    let opened = openAround(arc)
    // So little that no search takes it.
    set(arc, weight: -1 << 61)
    unmatch(arc)
    var exposed = [(graph.source(arc), graph.target(arc))]
    for node in opened {
      let mate = Int(nodes[node].mateArc)
      guard mate >= 0 else {
        exposed.append((Int(nodes[node].base), Int(nodes[node].base)))
        continue
      }
      let (source, target) = (graph.source(mate), graph.target(mate))
      guard vertices[source].price + vertices[target].price > graph.arcs[mate].weight else { continue }
      unmatch(mate)
      exposed.append((source, target))
    }
    for (one, other) in exposed { searchAgain(from: one, other, guess) }
    set(arc, weight: weight)
  }

  private func set(_ arc: Int, weight: Int) {
    for (number, vertex) in [(arc, graph.source(arc)), (graph.mirror(arc), graph.target(arc))] {
      graph.arcs[number].weight = weight
      near?.set(number, among: graph.range(vertex), weight: weight)
    }
  }

  /// Searches from both ends of an arc at once while both are exposed, then from the one that still is.
  private mutating func searchAgain(from one: Int, _ other: Int, _ guess: Int) {
    // A guess that was far too short says that the search will go far; and twice a limit has to fit into a word.
    var limits = guess < 1 << 58 ? [4 * guess, 2 * guess, guess] : []
    while true {
      let limit = limits.last ?? .max
      switch (isExposed(one), isExposed(other)) {
      case (true, true) where one != other: search(from: top(of: one), and: top(of: other), until: limit)
      case (true, _): search(from: top(of: one), until: limit)
      case (false, true): search(from: top(of: other), until: limit)
      case (false, false): return
      }
      fallen += now
      if isCutShort { _ = limits.popLast() }
    }
  }

  /// Whether a vertex has no partner, and a price that it should not have then.
  private func isExposed(_ vertex: Int) -> Bool {
    let node = top(of: vertex)
    return nodes[node].base == vertex && nodes[node].mateArc < 0 && vertices[vertex].price > 0
  }

  private mutating func unmatch(_ arc: Int) {
    nodes[top(of: graph.source(arc))].mateArc = -1
    nodes[top(of: graph.target(arc))].mateArc = -1
  }

  /// Opens every blossom around both ends of an arc; returns what was inside.
  private mutating func openAround(_ arc: Int) -> [Int] {
    let source = graph.source(arc)
    let target = graph.target(arc)
    var blossom = top(of: source)
    guard blossom == top(of: target) else { return [] }
    number(blossom)
    var opened: [Int] = []
    while true {
      let half = nodes[blossom].price / 2
      if half > 0 { raise(blossom, by: half) }
      let inside = open(blossom)
      let around = child(of: blossom, with: source)
      let isAroundBoth = around == child(of: blossom, with: target)
      opened += isAroundBoth ? inside.filter { $0 != around } : inside
      guard isAroundBoth else { break }
      blossom = around
    }
    for node in opened { setTop(node) }
    return opened
  }

  /// Gives to a blossom's vertices what it costs; the slack of what is inside is the same then.
  private func raise(_ blossom: Int, by half: Int) {
    for vertex in members(of: blossom) {
      vertices[vertex].price += half
      near?.prices[vertex] += half
    }
  }

  /// Opens the top blossoms whose price is zero, and those inside whose is, too: less to open later.
  mutating func openIdle() {
    let blossoms = Set((0..<count).map { top(of: $0) }.filter { $0 >= count && nodes[$0].price == 0 }).sorted()
    for blossom in blossoms { number(blossom) }
    var idle = blossoms
    while let blossom = idle.popLast() {
      for child in open(blossom) {
        if child >= count, nodes[child].price == 0 { idle.append(child) } else { setTop(child) }
      }
    }
  }

  /// Matches a blossom's children as its base demands and leaves them without it; their shortcuts are still to be set.
  private mutating func open(_ blossom: Int) -> [Int] {
    var children: [Int] = []
    let base = match(inside: blossom)
    var child = base
    repeat {
      nodes[child].parent = -1
      children.append(child)
      child = Int(nodes[child].next)
    } while child != base
    spareBlossoms.append(Int32(blossom))
    return children
  }
}
