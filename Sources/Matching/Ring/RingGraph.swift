/// The possible pairings of a ring round as a graph: from every coach arcs to clients, with their merits.
///
/// Being left out is no arc: it is always possible and worth nothing.
struct RingGraph: Sendable {
  /// The arcs of coach `c` are `first[c]..<first[c + 1]`; within a coach clients ascend.
  private(set) var first: [Int]
  private(set) var clients: [Int32]
  private(set) var points: [Int32]

  var count: Int { first.count - 1 }
  var arcs: Range<Int> { clients.indices }

  init(_ graph: ArcGraph) {
    first = graph.first
    clients = graph.targets
    points = graph.points
  }

  /// The coach of an arc, by bisection: a column of them would cost as much memory as the clients.
  func coach(of arc: Int) -> Int {
    var range = 0..<count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = first[middle] <= arc ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// The arc from a coach to a client, by bisection; nil when there is none.
  func arc(_ coach: Int, _ client: Int) -> Int? {
    var range = first[coach]..<first[coach + 1]
    while let lower = range.first {
      let middle = lower + range.count / 2
      if clients[middle] == client { return middle }
      range = clients[middle] < client ? middle + 1..<range.upperBound : lower..<middle
    }
    return nil
  }

  /// What a ring is worth, in merits.
  func worth(of clients: [Int], _ merit: Merit) -> Int {
    clients.enumerated().reduce(0) { sum, pairing in
      arc(pairing.offset, pairing.element).map { sum + merit(Int(points[$0])) } ?? sum
    }
  }

  /// Drops all arcs but these, which ascend.
  mutating func keep(_ kept: [Int32]) {
    var place = 0
    for coach in 0..<count {
      let end = first[coach + 1]
      first[coach] = place
      while place < kept.count, kept[place] < end { place += 1 }
    }
    first[count] = place
    clients = kept.map { clients[Int($0)] }
    points = kept.map { points[Int($0)] }
  }

  /// Takes in arcs that it has not, and makes room for them in a column of one number for each arc.
  mutating func insert(_ graph: ArcGraph, into column: inout [Int], _ value: (Int32) -> Int) {
    var place = arcs.count + graph.arcs
    clients.stretch(to: place)
    points.stretch(to: place)
    column.stretch(to: place)
    // From the back, so that every arc moves once, into room that is free.
    for coach in (0..<count).reversed() {
      var (old, new) = (first[coach + 1], graph.first[coach + 1])
      first[coach + 1] = place
      while old > first[coach] || new > graph.first[coach] {
        place -= 1
        if new == graph.first[coach] || (old > first[coach] && clients[old - 1] > graph.targets[new - 1]) {
          old -= 1
          clients[place] = clients[old]
          points[place] = points[old]
          column[place] = column[old]
        } else {
          new -= 1
          clients[place] = graph.targets[new]
          points[place] = graph.points[new]
          column[place] = value(graph.points[new])
        }
      }
    }
  }
}

extension Array where Element: FixedWidthInteger {
  /// Appends zeros, and claims no more memory than they need.
  fileprivate mutating func stretch(to count: Int) {
    reserveCapacity(count)
    append(contentsOf: repeatElement(0, count: count - self.count))
  }
}
