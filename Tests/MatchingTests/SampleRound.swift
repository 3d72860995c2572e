import Matching

/// Rounds for the tests to draw from: the same seed gives the same round.
struct SampleRound {
  private var draws: Draws
  let count: Int

  init(_ count: Int, seed: UInt64) {
    self.count = count
    draws = Draws(seed: seed)
  }

  /// People around the world, of whom about a fifth of all pairs can meet and talk.
  mutating func problem(_ structure: Structure, _ constraints: Constraints = Constraints()) -> Problem {
    let participants = (0..<count).map { _ in participant() }
    return Problem(
      participants: participants, structure: structure, constraints: constraints,
      forbidden: (0..<count / 2).map { _ in Forbidden(anybody(), anybody(), draws.below(4) == 0 ? .personal : .earlier)
      },
      requests: (0..<count).map { _ in Request(client: anybody(), coach: anybody()) }, seed: draws.next())
  }

  /// People who could all meet, but for so many in a hundred pairs that are forbidden.
  mutating func tangle(_ structure: Structure, percentForbidden: Int) -> Problem {
    let participants = (0..<count).map { _ in
      Participant(
        level: draws.below(4), hours: draws.below(500), goals: draws.next(), strengths: UInt8(draws.below(256)),
        needs: UInt8(draws.below(256)))
    }
    let pairs = (0..<count).flatMap { first in (0..<first).map { (first, $0) } }
    let forbidden = pairs.filter { _ in draws.below(100) < percentForbidden }.map { Forbidden($0, $1, .earlier) }
    return Problem(
      participants: participants, structure: structure, constraints: Constraints(minimumSharedStarts: 0),
      forbidden: forbidden, requests: (0..<count).map { _ in Request(client: anybody(), coach: anybody()) })
  }

  mutating func draw(below bound: Int) -> Int { draws.below(bound) }

  private mutating func anybody() -> Int { draws.below(count) }

  private mutating func participant() -> Participant {
    let region = draws.below(8)
    let native: UInt64 = 1 << UInt64(region)
    let english: UInt64 = draws.below(3) > 0 ? 1 : 0
    let week = week(region: region)
    return Participant(
      basic: native | english | 1 << UInt64(draws.below(8)), working: native | english, fluent: native,
      level: draws.below(4), hours: draws.below(20) * draws.below(200), speciality: draws.below(12),
      goals: draws.next() & draws.next() & draws.next() & 0xFFFF, strengths: mask(), needs: mask(),
      wantedLevels: UInt8(draws.below(16)), wantedSpecialities: draws.below(2) == 0 ? [] : [draws.below(12)],
      employer: draws.below(3) == 0 ? draws.below(max(2, count / 10)) : nil,
      lineManager: draws.below(5) == 0 ? anybody() : nil, weeksWaiting: draws.below(8), balance: draws.below(11) - 5,
      starts: [week, week.later(by: draws.below(2) * 4)], pool: draws.below(9) == 0 ? nil : draws.below(2))
  }

  private mutating func mask() -> UInt8 { UInt8(draws.below(256) & draws.below(256)) }

  /// Two to six blocks of one to three hours, in waking hours of the region.
  private mutating func week(region: Int) -> WeekStarts {
    var week = WeekStarts()
    for _ in 0..<2 + draws.below(5) {
      let begin = draws.below(7) * 96 + 28 + draws.below(56) + region * 12
      for quarter in begin..<begin + 4 + draws.below(9) { week[quarter % WeekStarts.quarters] = true }
    }
    return week
  }
}

extension WeekStarts {
  /// The same week where clocks have changed.
  func later(by quarters: Int) -> WeekStarts {
    var week = WeekStarts()
    for quarter in 0..<Self.quarters where self[quarter] { week[(quarter + quarters) % Self.quarters] = true }
    return week
  }
}

extension Problem {
  /// The same round with its participants listed in another order.
  func listed(_ order: [Int]) -> Problem {
    var place = order
    for (index, participant) in order.enumerated() { place[participant] = index }
    var problem = self
    problem.participants = order.map { index in
      var participant = participants[index]
      participant.lineManager = participant.lineManager.map { place[$0] }
      return participant
    }
    problem.forbidden = forbidden.reversed().map { Forbidden(place[$0.second], place[$0.first], $0.reason) }
    problem.locked = locked.reversed().map {
      structure == .ring ? Locked(place[$0.first], place[$0.second]) : Locked(place[$0.second], place[$0.first])
    }
    problem.requests = requests.reversed().map { Request(client: place[$0.client], coach: place[$0.coach]) }
    return problem
  }
}
