extension GeneralMatching {
  /// Makes one blossom of the circle that an edge between two outer nodes closes.
  mutating func shrink(_ edge: Int) {
    let near = path(from: node[sources[edge]])
    let far = path(from: node[targets[edge]])
    // The two ways to the root share their last part; the circle hangs from where they meet.
    var shared = 1
    while shared < min(near.count, far.count), near[near.count - 1 - shared] == far[far.count - 1 - shared] {
      shared += 1
    }
    let left = near[...(near.count - shared)]
    let right = far[..<(far.count - shared)]
    guard let blossom = spareBlossoms.popLast() else { preconditionFailure("blossoms have three children or more") }
    children[blossom] = left.reversed() + right
    links[blossom] =
      left.dropLast().reversed().map { (entry[$0].from, entry[$0].to) }
      + [(sources[edge], targets[edge])] + right.map { (entry[$0].to, entry[$0].from) }
    let root = children[blossom][0]
    base[blossom] = base[root]
    entry[blossom] = entry[root]
    price[blossom] = 0
    label[blossom] = .outer
    var newcomers: [Int] = []
    for child in children[blossom] {
      parent[child] = blossom
      let vertices = vertices(in: child)
      for vertex in vertices { node[vertex] = blossom }
      if case .inner = label[child] { newcomers += vertices }
      if child >= count { label[child] = .outside }
    }
    for vertex in newcomers { label[vertex] = .outer }
    look(from: newcomers)
  }

  /// The nodes from this one up to the root of the tree.
  private func path(from start: Int) -> [Int] {
    var path = [start]
    var next = start
    while entry[next].from != Self.none {
      next = node[entry[next].from]
      path.append(next)
    }
    return path
  }

  /// Takes an inner blossom apart; the children on the even way from its entry to its base stay in the tree.
  mutating func expand(_ blossom: Int) {
    let (from, to) = entry[blossom]
    let circle = children[blossom]
    let gate = place(of: to, in: blossom)
    for child in circle {
      parent[child] = Self.none
      for vertex in vertices(in: child) { node[vertex] = child }
      setLabel(.outside, of: child)
    }
    entry[circle[gate]] = (from, to)
    setLabel(.inner, of: circle[gate])
    var outer: [Int] = []
    var place = gate
    let step = gate % 2 == 0 ? -1 : 1
    while place % circle.count != 0 {
      let stem = base[circle[place]]
      let next = circle[(place + step) % circle.count]
      entry[next] = (stem, mate[stem])
      setLabel(.outer, of: next)
      outer.append(next)
      let after = (place + 2 * step) % circle.count
      let link = step > 0 ? links[blossom][place + step] : links[blossom][after]
      entry[circle[after]] = step > 0 ? (link.0, link.1) : (link.1, link.0)
      setLabel(.inner, of: circle[after])
      place += 2 * step
    }
    label[blossom] = .outside
    children[blossom] = []
    links[blossom] = []
    spareBlossoms.append(blossom)
    look(from: outer.flatMap(vertices(in:)))
  }

  /// Where in its circle the blossom has the child with this vertex.
  private func place(of vertex: Int, in blossom: Int) -> Int {
    var child = vertex
    while parent[child] != blossom { child = parent[child] }
    guard let place = children[blossom].firstIndex(of: child) else {
      preconditionFailure("a blossom knows its children")
    }
    return place
  }

  /// Exchanges matched and unmatched edges from an outer vertex up to the root, which thereby gets a partner.
  mutating func flip(_ start: Int, to partner: Int) {
    var vertex = start
    var partner = partner
    while true {
      let outer = node[vertex]
      rebase(outer, to: vertex)
      mate[vertex] = partner
      guard entry[outer].from != Self.none else { return }
      let inner = node[entry[outer].from]
      rebase(inner, to: entry[inner].to)
      mate[entry[inner].to] = entry[inner].from
      (vertex, partner) = entry[inner]
    }
  }

  /// Matches a blossom inside so that this vertex is the one without a partner in it.
  mutating func rebase(_ root: Int, to vertex: Int) {
    var open = [(root, vertex)]
    while let (blossom, vertex) = open.popLast() {
      base[blossom] = vertex
      guard blossom >= count else { continue }
      let circle = children[blossom]
      let place = place(of: vertex, in: blossom)
      open.append((circle[place], vertex))
      // On the even way from the old base to the new one, every other edge becomes matched.
      let way = place % 2 == 0 ? stride(from: 0, to: place, by: 2) : stride(from: place + 1, to: circle.count, by: 2)
      for index in way {
        let (one, other) = links[blossom][index]
        open.append((circle[index], one))
        open.append((circle[(index + 1) % circle.count], other))
        mate[one] = other
        mate[other] = one
      }
      children[blossom] = Array(circle[place...] + circle[..<place])
      links[blossom] = Array(links[blossom][place...] + links[blossom][..<place])
    }
  }
}
