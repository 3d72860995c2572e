/// A matching of greatest weight in a graph that need not be bipartite: Edmonds's blossom method (1965) in the
/// primal-dual form, one alternating tree at a time.
///
/// Vertices are `0..<count`, blossoms the numbers after them. A vertex or blossom inside no other is a *node*. The tree
/// grows from an exposed root; its nodes are outer at even distance from the root and inner at odd distance. Prices
/// (dual values) keep `slack = price + price - 2 * weight >= 0`; matched edges and the tree's edges have none. Weights
/// count double so that all prices stay whole: those of one tree's outer vertices differ by even numbers.
///
/// At most one search for each vertex, `count` events in each, all vertices looked at in each: cubic at worst.
struct GeneralMatching {
  /// Two vertices that may be matched.
  struct Edge {
    let first: Int
    let second: Int
    /// Zero or more.
    let weight: Int
  }

  /// Where a node stands in the tree.
  enum Label { case outside, outer, inner }

  /// Stands for "no vertex", "no blossom" and "no edge" in the arrays below, which an optional would double in size.
  static let none = -1

  let count: Int
  /// The edges of vertex `v` are `firstEdge[v]..<firstEdge[v + 1]`, each with its far end and weight.
  private(set) var firstEdge: [Int]
  private(set) var sources: [Int]
  private(set) var targets: [Int]
  private(set) var weights: [Int]

  /// The partner of each vertex.
  var mate: [Int]
  /// The dual value of each vertex and blossom.
  var price: [Int]
  /// The node that each vertex is in.
  var node: [Int]
  /// The label of each vertex's node, and of each blossom that is a node.
  var label: [Label]
  /// The blossom directly around each vertex or blossom.
  var parent: [Int]
  /// The vertex of each node that is not matched inside it.
  var base: [Int]
  /// A blossom's odd circle of vertices and blossoms, beginning with the one that has the base.
  var children: [[Int]]
  /// For each child, the edge to the next: its end in this child, and its end in the next one.
  var links: [[(Int, Int)]]
  /// The edge by which the tree reached each node: its end in the tree, and its end in the node.
  var entry: [(from: Int, to: Int)]
  /// The least slack of an edge from an outer vertex to each vertex that is not outer; for an outer vertex, the least
  /// slack of an edge to another outer node.
  var reach: [Int]
  var reachEdge: [Int]
  var spareBlossoms: [Int]

  init(count: Int, edges: [Edge]) {
    self.count = count
    firstEdge = [Int](repeating: 0, count: count + 1)
    for edge in edges {
      firstEdge[edge.first + 1] += 1
      firstEdge[edge.second + 1] += 1
    }
    for vertex in 0..<count { firstEdge[vertex + 1] += firstEdge[vertex] }
    sources = [Int](repeating: 0, count: 2 * edges.count)
    targets = sources
    weights = sources
    var free = firstEdge
    for edge in edges {
      for (source, target) in [(edge.first, edge.second), (edge.second, edge.first)] {
        sources[free[source]] = source
        targets[free[source]] = target
        weights[free[source]] = edge.weight
        free[source] += 1
      }
    }
    // Every blossom has three children or more, so that fewer than half as many blossoms as vertices exist at a time.
    let size = count + count / 2
    mate = [Int](repeating: Self.none, count: count)
    price = [Int](repeating: 0, count: size)
    node = Array(0..<count)
    label = [Label](repeating: .outside, count: size)
    parent = [Int](repeating: Self.none, count: size)
    base = Array(0..<size)
    children = [[Int]](repeating: [], count: size)
    links = [[(Int, Int)]](repeating: [], count: size)
    entry = [(from: Int, to: Int)](repeating: (Self.none, Self.none), count: size)
    reach = [Int](repeating: .max, count: count)
    reachEdge = [Int](repeating: Self.none, count: count)
    spareBlossoms = Array((count..<size).reversed())
    matchGreedily()
  }

  func partner(of vertex: Int) -> Int? { mate[vertex] == Self.none ? nil : mate[vertex] }

  /// The sum over the matched edges.
  var weight: Int {
    sources.indices.reduce(0) { sum, edge in
      let isMatched = sources[edge] < targets[edge] && mate[sources[edge]] == targets[edge]
      return isMatched ? sum + weights[edge] : sum
    }
  }

  func slack(_ edge: Int) -> Int { price[sources[edge]] + price[targets[edge]] - 2 * weights[edge] }

  /// The vertices inside a vertex or blossom.
  func vertices(in root: Int) -> [Int] {
    guard root >= count else { return [root] }
    var vertices: [Int] = []
    var open = [root]
    while let next = open.popLast() {
      if next < count { vertices.append(next) } else { open += children[next] }
    }
    return vertices
  }

  /// Starts from prices that no edge exceeds, lowered vertex by vertex until an edge is tight, and matches along those.
  private mutating func matchGreedily() {
    for vertex in 0..<count { price[vertex] = weights[firstEdge[vertex]..<firstEdge[vertex + 1]].max() ?? 0 }
    for vertex in 0..<count where mate[vertex] == Self.none {
      let edges = firstEdge[vertex]..<firstEdge[vertex + 1]
      guard let tightest = edges.min(by: { slack($0) < slack($1) }) else { continue }
      price[vertex] = max(0, price[vertex] - slack(tightest))
      let target = targets[tightest]
      guard mate[target] == Self.none, slack(tightest) == 0 else { continue }
      mate[vertex] = target
      mate[target] = vertex
    }
  }
}
