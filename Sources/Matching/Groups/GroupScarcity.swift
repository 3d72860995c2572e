/// How many of the scarcest people no arrangement can place, because the few groups that they could be in share members.
///
/// Every possible group of somebody scarce is listed. In any arrangement those that hold scarce people are disjoint; the
/// fewest people that disjoint groups of the lists leave out is found by going through the losses: is it possible with
/// none, with one, …?
struct GroupScarcity {
  private let groups: [[Int]]
  /// The numbers of the groups that each scarce person could be in; complete.
  private let groupsOf: [Int: [Int]]

  /// Who could be in more groups than this is not scarce.
  private static let mostGroups = 64

  /// - Parameter people: whose possible groups are worth listing, by their numbers of partners
  init(_ rules: GroupRules, among people: [Int], _ meter: Meter) throws(MatchingRefusal) {
    var numbers: [[Int]: Int] = [:]
    var groups: [[Int]] = []
    var groupsOf: [Int: [Int]] = [:]
    for person in people {
      try meter.pulse()
      guard let possible = rules.possibleGroups(of: person, most: Self.mostGroups) else { continue }
      groupsOf[person] = possible.map { group in
        let members = group.sorted()
        if let number = numbers[members] { return number }
        numbers[members] = groups.count
        groups.append(members)
        return groups.count - 1
      }
    }
    self.groups = groups
    self.groupsOf = groupsOf
  }

  /// A number of scarce people whom every arrangement leaves out at least.
  func fewestLeftOut(_ meter: Meter) throws(MatchingRefusal) -> Int {
    var sum = 0
    // A step looks at the groups of one person. Where all are used up, what was proved by then stands.
    var stepsLeft = 1_000_000
    for people in connected {
      try meter.pulse()
      var losses = 0
      var taken: Set<Int> = []
      while losses < people.count, isPossible(people, leavingOut: losses, &taken, &stepsLeft) == false { losses += 1 }
      sum += losses
    }
    return sum
  }

  /// Whether disjoint groups can hold all of these people but so many; nil when the steps ran out before it was known.
  private func isPossible(
    _ people: [Int], leavingOut losses: Int, _ taken: inout Set<Int>, _ stepsLeft: inout Int
  ) -> Bool? {
    guard stepsLeft > 0 else { return nil }
    stepsLeft -= people.count
    var (scarcest, fewest) = (-1, [Int]())
    var hopeless = 0
    for person in people where !taken.contains(person) {
      let free = (groupsOf[person] ?? []).filter { groups[$0].allSatisfy { !taken.contains($0) } }
      if free.isEmpty { hopeless += 1 }
      if scarcest < 0 || fewest.isEmpty || (!free.isEmpty && free.count < fewest.count) {
        (scarcest, fewest) = (person, free)
      }
    }
    if hopeless > losses { return false }
    guard scarcest >= 0, !fewest.isEmpty else { return true }
    for number in fewest {
      taken.formUnion(groups[number])
      let found = isPossible(people, leavingOut: losses, &taken, &stepsLeft)
      taken.subtract(groups[number])
      if found != false { return found }
    }
    // Who is left out stays in sight as taken, one loss less.
    guard losses > 0 else { return false }
    taken.insert(scarcest)
    defer { taken.remove(scarcest) }
    return isPossible(people, leavingOut: losses - 1, &taken, &stepsLeft)
  }

  /// The scarce people in parts that share no members of their groups.
  private var connected: [[Int]] {
    var parts: [Int: [Int]] = [:]
    var partOf: [Int: Int] = [:]
    for person in groupsOf.keys.sorted() {
      let members = Set((groupsOf[person] ?? []).flatMap { groups[$0] } + [person])
      var part = [person]
      for old in Set(members.compactMap { partOf[$0] }) {
        part += parts.removeValue(forKey: old) ?? []
        for (member, number) in partOf where number == old { partOf[member] = person }
      }
      parts[person] = part
      for member in members { partOf[member] = person }
    }
    return parts.sorted { $0.key < $1.key }.map { $0.value.sorted() }
  }
}

extension GroupRules {
  /// Every possible group that somebody could be in, of every size; nil when there are more than so many, or they cannot
  /// all be found soon. Locks are not looked at.
  func possibleGroups(of person: Int, most: Int) -> [[Int]]? {
    var found: [[Int]] = []
    var tries = 20_000
    func extend(_ group: [Int], _ mask: [UInt64], _ open: [Int]) -> Bool {
      if group.count >= sizes.lowerBound { found.append(group) }
      guard found.count <= most else { return false }
      guard group.count < sizes.upperBound else { return true }
      for (place, other) in open.enumerated() {
        guard group.count + open.count - place >= sizes.lowerBound else { return true }
        tries -= 1
        guard tries > 0 else { return false }
        let joined = zip(mask, self.mask(of: [other])).map { $0 & $1 }
        let rest = open[(place + 1)...].filter { meets($0, joined) && allows($0, other) }
        guard extend(group + [other], joined, rest) else { return false }
      }
      return true
    }
    let mask = mask(of: [person])
    let partners = (0..<count).filter { $0 != person && meets($0, mask) && allows($0, person) }
    return extend([person], mask, partners) ? found : nil
  }
}
