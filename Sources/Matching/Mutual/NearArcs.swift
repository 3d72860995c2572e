/// The arcs of each vertex by slack, the least first, at the prices there were when they were sorted.
///
/// No slack falls faster than twice the clock of the searches. A search that is to end soon therefore need not look at
/// arcs of more slack than that, and stops at the first.
final class NearArcs {
  /// An arc with all that a search needs of it.
  struct Arc {
    var weight: Int
    /// As far as it fits. Blossoms count as nothing, which makes it no greater.
    let slack: UInt32
    let target: Int32
    let number: Int32
  }

  /// Those of a vertex lie together as in the graph.
  let arcs: UnsafeMutableBufferPointer<Arc>
  /// The price that each vertex had.
  let prices: UnsafeMutablePointer<Int>

  /// - Complexity: O(m log m)
  init(of matching: borrowing GeneralMatching) {
    let graph = matching.graph
    prices = .allocate(capacity: graph.count)
    arcs = .allocate(capacity: 2 * graph.edges)
    var keys: [UInt64] = []
    for vertex in 0..<graph.count {
      let price = matching.vertices[vertex].price
      (prices + vertex).initialize(to: price)
      let range = graph.range(vertex)
      keys.removeAll(keepingCapacity: true)
      for number in range {
        let arc = graph.arcs[number]
        let slack = price + matching.vertices[Int(arc.target)].price - arc.weight
        keys.append(UInt64(UInt32(clamping: slack)) << 32 | UInt64(number))
      }
      keys.sort()
      for (place, key) in zip(range, keys) {
        let number = Int(truncatingIfNeeded: key & 0xFFFF_FFFF)
        let (target, weight) = (graph.arcs[number].target, graph.arcs[number].weight)
        arcs.initializeElement(
          at: place, to: Arc(weight: weight, slack: UInt32(key >> 32), target: target, number: Int32(number)))
      }
    }
  }

  /// Changes the weight of an arc among those of a vertex, but not its place.
  func set(_ number: Int, among range: Range<Int>, weight: Int) {
    guard let place = range.first(where: { arcs[$0].number == number }) else { return }
    arcs[place].weight = weight
  }

  deinit {
    prices.deallocate()
    arcs.deallocate()
  }
}
