import Matching
import Testing

/// Of proposals that are equally good, the one whose worst-off are best off.
@Suite struct WorstOffTests {
  @Test(arguments: 1...80 as ClosedRange<UInt64>)
  func `of equal mutual pairs the worst pair is as good as any`(seed: UInt64) throws {
    var sample = SampleRound(8, seed: seed)
    let problem = coarse(sample.tangle(.mutual, percentForbidden: 30))
    let proposal = try propose(problem)
    #expect(proposal.bound == proposal.objective)
    #expect(proposal.pairings.map(\.score).min() == problem.mostOfWorstPair(proposal.objective))
  }

  @Test(arguments: 1...80 as ClosedRange<UInt64>)
  func `of equal rings the worst pairing is as good as any`(seed: UInt64) throws {
    var sample = SampleRound(6, seed: seed)
    let problem = coarse(sample.tangle(.ring, percentForbidden: 20))
    let proposal = try propose(problem)
    #expect(proposal.bound == proposal.objective)
    #expect(proposal.pairings.map(\.score).min() == problem.mostOfWorstPairing(proposal.objective))
  }

  @Test func `a round of sixty is not worse off in points for it`() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      var sample = SampleRound(60, seed: seed)
      var problem = coarse(sample.problem(.ring))
      let proposal = try propose(problem)
      #expect(proposal.faults(problem) == [])
      #expect(proposal.bound == proposal.objective, "seed \(seed)")
      problem.objectives = Objectives(poorBelow: (proposal.pairings.map(\.score).min() ?? 0) + 1)
      let stricter = try propose(problem)
      #expect(stricter.objective.total < proposal.objective.total || stricter.objective.poor > 0, "seed \(seed)")
    }
  }

  /// With only a few different scores, so that many proposals are equally good.
  private func coarse(_ problem: Problem) -> Problem {
    var problem = problem
    problem.weights = Weights(
      language: 0, sharedHour: 0, level: 0, hours: 0, goal: 0, speciality: 0, complement: 2, waiting: 0, balance: 0,
      request: 5)
    return problem
  }
}

extension Problem {
  fileprivate func mostOfWorstPair(_ objective: Objective) -> Int? {
    var most: Int?
    func pair(_ open: [Int], _ scores: [Int]) {
      guard let first = open.first else {
        let found = Objective(placed: 2 * scores.count, total: scores.reduce(0, +))
        if found == objective, let worst = scores.min() { most = max(most ?? worst, worst) }
        return
      }
      pair(Array(open.dropFirst()), scores)
      for second in open.dropFirst() where obstacles(first, second).isEmpty {
        pair(open.filter { $0 != first && $0 != second }, scores + [mutualScore(first, second)])
      }
    }
    pair(Array(participants.indices), [])
    return most
  }

  fileprivate func mostOfWorstPairing(_ objective: Objective) -> Int? {
    var most: Int?
    forEachRing(participants.count, { obstacles($0, $1).isEmpty }) { clients in
      let scores = clients.enumerated().filter { $0 != $1 }.map { ringScore(coach: $0, client: $1) }
      let found = Objective(placed: scores.count, total: scores.reduce(0, +))
      if found == objective, let worst = scores.min() { most = max(most ?? worst, worst) }
    }
    return most
  }
}
