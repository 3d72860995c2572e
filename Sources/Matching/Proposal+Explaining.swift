extension Proposal {
  /// Tells for each pairing what it is worth, and for each person left out what stood in the way.
  init(_ arrangement: Arrangement, of people: People, _ meter: Meter) throws(MatchingRefusal) {
    let circles = arrangement.circles
    var isPlaced = [Bool](repeating: false, count: people.count)
    for person in circles.joined() { isPlaced[person] = true }
    leftOut = []
    for person in isPlaced.indices where !isPlaced[person] {
      try meter.pulse()
      leftOut.append(people.explanation(of: person))
    }
    pairings = []
    groups = []
    switch people.problem.structure {
    case .mutual: pairings = circles.flatMap { people.mutualPairings($0[0], $0[1]) }
    case .ring: pairings = circles.flatMap { people.pairings(around: $0) }
    case .group: groups = circles.map { people.group($0.sorted()) }
    }
    pairings.sort { $0.coach < $1.coach }
    for place in pairings.indices { pairings[place].switching = arrangement.switchings[pairings[place].coach] }
    groups.sort { $0.members[0] < $1.members[0] }
    objective = people.problem.objective(of: pairings, groups, leftOut: leftOut.count)
    bound = arrangement.bound
    seed = people.problem.seed
    rejectedDraws = arrangement.rejectedDraws
    ending = meter.ending
    warmStart = arrangement.warmStart
  }
}

extension Problem {
  fileprivate func objective(of pairings: [Pairing], _ groups: [Group], leftOut: Int) -> Objective {
    var objective = Objective(placed: participants.count - leftOut, total: groups.reduce(0) { $0 + $1.score })
    for pairing in pairings where structure != .mutual || pairing.coach < pairing.client {
      objective.total += objectives.shaped(pairing.score)
      if pairing.score < objectives.poorBelow { objective.poor += 1 }
    }
    return objective
  }
}

extension People {
  fileprivate func mutualPairings(_ first: Int, _ second: Int) -> [Pairing] {
    let shared = sharedStarts(first, second)
    let points = points(first, second, sharing: shared)
    return [(first, second), (second, first)].map { coach, client in
      Pairing(coach: coach, client: client, terms: points.terms, score: points.total, sharedStarts: shared)
    }
  }

  fileprivate func pairings(around circle: [Int]) -> [Pairing] {
    circle.indices.map { place in
      let coach = circle[place]
      let client = circle[(place + 1) % circle.count]
      let shared = sharedStarts(coach, client)
      let points =
        problem.scoring == .bothWays
        ? points(coach, client, sharing: shared) : points(coach: coach, client: client, sharing: shared)
      return Pairing(coach: coach, client: client, terms: points.terms, score: points.total, sharedStarts: shared)
    }
  }

  fileprivate func group(_ members: [Int]) -> Group {
    var score = 0
    var terms: [Term: Int] = [:]
    for (place, first) in members.enumerated() {
      for second in members[(place + 1)...] {
        let points = points(first, second, sharing: sharedStarts(first, second))
        score += points.total
        terms.merge(points.terms, uniquingKeysWith: +)
      }
    }
    return Group(members: members, score: score, terms: terms, sharedStarts: sharedStarts(members))
  }

  fileprivate func explanation(of person: Int) -> LeftOut {
    var explanation = LeftOut(person: person)
    for other in 0..<count where other != person {
      let obstacles = obstacles(person, other)
      let found = Obstacle.allCases.filter(obstacles.contains)
      for obstacle in found { explanation.ruledOut[obstacle, default: 0] += 1 }
      if found.isEmpty { explanation.possible += 1 }
      if found.count == 1 { explanation.freedBy[found[0], default: 0] += 1 }
    }
    return explanation
  }
}
