/// A matching of greatest weight in a graph that need not be bipartite: Edmonds's blossom method (1965) in the
/// primal-dual form, sparse.
///
/// Prices keep `slack = price + price + blossoms around both - weight >= 0` on every arc (`MatchingGraph` counts weights
/// double); matched arcs and those inside blossoms have none, and exposed vertices have the price zero in the end. By
/// linear programming duality such a matching is best, and `MatchingCertificate` says so in the open.
///
/// What makes it fast:
/// - It starts from the best *fractional* matching, in which odd circles of halves are allowed (Balinski 1965): the
///   searches for that are short and know no blossoms, and leave few vertices exposed (`+Halves`).
/// - One alternating tree at a time, grown as Dijkstra's algorithm does: nothing is touched but what the tree reaches.
///   Prices of the tree's vertices are kept relative to the search's clock, `now`, and settled when it ends.
/// - What comes after the earliest known end of a search (`ending`) is never put on the heap.
/// - How a blossom is matched inside is worked out only when it is opened.
///
/// Vertices are `0..<count`, blossoms the numbers after them. A vertex or blossom inside no other is *top*. Arrays are
/// unsafe and use -1 for "none": these are the inner loops.
struct GeneralMatching: ~Copyable {
  /// Which matchings count: all, or only those of all vertices (there must be one then).
  enum Coverage { case any, all }

  /// Where a top vertex or blossom stands in the tree: at odd or even distance from the root.
  enum Label: UInt8 { case outside, inner, outer }

  /// What the inner loop needs of a vertex, in one half of a cache line.
  struct Vertex {
    /// The dual value; of an outer vertex, what it would be at time zero.
    var price = 0
    /// The least `price - weight` of an arc from an outer vertex to this one.
    var reach = Int.max
    var reachArc: Int32 = -1
    var state = State.untouched
    /// Of an outer vertex, which of the trees it is in.
    var tree: UInt8 = 0

    enum State: UInt8 { case untouched, outer, scanned }
  }

  /// What is known of a vertex or blossom as a node of the tree, and as a child in the blossom around it.
  struct Node {
    var label = Label.outside
    /// Of a node in the tree, which of the trees that is: 0, or 1 for that from the second root.
    var tree: UInt8 = 0
    /// The arc from the base to its partner.
    var mateArc: Int32 = -1
    /// The vertex that is not matched inside.
    var base: Int32
    /// The arc by which the tree reached an inner node.
    var entryArc: Int32 = -1
    /// When it became inner.
    var since = 0
    /// A blossom's dual value; of an outer one, what it would be at time zero; of an inner one, what it was at `since`.
    var price = 0
    /// The blossom directly around.
    var parent: Int32 = -1
    /// The children before and after in the odd circle around a blossom, and an arc to the next.
    var previous: Int32 = -1
    var next: Int32 = -1
    var link: Int32 = -1
    var firstChild: Int32 = -1
    /// Its vertices: a chain in `nextVertex`.
    var firstVertex: Int32
    var lastVertex: Int32
    /// The last common-ancestor search that came by.
    var visit: Int32 = 0
  }

  let graph: MatchingGraph
  let coverage: Coverage
  let count: Int
  let size: Int
  let vertices: UnsafeMutablePointer<Vertex>
  let nodes: UnsafeMutablePointer<Node>
  let nextVertex: UnsafeMutablePointer<Int32>
  let places: UnsafeMutablePointer<Int32>
  /// Some blossom around a vertex or blossom, or itself if it is top (see `top(of:)`).
  let shortcut: UnsafeMutablePointer<Int32>

  var spareBlossoms: [Int32]
  /// The time of the search: by how much the outer vertices' prices have fallen.
  var now = 0
  /// When the search ends at the latest, and how: by the arc to an exposed vertex, or else because a vertex's price
  /// is zero.
  var ending = Int.max
  var endingArc = -1
  var endingVertex = -1
  var events = EventHeap()
  /// Events that happen now.
  var due: [Int32] = []
  var dueCircles: [Int32] = []
  /// The outer vertices; those from `scanned` on have not been looked from.
  var outer: [Int32] = []
  var scanned = 0
  var labelled: [Int32] = []
  var reached: [Int32] = []
  var opening: [Opening] = []
  var visits: Int32 = 0
  /// Arcs looked at so far.
  var work = 0
  /// The arcs by slack, for searches with a limit, and the times of all searches since they were sorted.
  var near: NearArcs?
  var fallen = 0

  init(_ graph: MatchingGraph, covering coverage: Coverage = .any) {
    self.graph = graph
    self.coverage = coverage
    count = graph.count
    // Every blossom has three children or more, so that fewer than half as many blossoms as vertices exist at a time.
    size = count + count / 2
    vertices = .allocate(capacity: count)
    vertices.initialize(repeating: Vertex(), count: count)
    nodes = .allocate(capacity: size)
    nextVertex = .allocate(capacity: count)
    nextVertex.initialize(repeating: -1, count: count)
    places = .allocate(capacity: count)
    places.initialize(repeating: 0, count: count)
    shortcut = .allocate(capacity: size)
    for node in 0..<size {
      let number = Int32(node)
      (nodes + node).initialize(to: Node(base: number, firstVertex: number, lastVertex: number))
      (shortcut + node).initialize(to: number)
    }
    spareBlossoms = (Int32(count)..<Int32(size)).reversed()
  }

  deinit {
    vertices.deallocate()
    nodes.deallocate()
    nextVertex.deallocate()
    places.deallocate()
    shortcut.deallocate()
  }
}

extension GeneralMatching {
  /// The top blossom around a vertex, or itself.
  func top(of vertex: Int) -> Int {
    var node = vertex
    while true {
      let above = Int(shortcut[node])
      if above == node { return node }
      shortcut[node] = shortcut[above]
      node = Int(shortcut[node])
    }
  }

  /// The vertices of a node.
  @inline(__always)
  func members(of node: Int) -> Members {
    Members(nextVertex: nextVertex, vertex: nodes[node].firstVertex, last: nodes[node].lastVertex)
  }

  struct Members: Sequence, IteratorProtocol {
    fileprivate let nextVertex: UnsafeMutablePointer<Int32>
    fileprivate var vertex: Int32
    fileprivate let last: Int32

    @inline(__always)
    mutating func next() -> Int? {
      guard vertex >= 0 else { return nil }
      defer { vertex = vertex == last ? -1 : nextVertex[Int(vertex)] }
      return Int(vertex)
    }
  }
}
