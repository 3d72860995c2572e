/// Cheapest chains of changes in an assignment (Dijkstra over clients), with the arrays that every search needs again.
struct Chains {
  /// Longer than any chain of possible arcs.
  static let endless = Int.max / 16
  static let nobody: Int32 = -1

  /// How far each client is, `endless` until reached.
  private var distances: [Int]
  /// The coach and the arc by which each client was reached; an arc of -1 is being left out.
  private(set) var coaches: [Int32]
  private(set) var arcs: [Int32]
  private var reached: [Int32] = []
  /// Clients whose distance is final, apart from the last.
  private(set) var settled: [Int32] = []
  private var heap: [Entry] = []
  /// Arcs looked at since somebody last asked.
  var work = 0

  private struct Entry {
    let distance: Int
    let client: Int32
  }

  init(count: Int) {
    distances = [Int](repeating: Self.endless, count: count)
    coaches = [Int32](repeating: Self.nobody, count: count)
    arcs = coaches
  }

  func distance(_ client: Int) -> Int { distances[client] }

  /// The nearest client without a coach, and how far; nil when the coach cannot be placed, or none is nearer than `reach`.
  mutating func search(
    from start: Int, in plan: borrowing Relaxation, within reach: Int = endless
  ) -> (client: Int, length: Int)? {
    for client in reached { distances[Int(client)] = Self.endless }
    reached.removeAll(keepingCapacity: true)
    settled.removeAll(keepingCapacity: true)
    heap.removeAll(keepingCapacity: true)
    var coach = start
    var length = 0
    var nearest = Self.nobody
    var limit = reach
    while true {
      look(from: coach, length, plan, &nearest, &limit)
      var next = Self.nobody
      while let entry = heap.first {
        removeFirst()
        guard entry.distance < limit else { break }
        if entry.distance == distances[Int(entry.client)] {
          next = entry.client
          length = entry.distance
          break
        }
      }
      guard next >= 0 else { break }
      settled.append(next)
      coach = Int(plan.coaches[Int(next)])
    }
    return nearest < 0 ? nil : (Int(nearest), limit)
  }

  /// Reaches all clients of a coach; this is where the time goes.
  private mutating func look(
    from coach: Int, _ length: Int, _ plan: borrowing Relaxation, _ nearest: inout Int32, _ limit: inout Int
  ) {
    let base = length + plan.profits[coach]
    let range = plan.graph.first[coach]..<plan.graph.first[coach + 1]
    work += range.count + 1
    let clients = plan.graph.clients.span
    let values = plan.values.span
    let prices = plan.prices.span
    let holders = plan.coaches.span
    reach(Int32(coach), base + prices[coach] - plan.alone[coach], from: coach, by: -1, holders, &nearest, &limit)
    for arc in range {
      let client = clients[unchecked: arc]
      let distance = base + prices[unchecked: Int(client)] - values[unchecked: arc]
      if distance < limit {
        reach(client, distance, from: coach, by: Int32(truncatingIfNeeded: arc), holders, &nearest, &limit)
      }
    }
  }

  @inline(__always)
  private mutating func reach(
    _ client: Int32, _ distance: Int, from coach: Int, by arc: Int32, _ holders: Span<Int32>,
    _ nearest: inout Int32, _ limit: inout Int
  ) {
    let place = Int(client)
    let before = distances[place]
    guard distance < limit, distance < before else { return }
    if before == Self.endless { reached.append(client) }
    distances[place] = distance
    coaches[place] = Int32(truncatingIfNeeded: coach)
    arcs[place] = arc
    if holders[place] < 0 {
      nearest = client
      limit = distance
    } else {
      insert(Entry(distance: distance, client: client))
    }
  }

  private mutating func insert(_ entry: Entry) {
    heap.append(entry)
    var place = heap.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      guard entry.distance < heap[parent].distance else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = entry
  }

  private mutating func removeFirst() {
    let entry = heap.removeLast()
    guard !heap.isEmpty else { return }
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].distance < heap[child].distance { child += 1 }
      guard heap[child].distance < entry.distance else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = entry
  }
}
