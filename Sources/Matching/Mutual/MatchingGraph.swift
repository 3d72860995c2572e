/// An undirected graph with weights, laid out for searches: each edge is two arcs, the arcs of a vertex lie together.
///
/// Weights count double, so that all prices of a search stay whole.
final class MatchingGraph {
  /// Two vertices that may be matched, and what that is worth: zero or more.
  struct Edge: Hashable, Sendable {
    var first: Int32
    var second: Int32
    var weight: Int
  }

  /// One direction of an edge.
  struct Arc {
    var target: Int32
    /// The same edge the other way round.
    var mirror: Int32
    /// Twice the edge's weight.
    var weight: Int
  }

  let count: Int
  let edges: Int
  /// The arcs of vertex `v` are `first[v]..<first[v + 1]`.
  let first: UnsafeMutablePointer<Int32>
  let arcs: UnsafeMutablePointer<Arc>

  /// - Parameter edges: each once; no edge joins a vertex to itself
  init(count: Int, edges: [Edge]) {
    self.count = count
    self.edges = edges.count
    first = .allocate(capacity: count + 2)
    first.initialize(repeating: 0, count: count + 2)
    arcs = .allocate(capacity: 2 * edges.count)
    for edge in edges {
      first[Int(edge.first) + 2] += 1
      first[Int(edge.second) + 2] += 1
    }
    for vertex in 0..<count { first[vertex + 2] += first[vertex + 1] }
    // `first[v + 1]` is where the next arc of `v` goes, and ends up as where those of `v + 1` begin.
    for edge in edges {
      let there = first[Int(edge.first) + 1]
      let back = first[Int(edge.second) + 1]
      first[Int(edge.first) + 1] += 1
      first[Int(edge.second) + 1] += 1
      (arcs + Int(there)).initialize(to: Arc(target: edge.second, mirror: back, weight: 2 * edge.weight))
      (arcs + Int(back)).initialize(to: Arc(target: edge.first, mirror: there, weight: 2 * edge.weight))
    }
  }

  deinit {
    first.deallocate()
    arcs.deallocate()
  }

  func range(_ vertex: Int) -> Range<Int> { Int(first[vertex])..<Int(first[vertex + 1]) }

  func target(_ arc: Int) -> Int { Int(arcs[arc].target) }

  func mirror(_ arc: Int) -> Int { Int(arcs[arc].mirror) }

  func source(_ arc: Int) -> Int { Int(arcs[Int(arcs[arc].mirror)].target) }

  /// The arc from one vertex to another, if there is one.
  func arc(from source: Int, to target: Int) -> Int? { range(source).first { self.target($0) == target } }
}
