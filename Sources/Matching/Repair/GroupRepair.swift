extension Wounded {
  /// A group that is still large enough goes on. One that is not takes in whoever it can, from those who wait, then from
  /// those who are alone, then from groups that can spare somebody they have not met. Where that does not help, its
  /// members go to groups with room, unless they have met: then they stay together, too few as they are.
  func groupsRepaired(_ sizes: ClosedRange<Int>) -> Set<Repair.Link> {
    var round = GroupsUnderRepair(self, sizes)
    while let small = round.smallest {
      if !round.fill(small), !round.leaveIfTheyMet(small) { round.dissolve(small) }
    }
    return round.links
  }
}

/// Groups of which some are too small.
private struct GroupsUnderRepair {
  private let wounded: Wounded
  private let sizes: ClosedRange<Int>
  private let needsStarts: Bool
  private var groups: [[Int]]
  /// Groups that stay too small.
  private var left: [[Int]] = []
  private var waiting: [Int]
  private let met: Set<Repair.Link>

  init(_ wounded: Wounded, _ sizes: ClosedRange<Int>) {
    self.wounded = wounded
    self.sizes = sizes
    needsStarts = wounded.people.problem.constraints.minimumSharedStarts > 0
    let together = Set(wounded.standing.map { Locked($0.first, $0.second) })
    let units = together.sorted { ($0.first, $0.second) < ($1.first, $1.second) }.units
    let members = Set(units.joined())
    groups = units + wounded.bereft.filter { !members.contains($0) }.map { [$0] }
    waiting = wounded.waiting
    met = Set(wounded.standing.filter(\.hasMet).map(wounded.link))
  }

  var links: Set<Repair.Link> {
    Set(
      (groups + left).flatMap { group in
        group.indices.flatMap { place in group[..<place].map { wounded.link($0, group[place]) } }
      })
  }

  /// The group that lacks most, if any lacks somebody.
  var smallest: Int? {
    groups.indices.filter { groups[$0].count < sizes.lowerBound }
      .min { (groups[$0].count, groups[$0].first ?? 0) < (groups[$1].count, groups[$1].first ?? 0) }
  }

  /// Brings a group up to the least size, or changes nothing.
  mutating func fill(_ number: Int) -> Bool {
    var filled = self
    while filled.groups[number].count < sizes.lowerBound {
      let group = filled.groups[number]
      if let newcomer = filled.best(of: filled.waiting, for: group) {
        filled.waiting.removeAll { $0 == newcomer }
        filled.groups[number].append(newcomer)
      } else if let member = filled.best(of: filled.spare(besides: number), for: group) {
        for other in filled.groups.indices { filled.groups[other].removeAll { $0 == member } }
        filled.groups[number].append(member)
      } else {
        return false
      }
    }
    filled.groups.removeAll(where: \.isEmpty)
    self = filled
    return true
  }

  /// Sets a group aside whose members have met.
  mutating func leaveIfTheyMet(_ number: Int) -> Bool {
    let group = groups[number]
    let haveMet = group.indices.contains { place in
      group[..<place].contains { met.contains(wounded.link($0, group[place])) }
    }
    if haveMet { left.append(groups.remove(at: number)) }
    return haveMet
  }

  /// Sends the members of a group to others with room; who finds none is alone.
  mutating func dissolve(_ number: Int) {
    let members = groups.remove(at: number)
    for member in members {
      let welcoming = groups.indices.filter { other in
        groups[other].count < sizes.upperBound && fits(member, groups[other])
      }
      if let best = welcoming.max(by: { (gain(member, groups[$0]), $1) < (gain(member, groups[$1]), $0) }) {
        groups[best].append(member)
      }
    }
  }

  /// Those whom their groups can do without, and who have met none of them.
  private func spare(besides number: Int) -> [Int] {
    groups.indices.filter { $0 != number && (groups[$0].count > sizes.lowerBound || groups[$0].count == 1) }
      .flatMap { other in
        groups[other].filter { member in
          !groups[other].contains { $0 != member && met.contains(wounded.link($0, member)) }
        }
      }
  }

  private func best(of people: [Int], for group: [Int]) -> Int? {
    people.filter { fits($0, group) }.max { (gain($0, group), $1) < (gain($1, group), $0) }
  }

  private func fits(_ person: Int, _ group: [Int]) -> Bool {
    !group.contains(person) && group.allSatisfy { wounded.points(person, $0) != nil }
      && wounded.people.canMeet(person, group, needsStarts: needsStarts)
  }

  private func gain(_ person: Int, _ group: [Int]) -> Int {
    group.reduce(0) { $0 + (wounded.points(person, $1) ?? 0) }
  }
}
