import CMatching

extension CandidateScan {
  /// Writes the points of every arc into a square of -1.
  func fill(_ cells: inout [Int32], _ meter: inout Meter) throws(MatchingRefusal) {
    guard people.count > 1 else { return }
    let band = 64
    let zeros = [Int32](repeating: 0, count: columns.stride)
    try columns.withPeople { people throws(MatchingRefusal) in
      try zeros.withUnsafeBufferPointer { zeros throws(MatchingRefusal) in
        try cells.withUnsafeMutableBufferPointer { cells throws(MatchingRefusal) in
          guard let cells = cells.baseAddress, let zeros = zeros.baseAddress else { return }
          let filling = Filling(scan: self, people: people, zeros: zeros, cells: cells)
          for begin in stride(from: 0, to: self.people.count, by: band) {
            let end = min(begin + band, self.people.count)
            inParallel(threads, end - begin) { filling.fillRow(begin + $0) }
            try meter.advance(by: end - begin)
          }
        }
      }
    }
  }
}

/// All points of everybody, for a table.
private struct Filling {
  let scan: CandidateScan
  let people: UnsafePointer<matching_people>
  let zeros: UnsafePointer<Int32>
  let cells: UnsafeMutablePointer<Int32>

  func fillRow(_ position: Int) {
    let columns = scan.columns
    let person = columns.members[position]
    let row = cells + person * columns.count
    let finds = Finds()
    defer { finds.deallocate() }
    let isNarrow = columns.highest < Int(Int16.max)
    let all = isNarrow ? Int32(Int16.min) : Int32.min
    finds.ranks[0].prices = UnsafeRawPointer(zeros)
    finds.bars[0] = matching_bar(poor: all, good: all)
    let role = scan.direction == .directed ? matching_coach : matching_mutual
    for from in stride(from: 0, to: columns.stride, by: Int(matching_range)) {
      let others = from..<min(from + Int(matching_range), columns.stride)
      finds.compare(people, scan, role, isNarrow ? matching_narrow : matching_wide, position, others)
      for find in finds[0] {
        let other = columns.members[Int(find.other)]
        row[other] = scan.isExact(person, other) ? find.points : Int32(scan.points(person, other) ?? -1)
      }
    }
  }
}
