/// Brings people together in groups whose members can all meet: most people first, then the highest total.
///
/// Nothing keeps any two members apart, one language serves all of them, and in every week one start suits all of them
/// (unless the constraints ask for no shared starts). Who fits nowhere waits; nobody is forced into a bad group.
///
/// The groups are built from the people with the fewest possible partners first; then a few groups at a time are taken
/// apart and built again with those left out, and members are exchanged, as long as it helps. No bound is known. People
/// locked together go everywhere together, and first.
func bestGroups(
  _ people: People, sizes: ClosedRange<Int>, threads: Int, _ meter: inout Meter
) throws(MatchingRefusal) -> Arrangement {
  let table = try ScoreTable(people, .symmetric, &meter)
  try meter.enter(.solving)
  var search = GroupSearch(people, table, sizes)
  try search.build(&meter)
  try search.placeMore(meter)
  try search.exchangeMembers(meter)
  try meter.advance(by: people.count)
  return Arrangement(circles: search.groups)
}

/// Groups under construction, and the people who are in none.
struct GroupSearch {
  let table: ScoreTable
  let sizes: ClosedRange<Int>
  var draws: Draws
  var groups: [[Int]] = []
  var waiting: [Int]
  private let people: People
  /// Those who must be in each person's group.
  let mates: [[Int]]
  /// Whether a common start is asked for at all.
  private let needsStarts: Bool

  init(_ people: People, _ table: ScoreTable, _ sizes: ClosedRange<Int>) {
    self.people = people
    self.table = table
    self.sizes = sizes
    needsStarts = people.problem.constraints.minimumSharedStarts > 0
    draws = Draws(seed: people.problem.seed)
    let possible = (0..<table.count).map { person in
      (0..<table.count).count { table.allows(person, $0) }
    }
    var mates = [[Int]](repeating: [], count: table.count)
    for unit in people.problem.locked.units {
      for member in unit { mates[member] = unit.filter { $0 != member } }
    }
    self.mates = mates
    waiting = (0..<table.count).sorted { (-mates[$0].count, possible[$0], $0) < (-mates[$1].count, possible[$1], $1) }
  }

  /// Makes the first groups out of everybody.
  mutating func build(_ meter: inout Meter) throws(MatchingRefusal) {
    let everybody = waiting
    (groups, waiting) = try formed(from: everybody, meter)
  }

  /// Groups made of these people, the first of whom are served first, and those who remain.
  func formed(from people: [Int], _ meter: Meter) throws(MatchingRefusal) -> (groups: [[Int]], waiting: [Int]) {
    var groups: [[Int]] = []
    var alone: [[Int]] = []
    var open = people[...]
    while let person = open.popFirst() {
      try meter.pulse()
      let unit = [person] + mates[person]
      if unit.count > 1 { open.removeAll { unit.contains($0) } }
      var group = unit
      // Enough tries to find a group nearly always, few enough that a hopeless person does not hold up the others.
      var tries = 2_000
      let partners = open.filter { table.allows(person, $0) }
      if complete(&group, partners[...], &tries) {
        groups.append(group)
        open.removeAll { group.contains($0) }
      } else {
        alone.append(unit)
      }
    }
    let waiting = alone.filter { unit in
      let welcoming = groups.indices.filter { fits(unit, groups[$0]) }
      guard let best = welcoming.max(by: { gain(unit, groups[$0]) < gain(unit, groups[$1]) }) else { return true }
      groups[best] += unit
      return false
    }
    return (groups, waiting.flatMap(\.self))
  }

  /// Fills a group up to the least size, going back where a choice leads nowhere.
  private func complete(_ group: inout [Int], _ partners: ArraySlice<Int>, _ tries: inout Int) -> Bool {
    if group.count >= sizes.lowerBound { return true }
    var rest = partners
    while let partner = rest.popFirst() {
      tries -= 1
      guard tries > 0 else { return false }
      let unit = [partner] + mates[partner]
      guard fits(unit, group) else { continue }
      group += unit
      if complete(&group, rest, &tries) { return true }
      group.removeLast(unit.count)
    }
    return false
  }

  /// Whether a person may meet with all of these, and all of them at once.
  func fits(_ person: Int, _ group: [Int]) -> Bool {
    guard group.allSatisfy({ table.allows(person, $0) }) else { return false }
    return people.canMeet(person, group, needsStarts: needsStarts)
  }

  /// Whether people who stay together may join a group, and it has room for them.
  private func fits(_ unit: [Int], _ group: [Int]) -> Bool {
    guard group.count + unit.count <= sizes.upperBound else { return false }
    return unit.indices.allSatisfy { fits(unit[$0], group + unit[..<$0]) }
  }

  private func gain(_ unit: [Int], _ group: [Int]) -> Int { unit.reduce(0) { $0 + gain($1, group) } }

  /// The points that a person adds to a group.
  func gain(_ person: Int, _ group: [Int]) -> Int { group.reduce(0) { $0 + table[person, $1] } }

  func worth(_ group: [Int]) -> Int { group.indices.reduce(0) { $0 + gain(group[$1], Array(group[..<$1])) } }
}
