import CMatching

@testable import Matching

/// What a test asks a scan, answered by the scan and by looking at every pair.
struct CandidateQuestion {
  /// Of whom the best are kept.
  enum Side: CaseIterable { case mutual, rows, columns }

  var problem: Problem
  var side: Side
  var most: Int
  var merit: Merit
  var ranking: Ranking

  /// The arcs in order, so that answers can be compared.
  func kept(threads: Int = 1, path: matching_path = matching_best_path()) throws -> [ArcGraph.Arc] {
    let scan = CandidateScan(
      People(problem), side == .mutual ? .symmetric : .directed, threads: threads, path: path)
    var meter = Meter(of: 1) { _ in true }
    let kept =
      side == .columns
      ? try scan.columns(most, merit: merit, prices: ranking.prices, above: ranking.floors, &meter)
      : try scan.rows(most, merit: merit, prices: ranking.prices, above: ranking.floors, &meter)
    return kept.inOrder
  }

  /// The points of an arc: by the tests' own rules in small rounds, else by the engine's, which are much quicker.
  private func points(_ row: Int, _ target: Int, _ people: People) -> Int? {
    guard people.count <= 12 else {
      guard let starts = people.meetingStarts(row, target) else { return nil }
      return side == .mutual
        ? people.points(row, target, sharing: starts).total
        : people.points(coach: row, client: target, sharing: starts).total
    }
    guard row != target, problem.obstacles(row, target).isEmpty else { return nil }
    return side == .mutual ? problem.mutualScore(row, target) : problem.ringScore(coach: row, client: target)
  }

  func keptByLookingAtEveryPair() -> [ArcGraph.Arc] {
    let people = People(problem)
    return problem.participants.indices.flatMap { person in
      let ranked = problem.participants.indices.compactMap { other -> (rank: Int, tie: UInt64, arc: ArcGraph.Arc)? in
        let (row, target) = side == .columns ? (other, person) : (person, other)
        guard let points = points(row, target, people) else { return nil }
        let rank = merit(points) - ranking.prices[other]
        guard rank > ranking.floors[person] else { return nil }
        let arc = ArcGraph.Arc(row: Int32(row), target: Int32(target), points: Int32(points))
        return (rank, scrambled(UInt64(person ^ other)), arc)
      }
      return ranked.sorted { ($0.rank, $0.tie) > ($1.rank, $1.tie) }.prefix(most).map(\.arc)
    }.inOrder
  }
}

extension [ArcGraph.Arc] {
  var inOrder: Self { sorted { ($0.row, $0.target) < ($1.row, $1.target) } }
}

extension SampleRound {
  /// A question about a round, with prices and floors of all kinds.
  mutating func question(_ side: CandidateQuestion.Side) -> CandidateQuestion {
    var problem = problem(side == .mutual ? .mutual : .ring)
    var draws = Draws(seed: problem.seed)
    problem.constraints = Constraints(
      minimumProficiency: 1 + draws.below(3), minimumSharedStarts: draws.below(3) * draws.below(3),
      separatesEmployers: draws.below(2) == 0, separatesReportingLines: draws.below(2) == 0)
    if draws.below(2) == 0 {
      problem.objectives = Objectives(
        poorBelow: draws.below(700), evenUpTo: draws.below(700), evenness: 1 + draws.below(4))
    }
    let merit = Merit(problem.objectives, most: max(1, count), points: 1 << 14)
    let steps = [0, 0, 300, merit.place / 2, 3 * merit.place]
    let prices = (0..<count).map { _ in draws.below(400) + steps[draws.below(steps.count)] }
    let floors = (0..<count).map { _ in
      draws.below(3) == 0 ? Int.min : merit.place - draws.below(2) * merit.place + draws.below(900)
    }
    return CandidateQuestion(
      problem: problem, side: side, most: 1 + draws.below(12), merit: merit,
      ranking: Ranking(prices: draws.below(3) == 0 ? floors.map { _ in 0 } : prices, floors: floors))
  }
}
