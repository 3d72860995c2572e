import Testing

@testable import Matching

/// A run after another one: as good as without it, whatever it is told.
@Suite struct WarmStartTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>, [Structure.mutual, .ring])
  func `after a change a tiny round is as good as can be`(seed: UInt64, structure: Structure) throws {
    var sample = SampleRound(8 + Int(seed % 2), seed: seed)
    let before = sample.tangle(structure, percentForbidden: Int(seed % 5) * 12)
    let first = try propose(before)
    let problem = sample.changed(before, first)
    let poorBelow = problem.objectives.poorBelow
    guard problem.impossibleLock() == nil, structure == .ring || poorBelow == 0 else { return }
    let best =
      structure == .ring ? problem.bestRingByBruteForce(poorBelow: poorBelow) : problem.bestMutualByBruteForce()
    guard let best, let proposal = try problem.proposal(after: first.warmStart) else { return }
    #expect(proposal.faults(problem) == [])
    #expect(proposal.objective == best && proposal.bound == best)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>, Structure.known)
  func `after a change a round is as good as if it had been proposed anew`(seed: UInt64, structure: Structure) throws {
    var sample = SampleRound(30 + Int(seed % 3) * 30, seed: seed)
    let before = sample.problem(structure)
    let first = try propose(before)
    let problem = sample.changed(before, first)
    guard problem.impossibleLock() == nil else { return }
    let (cold, warm) = (try problem.proposal(after: nil), try problem.proposal(after: first.warmStart))
    #expect(warm?.objective == cold?.objective)
    #expect(warm?.bound == cold?.bound)
    #expect(warm?.faults(problem) ?? [] == [])
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `the worst-off pair is as well off as if it had been proposed anew`(seed: UInt64) throws {
    var sample = SampleRound(40, seed: seed)
    var before = sample.tangle(.mutual, percentForbidden: 40)
    before.weights = Weights(
      language: 0, sharedHour: 0, level: 0, hours: 0, goal: 0, speciality: 0, complement: 2, waiting: 0, balance: 0,
      request: 5)
    let first = try propose(before)
    let problem = sample.changed(before, first)
    guard problem.impossibleLock() == nil else { return }
    let (cold, warm) = (try problem.proposal(after: nil), try problem.proposal(after: first.warmStart))
    #expect(warm?.objective == cold?.objective)
    #expect(warm?.pairings.map(\.score).min() == cold?.pairings.map(\.score).min())
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>, Structure.known)
  func `a hint that makes no sense does no harm`(seed: UInt64, structure: Structure) throws {
    var sample = SampleRound(40, seed: seed)
    let problem = sample.problem(structure)
    let cold = try propose(problem)
    let warm = try propose(problem, after: sample.nonsense(for: cold, seed))
    #expect(warm.objective == cold.objective && warm.bound == cold.bound)
    #expect(warm.faults(problem) == [])
  }

  @Test(arguments: [Structure.mutual, .ring])
  func `a large round is as good after a change, and its bound holds`(structure: Structure) throws {
    var sample = SampleRound(1_600, seed: 3)
    let before = sample.problem(structure)
    let first = try propose(before)
    let problem = sample.changed(before, first)
    let (cold, warm) = (try propose(problem), try propose(problem, after: first.warmStart))
    #expect(warm.faults(problem) == [])
    #expect(warm.objective.placed == cold.objective.placed)
    let (best, bound) = (max(warm.objective, cold.objective), try #require(warm.bound))
    #expect(bound >= best)
    #expect(10_000 * (best.total - warm.objective.total) < 2 * best.total)
    #expect(structure == .ring || warm.objective == cold.objective && bound == warm.objective)
  }

  @Test func `a large round believes no nonsense`() throws {
    var sample = SampleRound(1_600, seed: 4)
    let problem = sample.problem(.mutual)
    let cold = try propose(problem)
    for seed in [1, 2] as [UInt64] {
      let warm = try propose(problem, after: sample.nonsense(for: cold, seed))
      #expect(warm.objective == cold.objective && warm.bound == cold.bound, "seed \(seed)")
    }
  }

  @Test(arguments: [Structure.mutual, .ring])
  func `the number of threads changes nothing after another run either`(structure: Structure) throws {
    var sample = SampleRound(120, seed: 8)
    let before = sample.problem(structure)
    let first = try propose(before)
    let problem = sample.changed(before, first)
    let one = try propose(problem, after: first.warmStart, threads: 1)
    #expect(one == (try propose(problem, after: first.warmStart, threads: 2)))
  }
}

extension Structure {
  fileprivate static let known: [Structure] = [.mutual, .ring]
}

extension Problem {
  /// Nil when a lock has no place, which no hint changes.
  fileprivate func proposal(after start: WarmStart?) throws -> Proposal? {
    do { return try propose(self, after: start) } catch MatchingRefusal.impossibleLock { return nil }
  }
}

extension SampleRound {
  /// The problem with what a coordinator may change.
  fileprivate mutating func changed(_ problem: Problem, _ proposal: Proposal) -> Problem {
    var changed = problem
    let (one, other) = (draw(below: count), draw(below: count))
    let pairing = proposal.pairings.isEmpty ? nil : proposal.pairings[draw(below: proposal.pairings.count)]
    switch draw(below: 5) {
    case 0: changed.forbidden.append(Forbidden(pairing?.coach ?? one, pairing?.client ?? other, .coordinator))
    case 1: changed.forbidden.append(Forbidden(one, other, .coordinator))
    case 2: changed.locked = [Locked(one, other)]
    case 3: changed.weights.complement += 1 + draw(below: 40)
    default: changed.objectives.poorBelow = 100 + draw(below: 300)
    }
    return changed
  }

  /// Hints of another round, of too few people, of numbers beyond all limits.
  fileprivate mutating func nonsense(for proposal: Proposal, _ seed: UInt64) -> WarmStart {
    let known = proposal.warmStart?.prices ?? (0..<count).map { _ in 7 }
    let place = proposal.warmStart?.place ?? 1
    let charges = (0..<count).map { _ in
      WarmStart.Charge(draw(below: count) - 1, draw(below: count) + 1, multiplier: draw(below: 1_000) - 100)
    }
    switch seed % 6 {
    case 0:
      let extremes: [Int?] = known.map { _ in draw(below: 2) == 0 ? .min : .max }
      return WarmStart(place: place, prices: extremes, charges: charges)
    case 1: return WarmStart(place: place, prices: known.dropLast(), charges: charges)
    case 2: return WarmStart(place: -3, prices: known, charges: charges)
    case 3: return WarmStart(place: place, prices: known.map { _ in draw(below: max(1, place)) }, charges: charges)
    case 4: return WarmStart(place: place, prices: known.reversed(), charges: charges)
    default:
      return WarmStart(
        place: .max, prices: known.map { _ in nil },
        charges: charges.map { WarmStart.Charge($0.first, $0.second, multiplier: .max) })
    }
  }
}
