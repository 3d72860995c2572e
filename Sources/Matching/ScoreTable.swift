import CMatching

/// What everybody is worth to everybody, row by row; negative where they may not be joined.
struct ScoreTable {
  let count: Int
  private(set) var highest = 0
  /// Limits on the features keep every score below 2^28, so that half a word is enough.
  private(set) var cells: [Int32]

  /// Scores as coach (row) and client (column), or the same both ways round.
  typealias Direction = CandidateScan.Direction

  init(_ people: People, _ direction: Direction, threads: Int = 1, _ meter: inout Meter) throws(MatchingRefusal) {
    try self.init(CandidateScan(people, direction, threads: threads), &meter)
  }

  init(_ scan: CandidateScan, _ meter: inout Meter) throws(MatchingRefusal) {
    count = scan.people.count
    cells = [Int32](repeating: -1, count: count * count)
    try scan.fill(&cells, &meter)
    highest = Int(cells.max() ?? 0)
  }

  subscript(row: Int, column: Int) -> Int {
    get { Int(cells[row * count + column]) }
    set { cells[row * count + column] = Int32(newValue) }
  }

  func allows(_ row: Int, _ column: Int) -> Bool { self[row, column] >= 0 }
}
