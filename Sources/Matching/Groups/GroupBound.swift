/// What no arrangement in groups can exceed.
struct GroupBound {
  private let rules: GroupRules
  /// Those of whom it is known that no group takes them.
  private let isHopeless: [Bool]

  init(_ rules: GroupRules, isHopeless: [Bool]) {
    self.rules = rules
    self.isHopeless = isHopeless
  }

  /// - Parameters:
  ///   - best: for each person the points with the partners that are worth most, at least as many as a group can have
  ///     besides the person
  ///   - leftOut: how many more people than the hopeless no arrangement can place
  func objective(best: [[Int]], leavingOut leftOut: Int) -> Objective {
    let placeable = isHopeless.count { !$0 }
    let placed = min(circlesOfAcquaintances.reduce(0) { $0 + most(of: $1) }, most(of: placeable - leftOut))
    // The points of a group are half the sum of what each member has with the others.
    let shares = isHopeless.indices.filter { !isHopeless[$0] }.map { person in
      best[person].sorted(by: >).prefix(rules.sizes.upperBound - 1).reduce(0, +)
    }
    return Objective(placed: placed, total: shares.sorted(by: >).prefix(placed).reduce(0, +) / 2)
  }

  /// How many of so many people groups can hold at most.
  private func most(of people: Int) -> Int {
    min(people, people / rules.sizes.lowerBound * rules.sizes.upperBound)
  }

  /// The numbers of people who are connected by a language and a start of the first week in common, directly or through
  /// others. A group never reaches beyond them.
  private var circlesOfAcquaintances: [Int] {
    var parents = Array(0..<rules.count)
    func root(_ person: Int) -> Int {
      var person = person
      while parents[person] != person {
        parents[person] = parents[parents[person]]
        person = parents[person]
      }
      return person
    }
    var lastSeen: [Int: Int] = [:]
    for person in 0..<rules.count where !isHopeless[person] {
      for bucket in GroupBuckets.buckets(of: person, rules) {
        if let other = lastSeen[bucket] { parents[root(other)] = root(person) }
        lastSeen[bucket] = person
      }
    }
    var counts: [Int: Int] = [:]
    for person in 0..<rules.count where !isHopeless[person] { counts[root(person), default: 0] += 1 }
    return Array(counts.values)
  }
}
