import Matching
import Time

/// Somebody who waits for a partner in a standing round.
package struct WaitingPerson: Hashable, Sendable {
  package var key: PersonKey
  package var since: Instant
  /// When they want a partner at the latest.
  package var deadline: Instant?
  /// Sessions given less sessions received.
  package var balance: Int

  package init(key: PersonKey, since: Instant, deadline: Instant? = nil, balance: Int = 0) {
    self.key = key
    self.since = since
    self.deadline = deadline
    self.balance = balance
  }
}

extension RoundProblem {
  /// Whom the rules join at this moment, of those who wait; nobody is left out by it, who is not joined waits on.
  ///
  /// - Parameter waiting: participants of the problem, each once; others are not looked at.
  /// - Returns: an outcome of pairs alone, empty where nobody is to be joined yet.
  package func joined(_ waiting: [WaitingPerson], at now: Instant) throws(MatchingRefusal) -> MatchingOutcome {
    let numbers = Dictionary(participants.enumerated().map { ($1.key, $0) }, uniquingKeysWith: max)
    let mostOwed = policy.balance.rule == .enforced ? 1 : nil
    var round = try OnDemandRound(problem) { quartile in
      OnDemandRules.waiting(policy.demand.patienceDays, for: quartile, mostOwed: mostOwed)
    }
    for person in waiting {
      guard let number = numbers[person.key] else { continue }
      do {
        try round.come(
          Waiting(
            person: number, since: person.since.hours, deadline: person.deadline?.hours, balance: person.balance))
      } catch {
        throw .badFeature(person: number, why: .constraints)
      }
    }
    let joined = round.pairingsNow(at: now.hours)
    return MatchingOutcome(
      pairings: joined.flatMap { pair in
        [(pair.asking, pair.partner), (pair.partner, pair.asking)].map { coach, client in
          OutcomePairing(
            coach: participants[coach].key, client: participants[client].key, score: pair.points,
            reasons: reasons(coach: coach, client: client))
        }
      },
      groups: [], leftOut: [], placed: 2 * joined.count, total: joined.reduce(0) { $0 + $1.points },
      seed: problem.seed, rejectedDraws: 0, engine: MatchingOutcome.onDemandVersion)
  }
}

extension Instant {
  /// Whole hours since 1970; an hour that has begun counts.
  fileprivate var hours: Int { Int(microseconds / 3_600_000_000) }
}
