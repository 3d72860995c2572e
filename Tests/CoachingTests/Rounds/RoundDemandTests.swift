import Coaching
import Matching
import Testing
import Time

/// Whom the rules of a round without an end join; moments are hours since some Monday.
struct RoundDemandTests {
  private typealias W = RoundWorld

  @Test func `two who suit each other are joined both ways, with the reasons of a proposal`() throws {
    let outcome = try joined([W.ana: 0, W.ben: 0, W.cleo: 0], [waiting(W.ana), waiting(W.ben)])
    #expect(outcome.placed == 2)
    #expect(Set(outcome.pairings.map { [$0.coach, $0.client] }) == [[W.ana, W.ben], [W.ben, W.ana]])
    #expect(outcome.pairings.allSatisfy { $0.score == outcome.total && !$0.reasons.isEmpty })
    #expect(outcome.leftOut.isEmpty)
  }

  @Test func `one who waits alone waits on, and so does whoever is no participant`() throws {
    #expect(try joined([W.ana: 0, W.ben: 0], [waiting(W.ana)]).pairings == [])
    #expect(try joined([W.ana: 0], [waiting(W.ana), waiting(W.ben)]).placed == 0)
    #expect(try joined([:], []).placed == 0)
  }

  @Test func `who suits worse waits as long as the policy is patient, or until the day asked for`() throws {
    // Three of the six pairs have a goal in common; Olga is in none of them.
    let people = [W.ana: 1, W.ben: 1, W.cleo: 1, W.olga: 0]
    func placed(after hours: Int64, deadline: Int64? = nil) throws -> Int {
      try joined(people, [waiting(W.ana, deadline: deadline), waiting(W.olga)], at: hours).placed
    }
    #expect(try placed(after: 0) == 0)
    #expect(try placed(after: 7 * 24) == 2)
    #expect(try placed(after: 5, deadline: 5) == 2)
    #expect(try placed(after: 4, deadline: 5) == 0)
  }

  @Test func `where the balance is enforced, who owes is joined only with somebody who asks`() throws {
    let owing = [waiting(W.ana, balance: -1), waiting(W.ben, balance: -2)]
    #expect(try joined([W.ana: 0, W.ben: 0], owing).placed == 0)
    #expect(try joined([W.ana: 0, W.ben: 0], owing) { $0.balance.rule = .shown }.placed == 2)
    #expect(try joined([W.ana: 0, W.ben: 0], [owing[0], waiting(W.ben)]).placed == 2)
  }

  @Test func `those who must not be joined are not`() throws {
    var world = try W(.community, [W.ana, W.ben])
    world.ties.exclusions = [PersonPair(W.ana, W.ben)]
    #expect(try world.problem().joined([waiting(W.ana), waiting(W.ben)], at: at(10_000)).placed == 0)
  }

  /// - Parameter people: each with how many goals they name.
  private func joined(
    _ people: [PersonKey: Int], _ waiting: [WaitingPerson], at hours: Int64 = 0,
    _ change: (inout Policy) -> Void = { _ in }
  ) throws -> MatchingOutcome {
    var world = try W(.community, Array(people.keys))
    for (key, goals) in people where goals > 0 { world.people[key]?.goals = ["confidence"] }
    change(&world.policy)
    return try world.problem().joined(waiting, at: at(hours))
  }

  private func waiting(_ key: PersonKey, deadline: Int64? = nil, balance: Int = 0) -> WaitingPerson {
    WaitingPerson(key: key, since: at(0), deadline: deadline.map(at), balance: balance)
  }

  private func at(_ hours: Int64) -> Instant { Instant(seconds: hours * 3_600) }
}
