extension GroupSearch {
  /// Takes a few groups apart and builds them again with those left out, and keeps what is no worse.
  mutating func placeMore(_ meter: Meter) throws(MatchingRefusal) {
    guard !groups.isEmpty else { return }
    for _ in 0..<min(4_000, 60 * waiting.count) {
      guard !waiting.isEmpty else { return }
      try meter.pulse()
      let guest = waiting[draws.below(waiting.count)]
      let (taken, untouched) = openGroups(for: guest)
      let invited = waiting.filter { $0 != guest && draws.below(waiting.count) < 30 }
      let companions = Set((invited + [guest]).flatMap { mates[$0] }).subtracting(invited + [guest]).sorted()
      var others = Array(taken.joined()) + invited + companions
      draws.shuffle(&others)
      let (formed, _) = try formed(from: [guest] + others, meter)
      let kept = formed.joined().count { !mates[$0].isEmpty } - taken.joined().count { !mates[$0].isEmpty }
      let placed = formed.reduce(0) { $0 + $1.count } - taken.reduce(0) { $0 + $1.count }
      let points = formed.reduce(0) { $0 + worth($1) } - taken.reduce(0) { $0 + worth($1) }
      guard (kept, placed, points) >= (0, 0, 0) else { continue }
      groups = untouched + formed
      let seated = Set(formed.joined())
      waiting = (waiting + taken.joined()).filter { !seated.contains($0) }
    }
  }

  /// Up to four groups of which the first, where possible, has somebody the guest may meet; and the other groups.
  private mutating func openGroups(for guest: Int) -> (taken: [[Int]], kept: [[Int]]) {
    let known = groups.indices.filter { group in groups[group].contains { table.allows(guest, $0) } }
    var places: Set<Int> = known.isEmpty ? [] : [known[draws.below(known.count)]]
    for _ in 0..<3 { places.insert(draws.below(groups.count)) }
    let kept = groups.indices.filter { !places.contains($0) }
    return (places.sorted().map { groups[$0] }, kept.map { groups[$0] })
  }

  /// Exchanges one member for another, or for somebody waiting, where that is worth more points.
  mutating func exchangeMembers(_ meter: Meter) throws(MatchingRefusal) {
    guard !groups.isEmpty, groups.count + waiting.count > 1 else { return }
    for attempt in 0..<200 * table.count {
      if attempt % 1_024 == 0 { try meter.pulse() }
      let group = draws.below(groups.count)
      let member = draws.below(groups[group].count)
      let other = draws.below(groups.count + (waiting.isEmpty ? 0 : 1))
      if other == groups.count {
        exchange(group, member, waiting: draws.below(waiting.count))
      } else if other != group {
        exchange(group, member, other, draws.below(groups[other].count))
      }
    }
  }

  private mutating func exchange(_ group: Int, _ member: Int, waiting place: Int) {
    let (leaving, coming) = (groups[group][member], waiting[place])
    guard mates[leaving].isEmpty, mates[coming].isEmpty else { return }
    var rest = groups[group]
    rest.remove(at: member)
    guard gain(coming, rest) > gain(leaving, rest), fits(coming, rest) else { return }
    groups[group][member] = coming
    waiting[place] = leaving
  }

  private mutating func exchange(_ group: Int, _ member: Int, _ other: Int, _ stranger: Int) {
    let (one, two) = (groups[group][member], groups[other][stranger])
    guard mates[one].isEmpty, mates[two].isEmpty else { return }
    var (left, right) = (groups[group], groups[other])
    left.remove(at: member)
    right.remove(at: stranger)
    guard gain(two, left) + gain(one, right) > gain(one, left) + gain(two, right) else { return }
    guard fits(two, left), fits(one, right) else { return }
    groups[group][member] = two
    groups[other][stranger] = one
  }
}
