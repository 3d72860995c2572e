import Matching

/// The rules said once more, slowly, so that the engine is not its own judge.
extension Problem {
  /// What keeps two people apart.
  func obstacles(_ first: Int, _ second: Int) -> Set<Obstacle> {
    let (one, other) = (participants[first], participants[second])
    var found: Set<Obstacle> = []
    for pair in forbidden where Set([pair.first, pair.second]) == [first, second] {
      switch pair.reason {
      case .earlier: found.insert(.earlier)
      case .personal: found.insert(.personal)
      case .coordinator: found.insert(.coordinator)
      }
    }
    if assignment == .random {
      if one.pool == nil || one.pool != other.pool { found.insert(.language) }
      return found
    }
    if commonLanguages([first, second]) == 0 { found.insert(.language) }
    if commonStarts([first, second]) < constraints.minimumSharedStarts { found.insert(.sharedHours) }
    if constraints.separatesEmployers, let employer = one.employer, employer == other.employer {
      found.insert(.employer)
    }
    if constraints.separatesReportingLines {
      let isColleague = one.lineManager != nil && one.lineManager == other.lineManager
      if one.lineManager == second || other.lineManager == first || isColleague { found.insert(.reportingLine) }
    }
    return found
  }

  func commonLanguages(_ members: [Int]) -> UInt64 {
    members.reduce(~0) { common, member in
      let person = participants[member]
      return common & [person.basic, person.working, person.fluent][constraints.minimumProficiency - 1]
    }
  }

  /// Quarter-hours common to all in the worst week.
  func commonStarts(_ members: [Int]) -> Int {
    let weeks = members.map { participants[$0].starts }
    return weeks[0].indices.map { week in
      (0..<WeekStarts.quarters).count { quarter in weeks.allSatisfy { $0[week][quarter] } }
    }.min() ?? 0
  }

  func mutualScore(_ first: Int, _ second: Int) -> Int {
    let (one, other) = (participants[first], participants[second])
    var score = commonScore(first, second)
    score += weights.level * (3 - abs(one.level - other.level))
    if one.speciality != nil, one.speciality == other.speciality { score += weights.speciality }
    score += weights.complement * (common(one.strengths, other.needs) + common(other.strengths, one.needs))
    score += weights.waiting * (one.weeksWaiting + other.weeksWaiting)
    score += weights.balance * (max(0, one.balance) + max(0, other.balance))
    let wishes = [Request(client: first, coach: second), Request(client: second, coach: first)]
    return score + weights.request * wishes.count { requests.contains($0) }
  }

  func ringScore(coach: Int, client: Int) -> Int {
    let (giver, taker) = (participants[coach], participants[client])
    var score = commonScore(coach, client)
    if taker.wantedLevels == 0 || taker.wantedLevels >> UInt8(giver.level) & 1 == 1 { score += weights.level }
    let isWanted = giver.speciality.map(taker.wantedSpecialities.contains) ?? false
    if taker.wantedSpecialities.isEmpty || isWanted { score += weights.speciality }
    score += weights.complement * common(giver.strengths, taker.needs)
    return score + (requests.contains(Request(client: client, coach: coach)) ? weights.request : 0)
  }

  private func commonScore(_ first: Int, _ second: Int) -> Int {
    let (one, other) = (participants[first], participants[second])
    let shared = [one.basic & other.basic, one.working & other.working, one.fluent & other.fluent]
    let proficiency = (shared.lastIndex { $0 != 0 } ?? -1) + 1
    let starts = one.starts.isEmpty ? 0 : commonStarts([first, second])
    return weights.language * proficiency + weights.sharedHour * min(starts, 48) / 4
      + weights.hours * max(0, 8 - abs(magnitude(one.hours) - magnitude(other.hours)))
      + weights.goal * (one.goals & other.goals).nonzeroBitCount
  }

  private func common(_ one: UInt8, _ other: UInt8) -> Int { (one & other).nonzeroBitCount }

  private func magnitude(_ hours: Int) -> Int {
    var magnitude = 0
    while 2 << magnitude <= hours + 1 { magnitude += 1 }
    return magnitude
  }
}

extension Proposal {
  /// Everything a proposal promises that can be counted, as a list of what is broken.
  func faults(_ problem: Problem) -> [String] {
    var faults: [String] = []
    func check(_ holds: Bool, _ fault: String) { if !holds { faults.append(fault) } }
    for pairing in pairings {
      let (coach, client) = (pairing.coach, pairing.client)
      let score =
        problem.structure == .ring
        ? problem.ringScore(coach: coach, client: client) : problem.mutualScore(coach, client)
      check(problem.obstacles(coach, client).isEmpty, "\(coach) → \(client) is not possible")
      check(pairing.score == score, "\(coach) → \(client) is worth \(score)")
      check(pairing.terms.values.reduce(0, +) == score, "the terms of \(coach) → \(client) do not add up")
    }
    for group in groups {
      let pairs = group.members.flatMap { first in group.members.filter { $0 > first }.map { (first, $0) } }
      let score = pairs.reduce(0) { $0 + problem.mutualScore($1.0, $1.1) }
      check(pairs.allSatisfy { problem.obstacles($0, $1).isEmpty }, "\(group.members) is not possible")
      check(group.score == score && group.terms.values.reduce(0, +) == score, "\(group.members) is worth \(score)")
    }
    for lock in problem.locked {
      let isArc = pairings.contains { $0.coach == lock.first && $0.client == lock.second }
      check(
        isArc || groups.contains { Set([lock.first, lock.second]).isSubset(of: $0.members) },
        "\(lock.first) and \(lock.second) are not joined")
    }
    let placed = pairings.map(\.coach) + groups.flatMap(\.members)
    check((placed + leftOut.map(\.person)).sorted() == Array(problem.participants.indices), "somebody is lost")
    check(Set(pairings.map(\.client)) == Set(pairings.map(\.coach)), "somebody only gives or only receives")
    let directions = Set(pairings.map { [$0.coach, $0.client] })
    let areMutual = pairings.allSatisfy { directions.contains([$0.client, $0.coach]) }
    let noneMutual = !pairings.contains { directions.contains([$0.client, $0.coach]) }
    check(problem.structure == .mutual ? areMutual : noneMutual, "the directions are wrong")
    let total = pairings.map(\.score).reduce(0, +) / (problem.structure == .mutual ? 2 : 1)
    check(objective.placed == placed.count, "not \(placed.count) people are placed")
    check(objective.total == total + groups.map(\.score).reduce(0, +), "the total is not the sum")
    return faults
  }
}
