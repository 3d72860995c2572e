import Testing

@testable import Matching

/// What doing without a pairing costs, against solving the round again without it.
struct RotationTests {
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `a rotation costs what solving again without the pairing loses`(block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      let sample = SampleArcs(2...16, seed: seed)
      guard let plan = try sample.solved() else { continue }
      var rotations = Rotations(plan)
      for coach in 0..<sample.count where plan.held[coach] >= 0 {
        let without = try sample.without(coach, plan.graph.clients[Int(plan.held[coach])]).solved()
        let rotation = rotations.shortest(around: coach, .least)
        #expect(rotation?.length == without.map { plan.bound - $0.bound }, "seed \(seed), coach \(coach)")
      }
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `who rotates is there once, and takes what may be taken`(seed: UInt64) throws {
    let sample = SampleArcs(10...40, seed: seed)
    guard let plan = try sample.solved() else { return }
    var rotations = Rotations(plan)
    for coach in 0..<sample.count {
      let least = rotations.shortest(around: coach, .least)
      guard let rotation = rotations.shortest(around: coach, .ring) else { continue }
      #expect(rotation.coaches.first == coach && Set(rotation.coaches).count == rotation.coaches.count, "seed \(seed)")
      #expect(rotation.length >= least?.length ?? .max, "seed \(seed)")
      for (taker, giver) in zip(rotation.coaches, rotation.coaches.dropFirst() + [coach]) {
        let client = Int(plan.clients[giver])
        #expect(client == taker || plan.graph.arc(taker, client) != nil, "seed \(seed)")
      }
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `doing without a pairing of a ring with locks costs at least what the best ring without it loses`(
    seed: UInt64
  ) throws {
    var sample = SampleRound(5 + Int(seed % 3), seed: seed)
    var problem = sample.tangle(.ring, percentForbidden: Int(seed % 50))
    problem.locked = [Locked(0, 1)]
    problem.forbidden.removeAll { Set([$0.first, $0.second]) == [0, 1] }
    guard problem.bestRingByBruteForce() != nil else { return }
    let proposal = try propose(problem)
    for pairing in proposal.pairings {
      let best = problem.bestRingByBruteForce(without: pairing)
      guard let switching = pairing.switching else { continue }
      let (found, known) = (proposal.objective.less(switching), try #require(best))
      #expect(switching.isExact ? found == known : found <= known, "seed \(seed)")
    }
  }
}

/// Arcs for an assignment problem: few or many, with many ties or few, and people who must be placed.
private struct SampleArcs {
  let count: Int
  private var arcs: [ArcGraph.Arc] = []
  private var needed: Set<Int> = []

  init(_ sizes: ClosedRange<Int>, seed: UInt64) {
    var draws = Draws(seed: seed)
    count = sizes.lowerBound + draws.below(sizes.count)
    let density = 5 + draws.below(95)
    let most = [1, 2, 6, 50, 1_000, 1 << 28][draws.below(6)]
    for coach in 0..<count {
      for client in 0..<count where client != coach && draws.below(100) < density {
        arcs.append(ArcGraph.Arc(row: Int32(coach), target: Int32(client), points: Int32(draws.below(most))))
      }
    }
    if draws.below(3) == 0 { needed = [draws.below(count)] }
  }

  func without(_ coach: Int, _ client: Int32) -> SampleArcs {
    var sample = self
    sample.arcs.removeAll { $0.row == coach && $0.target == client }
    return sample
  }

  /// Nil when somebody who must be placed cannot be.
  func solved() throws -> Relaxation? {
    let merit = Merit(Objectives(), most: count, points: 1 << 28)
    var plan = Relaxation(RingGraph(ArcGraph(count: count, arcs: arcs)), merit, placing: needed)
    var chains = Chains(count: count)
    var meter = Meter(of: 0) { _ in true }
    let isSolved = try plan.solve(merit, from: merit.highest - merit.place, &chains, &meter)
    return isSolved && needed.allSatisfy { plan.held[$0] >= 0 } ? plan : nil
  }
}
