extension Problem {
  /// Most people in one run: beyond this, memory by the square of their number runs out on a small machine.
  public static let mostParticipants = 100_000

  /// Refuses what the arithmetic was not made for, so that no value, however absurd, can overflow or trap later.
  func checkLimits() throws(MatchingRefusal) {
    guard participants.count <= Self.mostParticipants else { throw .tooMany(limit: Self.mostParticipants) }
    if case .group(let sizes) = structure, sizes.lowerBound < 3 || sizes.upperBound > 8 { throw .badGroupSize }
    guard weights.all.allSatisfy((0...1_000).contains) else { throw .badFeature(person: nil, why: .weights) }
    guard (1...3).contains(constraints.minimumProficiency),
      (0...WeekStarts.quarters).contains(constraints.minimumSharedStarts)
    else { throw .badFeature(person: nil, why: .constraints) }
    let people = participants.indices
    guard forbidden.allSatisfy({ people.contains($0.first) && people.contains($0.second) }) else {
      throw .badFeature(person: nil, why: .forbidden)
    }
    guard requests.allSatisfy({ people.contains($0.client) && people.contains($0.coach) }) else {
      throw .badFeature(person: nil, why: .requests)
    }
    guard locked.allSatisfy({ people.contains($0.first) && people.contains($0.second) }) else {
      throw .badFeature(person: nil, why: .locked)
    }
    guard objectives.areWithinLimits else { throw .badFeature(person: nil, why: .objectives) }
    for (index, participant) in participants.enumerated() {
      if let why = participant.excess(among: people, weeks: participants[0].starts.count) {
        throw .badFeature(person: index, why: why)
      }
    }
    guard Merit.fits(objectives, most: participants.count, points: mostPoints) else {
      throw .badFeature(person: nil, why: .objectives)
    }
  }

  /// No pairing is worth more points than this.
  var mostPoints: Int {
    let waiting = participants.lazy.map(\.weeksWaiting).max() ?? 0
    let balance = max(0, participants.lazy.map(\.balance).max() ?? 0)
    return 3 * weights.language + 12 * weights.sharedHour + 3 * weights.level + 8 * weights.hours + 64 * weights.goal
      + weights.speciality + 16 * weights.complement + 2 * weights.waiting * waiting + 2 * weights.balance * balance
      + 2 * weights.request
  }
}

extension Objectives {
  fileprivate var areWithinLimits: Bool {
    (0...1_000_000).contains(poorBelow) && (0...1_000_000).contains(evenUpTo) && (1...16).contains(evenness)
      && (0...1_000_000).contains(longCyclesFor)
  }
}

extension Participant {
  /// The first feature outside its limits, if any is.
  fileprivate func excess(among people: Range<Int>, weeks: Int) -> MatchingRefusal.Feature? {
    if fluent & ~working != 0 || working & ~basic != 0 { return .languages }
    if !(0...3).contains(level) { return .level }
    if !(0...1_000_000).contains(hours) { return .hours }
    if let lineManager, !people.contains(lineManager) { return .lineManager }
    if !(0...10_000).contains(weeksWaiting) { return .weeksWaiting }
    if !(-100_000...100_000).contains(balance) { return .balance }
    if starts.count != weeks || weeks > 53 { return .starts }
    return nil
  }
}

extension Weights {
  fileprivate var all: [Int] {
    [language, sharedHour, level, hours, goal, speciality, complement, waiting, balance, request]
  }
}
