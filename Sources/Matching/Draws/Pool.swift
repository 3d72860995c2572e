/// People among whom one draw is made, as indices `0..<count`.
struct Pool {
  let number: Int
  let count: Int
  private(set) var rejected = 0
  /// Whom person `p` must not be joined with: `apart[first[p]..<first[p + 1]]`, ascending. A table of all pairs would
  /// take more than a gigabyte for 100,000 people.
  private var first: [Int]
  private var apart: [Int32]

  init(number: Int, members: [Int], _ problem: Problem) {
    self.number = number
    count = members.count
    var places = [Int32](repeating: -1, count: problem.participants.count)
    for (place, member) in members.enumerated() { places[member] = Int32(place) }
    var arcs: [(Int32, Int32)] = []
    for pair in problem.forbidden {
      let (one, other) = (places[pair.first], places[pair.second])
      if one >= 0, other >= 0 { arcs += [(one, other), (other, one)] }
    }
    arcs.sort(by: <)
    apart = arcs.map(\.1)
    first = [Int](repeating: 0, count: count + 1)
    for arc in arcs { first[Int(arc.0) + 1] += 1 }
    for person in 0..<count { first[person + 1] += first[person] }
  }

  func forbids(_ one: Int, _ other: Int) -> Bool {
    var (low, high) = (first[one], first[one + 1])
    while low < high {
      let middle = (low + high) / 2
      if apart[middle] == other { return true }
      if apart[middle] < other { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// For each of at most 64 people, a mask of those with whom they may be joined.
  var allowed: [UInt64] {
    (0..<count).map { one in
      (0..<count).reduce(0) { $1 != one && !forbids(one, $1) ? $0 | 1 << UInt64($1) : $0 }
    }
  }

  /// Repeats a draw until it keeps every rule; false when so many steps were not enough.
  ///
  /// A draw returns how many people it placed before it broke a rule, or nil when it kept them all.
  mutating func repeated(
    steps: Int, _ meter: Meter, _ draw: (borrowing Pool) -> Int?
  ) throws(MatchingRefusal) -> Bool {
    var stepsLeft = steps
    var stepsSincePulse = 0
    while let taken = draw(self) {
      rejected += 1
      stepsLeft -= taken + 1
      guard stepsLeft > 0 else { return false }
      stepsSincePulse += taken + 1
      if stepsSincePulse > 100_000 {
        stepsSincePulse = 0
        try meter.pulse()
      }
    }
    return true
  }
}
