import Foundation
import Matching
import Testing

/// A thousand people come, ten a day, and lose patience after two weeks on average: what each policy makes of it.
struct OnDemandSimulationTests {
  @Test func `greedy places nineteen in twenty at once; a falling threshold a few fewer, with more in common`() throws {
    let greedy = try simulated(.greedy, .keepToThemselves)
    let falling = try simulated(OnDemandRules(threshold: 400, fallPerDay: 40), .keepToThemselves)
    #expect((0.91...0.97).contains(greedy.rate))
    #expect(greedy.days < 1)
    #expect((greedy.rate - 0.04...greedy.rate).contains(falling.rate))
    #expect(falling.points > greedy.points)
    #expect(falling.total > greedy.total)
  }

  @Test func `a threshold that starts too high places fewer`() throws {
    let falling = try simulated(OnDemandRules(threshold: 400, fallPerDay: 40), .keepToThemselves)
    let high = try simulated(OnDemandRules(threshold: 600, fallPerDay: 40), .keepToThemselves)
    #expect(high.rate < falling.rate)
    #expect(high.points > falling.points)
    #expect(high.days > falling.days)
  }

  @Test func `knowing by when people need it places more, with more in common`() throws {
    let greedy = try simulated(.greedy, .keepToThemselves)
    let told = try simulated(OnDemandRules(threshold: 600, fallPerDay: 20), .tell)
    let patient = try simulated(OnDemandRules(threshold: 1_000_000, fallPerDay: 0), .tell)
    #expect(told.rate > greedy.rate)
    #expect(told.total > greedy.total * 1.1)
    #expect(patient.rate > greedy.rate)
    #expect(patient.total > told.total)
  }

  @Test func `the same people at the same hours are joined alike`() throws {
    #expect(try simulated(.greedy, .tell) == simulated(.greedy, .tell))
  }

  private enum Deadline { case tell, keepToThemselves }

  private struct Outcome: Equatable {
    var pairs = 0
    var total = 0.0
    var hours = 0
    var rate: Double { Double(2 * pairs) / 1_000 }
    var points: Double { total / Double(pairs) }
    var days: Double { Double(hours) / Double(2 * pairs) / 24 }
  }

  /// Everybody comes once; those who are not joined leave when their patience ends. Pairings are made every hour.
  private func simulated(_ rules: OnDemandRules, _ deadline: Deadline) throws -> Outcome {
    var sample = SampleRound(1_000, seed: 2_026)
    var problem = sample.problem(.mutual)
    problem.requests = []
    var round = try OnDemandRound(problem, rules: rules)
    var draws = Draws(seed: 1)
    var (clock, comings, leavings) = (0.0, [Int: [Int]](), [Int: [Int]]())
    var (since, until) = ([Int](repeating: 0, count: 1_000), [Int](repeating: 0, count: 1_000))
    for person in 0..<1_000 {
      clock += draws.waitingTime(mean: 2.4)
      since[person] = Int(clock)
      until[person] = Int(clock + draws.waitingTime(mean: 14 * 24))
      comings[since[person], default: []].append(person)
      leavings[until[person], default: []].append(person)
    }
    var outcome = Outcome()
    for hour in 0...(until.max() ?? 0) {
      for person in comings[hour] ?? [] {
        try round.come(Waiting(person: person, since: hour, deadline: deadline == .tell ? until[person] : nil))
      }
      for pairing in round.pairingsNow(at: hour) {
        outcome.pairs += 1
        outcome.total += Double(pairing.points)
        for person in [pairing.asking, pairing.partner] {
          outcome.hours += hour - since[person]
          round.leave(person)
        }
      }
      for person in leavings[hour] ?? [] { round.leave(person) }
    }
    return outcome
  }
}

extension Draws {
  /// Hours until something that may happen at any moment happens.
  fileprivate mutating func waitingTime(mean: Double) -> Double {
    -mean * log((Double(next() >> 11) + 0.5) * 0x1p-53)
  }
}
