extension GroupRules {
  /// A group of at least the least size that has all of these people and otherwise some of the candidates, those named
  /// first by preference; nil when there is none, or none was found in so many tries. Then `tries` is 0.
  func completed(_ members: [Int], from candidates: some Sequence<Int>, tries: inout Int) -> [Int]? {
    var group = members
    let mask = mask(of: members)
    guard isPossible(mask), members.count <= sizes.upperBound else { return nil }
    let open = candidates.filter { candidate in
      meets(candidate, mask) && members.allSatisfy { $0 != candidate && allows($0, candidate) }
    }
    return complete(&group, mask, open[...], &tries) ? group : nil
  }

  private func complete(_ group: inout [Int], _ mask: [UInt64], _ open: ArraySlice<Int>, _ tries: inout Int) -> Bool {
    if group.count >= sizes.lowerBound { return true }
    for (place, candidate) in zip(open.indices, open) {
      guard tries > 0 else { return false }
      tries -= 1
      let unit = [candidate] + mates[candidate]
      let joined = zip(mask, self.mask(of: unit)).map { $0 & $1 }
      guard group.count + unit.count <= sizes.upperBound, isPossible(joined) else { continue }
      // The candidate may be with everybody in the group; those who come along are asked here.
      guard mates[candidate].allSatisfy({ mate in group.allSatisfy { $0 != mate && allows($0, mate) } }) else {
        continue
      }
      let rest = open[(place + 1)...].filter { other in
        meets(other, joined) && unit.allSatisfy { $0 != other && allows($0, other) }
      }
      group += unit
      if complete(&group, joined, rest[...], &tries) { return true }
      group.removeLast(unit.count)
    }
    return false
  }

  /// Whether there is a language and in every week a start in a mask.
  private func isPossible(_ mask: [UInt64]) -> Bool {
    mask[0] != 0
      && (0..<weeks).allSatisfy { week in
        mask[(1 + week * WeekStarts.wordCount)...].prefix(WeekStarts.wordCount).contains { $0 != 0 }
      }
  }
}
