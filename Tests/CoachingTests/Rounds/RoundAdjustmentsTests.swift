import Foundation
import Matching
import Testing
import Time

@testable import Coaching

@Suite struct RoundAdjustmentsTests {
  private typealias W = RoundWorld

  @Test func `a lock joins two people and a forbidden pair stays apart`() throws {
    var world = try W(.association, [W.ana, W.ben, W.cleo, W.olga])
    world.adjustments = RoundAdjustments(
      locks: [PersonLink(W.cleo, W.ana)], forbidden: [PersonPair(W.ana, W.ben)], weights: [.goal: 0])
    let outcome = try world.outcome()
    #expect(outcome.placed == 4)
    #expect(outcome.pairings.contains { $0.coach == W.cleo && $0.client == W.ana })
    #expect(!outcome.pairings.contains { PersonPair($0.coach, $0.client) == PersonPair(W.ana, W.ben) })
  }

  @Test func `somebody left out learns that a coordinator keeps two apart`() throws {
    var world = try W(.community, [W.ana, W.ben])
    world.adjustments.forbidden = [PersonPair(W.ben, W.ana)]
    #expect(try world.outcome().leftOut.map(\.freedBy) == [[.coordinator: 1], [.coordinator: 1]])
  }

  @Test func `changed weights count instead of the policy's`() throws {
    var world = try W(.association)
    let before = try world.outcome().total
    world.adjustments.weights = [.hours: world.policy.weights.hours + 10]
    #expect(try world.outcome().total == before + 3 * 8 * 10)
  }

  @Test func `a lock against a personal limit is refused without telling it from an earlier pairing`() throws {
    var world = try W(.community, [W.ana, W.ben])
    world.adjustments.locks = [PersonLink(W.ana, W.ben)]
    world.ties.exclusions = [PersonPair(W.ana, W.ben)]
    let first = #expect(throws: RoundProblemRefusal.self) { try world.problem() }
    world.ties = RoundTies(earlier: [PersonPair(W.ana, W.ben)])
    let second = #expect(throws: RoundProblemRefusal.self) { try world.problem() }
    #expect(first == second && first != nil)
  }

  @Test func `two locks that contradict each other are found before any run`() throws {
    let locks = RoundAdjustments(locks: [PersonLink(W.ana, W.ben), PersonLink(W.ben, W.ana)])
    let refused = try #require(locks.contradiction(in: .ring))
    #expect(refused.link == PersonLink(W.ben, W.ana) && refused.reason == .returned)
    #expect(locks.contradiction(in: .mutual) == nil)
  }

  @Test func `locks of people who are gone have no effect`() throws {
    var world = try W()
    world.adjustments = RoundAdjustments(
      locks: [PersonLink(W.ana, W.stan)], forbidden: [PersonPair(W.stan, W.ben)])
    #expect(try world.outcome().placed == 3)
  }

  @Test func `changes since a run are what is different, each once`() throws {
    let policy = ProgrammeTemplate.association.policy
    let before = RoundAdjustments(locks: [PersonLink(W.ana, W.ben)], forbidden: [PersonPair(W.cleo, W.ana)])
    var after = before
    after.locks = [PersonLink(W.ben, W.ana)]
    after.weights = [.goal: policy.weights.goal + 30, .level: policy.weights.level]
    let changes = after.changes(since: before, policy: policy)
    #expect(
      changes == [
        .locked(PersonLink(W.ben, W.ana)), .unlocked(PersonLink(W.ana, W.ben)),
        .weighed(.goal, from: policy.weights.goal, to: policy.weights.goal + 30),
      ])
    #expect(before.changes(since: before, policy: policy) == [])
  }

  @Test func `adjustments survive being kept, and an empty document changes nothing`() throws {
    let all = RoundAdjustments(
      locks: [PersonLink(W.ana, W.ben)], forbidden: [PersonPair(W.cleo, W.ana)], weights: [.goal: 60])
    let text = try JSONEncoder().encode(all)
    #expect(try JSONDecoder().decode(RoundAdjustments.self, from: text) == all)
    #expect(String(decoding: text, as: UTF8.self).contains(#""weights":{"goal":60}"#))
    #expect(try JSONDecoder().decode(RoundAdjustments.self, from: Data("{}".utf8)) == RoundAdjustments())
  }
}
