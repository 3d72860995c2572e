/// Possible pairings, row by row: from a coach (or either of a mutual pair) to clients (or partners), with their points.
struct ArcGraph: Sendable {
  /// The arcs of row `r` are `first[r]..<first[r + 1]`; within a row targets ascend, each once.
  var first: [Int]
  var targets: [Int32]
  var points: [Int32]

  var count: Int { first.count - 1 }
  var arcs: Int { targets.count }

  /// Sorts arcs into rows, each once.
  ///
  /// - Complexity: O(count + arcs), but for the sorting within rows.
  init(count: Int, arcs: [Arc]) {
    first = [Int](repeating: 0, count: count + 1)
    for arc in arcs { first[Int(arc.row) + 1] += 1 }
    for row in 0..<count { first[row + 1] += first[row] }
    // A target and its points in one word, so that a row is sorted by sorting numbers.
    var cells = [UInt64](repeating: 0, count: arcs.count)
    var next = first
    for arc in arcs {
      cells[next[Int(arc.row)]] = UInt64(UInt32(bitPattern: arc.target)) << 32 | UInt64(UInt32(bitPattern: arc.points))
      next[Int(arc.row)] += 1
    }
    var kept = 0
    for row in 0..<count {
      let range = first[row]..<first[row + 1]
      cells[range].sort()
      first[row] = kept
      for cell in range where kept == first[row] || cells[cell] >> 32 != cells[kept - 1] >> 32 {
        cells[kept] = cells[cell]
        kept += 1
      }
    }
    first[count] = kept
    targets = cells[..<kept].map { Int32(truncatingIfNeeded: $0 >> 32) }
    points = cells[..<kept].map { Int32(truncatingIfNeeded: $0) }
  }

  /// The possible pairings of a table, as far as they are wanted.
  init(_ table: ScoreTable, where isWanted: (Int, Int) -> Bool) {
    first = [0]
    targets = []
    points = []
    for row in 0..<table.count {
      for target in 0..<table.count where table.allows(row, target) && isWanted(row, target) {
        targets.append(Int32(target))
        points.append(Int32(table[row, target]))
      }
      first.append(targets.count)
    }
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
