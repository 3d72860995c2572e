/// Pairs of people, listed under either of the two.
struct PairLists: Sendable {
  private let first: [Int]
  private let others: [Int32]

  /// - Complexity: O(pairs log pairs)
  init(_ pairs: [(Int, Int)], count: Int) {
    var keys: [UInt64] = []
    keys.reserveCapacity(2 * pairs.count)
    for (one, other) in pairs where one != other {
      keys.append(UInt64(one) << 32 | UInt64(other))
      keys.append(UInt64(other) << 32 | UInt64(one))
    }
    keys.sort()
    var first = [Int](repeating: 0, count: count + 1)
    var others: [Int32] = []
    for (index, key) in keys.enumerated() where index == 0 || key != keys[index - 1] {
      first[Int(key >> 32) + 1] += 1
      others.append(Int32(truncatingIfNeeded: key))
    }
    for person in 0..<count { first[person + 1] += first[person] }
    self.first = first
    self.others = others
  }

  /// In ascending order.
  func of(_ person: Int) -> ArraySlice<Int32> { others[first[person]..<first[person + 1]] }

  func contains(_ person: Int, _ other: Int) -> Bool {
    var (low, high) = (first[person], first[person + 1])
    while low < high {
      let middle = (low + high) / 2
      if Int(others[middle]) < other { low = middle + 1 } else { high = middle }
    }
    return low < first[person + 1] && Int(others[low]) == other
  }
}
