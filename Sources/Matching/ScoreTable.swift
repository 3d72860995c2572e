/// What everybody is worth to everybody, row by row; negative where they may not be joined.
struct ScoreTable {
  let count: Int
  private(set) var highest = 0
  /// Limits on the features keep every score below 2^28, so that half a word is enough.
  private(set) var cells: [Int32]

  /// Scores as coach (row) and client (column), or the same both ways round.
  enum Direction { case directed, symmetric }

  init(_ people: People, _ direction: Direction, _ meter: inout Meter) throws(MatchingRefusal) {
    count = people.count
    cells = [Int32](repeating: -1, count: count * count)
    for first in 0..<count {
      for second in 0..<first {
        guard let starts = people.meetingStarts(first, second) else { continue }
        switch direction {
        case .directed:
          self[first, second] = people.points(coach: first, client: second, sharing: starts).total
          self[second, first] = people.points(coach: second, client: first, sharing: starts).total
        case .symmetric:
          let score = people.points(first, second, sharing: starts).total
          self[first, second] = score
          self[second, first] = score
        }
      }
      try meter.advance()
    }
    highest = Int(cells.max() ?? 0)
  }

  subscript(row: Int, column: Int) -> Int {
    get { Int(cells[row * count + column]) }
    set { cells[row * count + column] = Int32(newValue) }
  }

  func allows(_ row: Int, _ column: Int) -> Bool { self[row, column] >= 0 }
}
