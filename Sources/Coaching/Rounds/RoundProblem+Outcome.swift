import Matching

extension RoundProblem {
  package func outcome(of proposal: Proposal) -> MatchingOutcome {
    MatchingOutcome(
      pairings: proposal.pairings.map { pairing in
        OutcomePairing(
          coach: key(pairing.coach), client: key(pairing.client), score: pairing.score,
          reasons: reasons(coach: pairing.coach, client: pairing.client), without: pairing.switching.map(without))
      },
      groups: proposal.groups.map { group in
        OutcomeGroup(members: group.members.map(key), score: group.score, reasons: reasons(group: group.members))
      },
      leftOut: proposal.leftOut.map { left in
        OutcomeLeftOut(
          person: key(left.person), possible: left.possible, ruledOut: Self.counts(left.ruledOut),
          freedBy: Self.counts(left.freedBy))
      },
      placed: proposal.objective.placed,
      total: proposal.objective.total,
      boundPlaced: proposal.bound?.placed,
      boundTotal: proposal.bound?.total,
      poor: proposal.objective.poor,
      boundPoor: proposal.bound?.poor,
      wishesApart: wishesApart(proposal),
      seed: proposal.seed,
      rejectedDraws: proposal.rejectedDraws,
      engine: MatchingOutcome.engineVersion)
  }

  private func without(_ switching: Switching) -> OutcomeSwitching {
    OutcomeSwitching(
      coach: switching.coach.map(key), people: switching.loss.placed, points: switching.loss.total,
      isExact: switching.isExact)
  }

  /// Two who asked for each other, and whom the proposal does not bring together.
  private func wishesApart(_ proposal: Proposal) -> [PersonPair] {
    var joined = Set(proposal.pairings.map { PersonPair(key($0.coach), key($0.client)) })
    for group in proposal.groups {
      for (place, member) in group.members.enumerated() {
        joined.formUnion(group.members[..<place].map { PersonPair(key($0), key(member)) })
      }
    }
    let mutual = wishes.filter { $0.client < $0.coach && wishes.contains(Request(client: $0.coach, coach: $0.client)) }
    return mutual.map { PersonPair(key($0.client), key($0.coach)) }.filter { !joined.contains($0) }
      .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  private func key(_ number: Int) -> PersonKey { participants[number].key }

  /// Rules that ruled nobody out are not mentioned.
  private static func counts(_ obstacles: [Obstacle: Int]) -> [ObstacleCode: Int] {
    Dictionary(uniqueKeysWithValues: obstacles.filter { $0.value > 0 }.map { (ObstacleCode($0.key), $0.value) })
  }
}

extension ObstacleCode {
  init(_ obstacle: Obstacle) {
    switch obstacle {
    case .language: self = .language
    case .sharedHours: self = .sharedHours
    case .employer: self = .employer
    case .reportingLine: self = .reportingLine
    case .earlier: self = .earlier
    case .personal: self = .personal
    case .coordinator: self = .coordinator
    }
  }
}
