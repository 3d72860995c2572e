import Matching

/// What a run knew in the end about how sought after people are, by their keys: kept beside its proposal, so that a run
/// with a few changes begins with it. A hint and nothing else: with or without it a proposal is as good.
package struct RoundPrices: Hashable, Codable, Sendable {
  /// Two people and what they pay so that they do not coach each other.
  package struct Charge: Hashable, Codable, Sendable {
    package var first: PersonKey
    package var second: PersonKey
    package var multiplier: Int
  }

  package var place: Int
  package var prices: [String: Int]
  package var charges: [Charge]
}

extension RoundProblem {
  /// What the engine knew when it made a proposal of this problem; nil where it keeps nothing.
  package func prices(of proposal: Proposal) -> RoundPrices? {
    guard let start = proposal.warmStart, start.prices.count == participants.count else { return nil }
    let known = zip(participants, start.prices).compactMap { person, price in price.map { (person.key.text, $0) } }
    return RoundPrices(
      place: start.place, prices: Dictionary(known, uniquingKeysWith: max),
      charges: start.charges.compactMap { charge in
        guard participants.indices.contains(charge.first), participants.indices.contains(charge.second) else {
          return nil
        }
        return .init(
          first: participants[charge.first].key, second: participants[charge.second].key,
          multiplier: charge.multiplier)
      })
  }

  /// The same for the engine; people who are new are unknown to it, and those who are gone are left out.
  package func warmStart(from prices: RoundPrices) -> WarmStart {
    let numbers = Dictionary(participants.enumerated().map { ($1.key, $0) }, uniquingKeysWith: max)
    return WarmStart(
      place: prices.place, prices: participants.map { prices.prices[$0.key.text] },
      charges: prices.charges.compactMap { charge in
        guard let first = numbers[charge.first], let second = numbers[charge.second] else { return nil }
        return .init(first, second, multiplier: charge.multiplier)
      })
  }
}
