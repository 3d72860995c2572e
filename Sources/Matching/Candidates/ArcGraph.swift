/// Possible pairings, row by row: from a coach (or either of a mutual pair) to clients (or partners), with their points.
struct ArcGraph: Sendable {
  /// The arcs of row `r` are `first[r]..<first[r + 1]`; within a row targets ascend, each once.
  var first: [Int]
  var targets: [Int32]
  var points: [Int32]

  var count: Int { first.count - 1 }
  var arcs: Int { targets.count }

  /// Sorts arcs into rows, each once.
  init(count: Int, arcs: [Arc]) {
    let sorted = arcs.sorted { ($0.row, $0.target) < ($1.row, $1.target) }
    first = [Int](repeating: 0, count: count + 1)
    targets = []
    points = []
    targets.reserveCapacity(sorted.count)
    points.reserveCapacity(sorted.count)
    var last: Arc?
    for arc in sorted where arc.row != last?.row || arc.target != last?.target {
      first[Int(arc.row) + 1] += 1
      targets.append(arc.target)
      points.append(arc.points)
      last = arc
    }
    for row in 0..<count { first[row + 1] += first[row] }
  }

  /// One possible pairing.
  struct Arc: Hashable, Sendable {
    var row: Int32
    var target: Int32
    var points: Int32
  }

  /// Every arc, row by row.
  var all: [Arc] {
    (0..<count).flatMap { row in
      (first[row]..<first[row + 1]).map { Arc(row: Int32(row), target: targets[$0], points: points[$0]) }
    }
  }
}
