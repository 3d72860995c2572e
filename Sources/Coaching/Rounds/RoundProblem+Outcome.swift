import Matching

extension RoundProblem {
  package func outcome(of proposal: Proposal) -> MatchingOutcome {
    MatchingOutcome(
      pairings: proposal.pairings.map { pairing in
        OutcomePairing(
          coach: key(pairing.coach), client: key(pairing.client), score: pairing.score,
          reasons: reasons(coach: pairing.coach, client: pairing.client))
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
      seed: proposal.seed,
      rejectedDraws: proposal.rejectedDraws,
      engine: MatchingOutcome.engineVersion)
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
