extension GroupBoard {
  /// Makes the first groups, slot first: each is cut from the people who share a language and a start, for the scarcest
  /// person who is left, out of the bucket that has the scarcest others.
  mutating func build(_ meter: inout Meter) throws(MatchingRefusal) {
    var buckets = GroupBuckets(rules)
    for person in buckets.order where seatOf[person] < 0 {
      try meter.pulse()
      let unit = [person] + rules.mates[person]
      if unit.count >= rules.sizes.lowerBound {
        add(unit)
        buckets.close(unit)
      } else if let group = buckets.cut(for: unit) {
        add(group)
        buckets.close(group)
      } else {
        buckets.close(unit)
      }
    }
    try seatUnits(meter)
    for person in buckets.order where seatOf[person] < 0 && rules.mates[person].isEmpty { seat(person) }
  }

  /// Locks come before everything but the rules: people locked together who are in no group yet get one out of those who
  /// wait, and where that is not enough out of those and one group, which is dissolved.
  private mutating func seatUnits(_ meter: Meter) throws(MatchingRefusal) {
    for unit in rules.people.problem.locked.units where seatOf[unit[0]] < 0 {
      var tries = 20_000
      if let group = rules.completed(unit, from: waiting, tries: &tries) {
        add(group)
        continue
      }
      for group in sizes.indices where members(group).allSatisfy({ rules.mates[$0].isEmpty }) {
        try meter.pulse()
        var tries = 2_000
        let open = waiting.filter { rules.mates[$0].isEmpty } + members(group)
        guard let formed = rules.completed(unit, from: open, tries: &tries) else { continue }
        dissolve(group)
        add(formed)
        break
      }
    }
  }

  /// Gives somebody a seat in the group with room to which they bring most points, if there is any.
  @discardableResult
  mutating func seat(_ person: Int) -> Bool {
    guard rules.sizes.lowerBound < rules.sizes.upperBound else { return false }
    var (best, most) = (-1, -1)
    for group in sizes.indices where couldJoin(person, group) {
      let points = worth(person, in: group)
      if points > most { (best, most) = (group, points) }
    }
    guard best >= 0 else { return false }
    join(person, best)
    return true
  }
}
