import Testing

@testable import Matching

struct MutualSwitchingTests {
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `keeping partners apart costs exactly what it costs`(block: UInt64) throws {
    for seed in block * 30..<block * 30 + 30 {
      let sample = SampleGraph(2...9, seed: seed)
      var switching = try MutualSwitching(count: sample.count, edges: sample.edges)
      for person in 0..<sample.count {
        guard let partner = switching.partner(of: person) else { continue }
        let apart = sample.without(person, partner)
        let least = switching.leastLoss(for: person)
        guard let alternative = switching.alternative(for: person) else { continue }
        #expect(alternative.loss == sample.mostWeight - apart.mostWeight, "seed \(seed)")
        #expect(apart.weight(of: alternative.partners) == apart.mostWeight, "seed \(seed)")
        #expect(least <= alternative.loss, "seed \(seed)")
      }
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `keeping partners apart costs what solving the round again without them costs`(block: UInt64) throws {
    for seed in block * 12..<block * 12 + 12 {
      let sample = SampleGraph(10...60, seed: 1_000 + seed)
      var switching = try MutualSwitching(count: sample.count, edges: sample.edges)
      let weight = sample.weight(of: switching.partners)
      for person in 0..<sample.count {
        guard let partner = switching.partner(of: person), person < partner else { continue }
        let apart = sample.without(person, partner)
        let found = switching.alternative(for: person)
        let alternative = try #require(found)
        #expect(weight - alternative.loss == apart.weight(of: try apart.solved()), "seed \(seed)")
        #expect(weight - alternative.loss == apart.weight(of: alternative.partners), "seed \(seed)")
      }
    }
  }

  @Test func `a round tells what parting Ana from Ben costs`() throws {
    var problem = round(of: 3, .mutual)
    problem.requests = [Request(client: 0, coach: 1)]
    var meter = Meter(of: 6) { _ in true }
    var switching = try MutualSolution(People(problem), threads: 1, &meter).switching()
    let loss = switching.alternative(for: 0)?.loss
    let cleos = switching.alternative(for: 2)
    #expect(loss == problem.weights.request)
    #expect(cleos == nil)
  }
}

extension SampleGraph {
  fileprivate func without(_ person: Int, _ partner: Int) -> SampleGraph {
    var apart = self
    apart.edges.removeAll { Pair(Int($0.first), Int($0.second)) == Pair(person, partner) }
    return apart
  }
}
