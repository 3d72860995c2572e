import Matching

/// This person → that person; in a ring the first coaches the second, elsewhere the order means nothing.
package struct PersonLink: Hashable, Codable, Sendable {
  package var first: PersonKey
  package var second: PersonKey

  package init(_ first: PersonKey, _ second: PersonKey) {
    self.first = first
    self.second = second
  }

  package var pair: PersonPair { PersonPair(first, second) }

  /// The same for two links that mean the same in a structure.
  package func canonical(_ structure: Policy.Structure) -> PersonLink {
    structure.code == "ring" ? self : PersonLink(pair.first, pair.second)
  }
}

/// What a coordinator changed between two runs: who must be together, who must not, what is worth how much.
package struct RoundAdjustments: Hashable, Sendable {
  package var locks: [PersonLink]
  package var forbidden: [PersonPair]
  /// Only the weights that differ from the policy's.
  package var weights: [Policy.Weight: Int]

  package init(locks: [PersonLink] = [], forbidden: [PersonPair] = [], weights: [Policy.Weight: Int] = [:]) {
    self.locks = locks
    self.forbidden = forbidden
    self.weights = weights
  }

  /// A policy's weights with these changes; a value out of range counts as the nearest that is in it.
  package func weights(_ policy: Policy) -> Weights {
    weights.reduce(into: policy.weights) { weights, change in
      let range = Policy.weightRange
      weights[keyPath: change.key.path] = min(max(change.value, range.lowerBound), range.upperBound)
    }
  }

  /// The first lock that contradicts those before it, whoever the people are.
  package func contradiction(in structure: Policy.Structure) -> RefusedLock? {
    let keys = Set(locks.flatMap { [$0.first, $0.second] }).sorted()
    let numbers = Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: max)
    return structure.matching.contradiction(in: locked(numbers)).map { RefusedLock($0, of: keys) }
  }

  /// The locks in numbers, sorted; those of people who take no part have no effect.
  func locked(_ numbers: [PersonKey: Int]) -> [Locked] {
    Set(locks).sorted { ($0.first, $0.second) < ($1.first, $1.second) }.compactMap { link in
      guard let first = numbers[link.first], let second = numbers[link.second] else { return nil }
      return Locked(first, second)
    }
  }
}

/// Kept as a document; what is not in it has not been changed.
extension RoundAdjustments: Codable {
  private enum CodingKeys: String, CodingKey { case locks, forbidden, weights }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    locks = try fields.decodeIfPresent([PersonLink].self, forKey: .locks) ?? []
    forbidden = try fields.decodeIfPresent([PersonPair].self, forKey: .forbidden) ?? []
    weights = try fields.decodeIfPresent([Policy.Weight: Int].self, forKey: .weights) ?? [:]
  }
}

extension Policy.Weight: Codable, CodingKeyRepresentable {}

/// A lock that no proposal can keep.
package struct RefusedLock: Hashable, Codable, Sendable {
  /// Why; what is said in confidence is never told apart from what is not.
  package enum Reason: String, CaseIterable, Codable, Hashable, Sendable {
    case random, taken, returned, tooMany, neverTogether, noPlace
    case language, sharedHours, employer, reportingLine
    /// Together before, or a personal limit of either.
    case apart
    /// Kept apart by a coordinator.
    case forbidden
  }

  package let link: PersonLink
  package let reason: Reason

  init(_ impossible: ImpossibleLock, of keys: [PersonKey]) {
    link = PersonLink(keys[impossible.locked.first], keys[impossible.locked.second])
    reason = Reason(impossible.reason)
  }
}

extension RefusedLock.Reason {
  fileprivate init(_ reason: ImpossibleLock.Reason) {
    switch reason {
    case .random: self = .random
    case .taken: self = .taken
    case .returned: self = .returned
    case .tooMany: self = .tooMany
    case .neverTogether: self = .neverTogether
    case .noPlace: self = .noPlace
    case .obstacle(.language): self = .language
    case .obstacle(.sharedHours): self = .sharedHours
    case .obstacle(.employer): self = .employer
    case .obstacle(.reportingLine): self = .reportingLine
    case .obstacle(.earlier), .obstacle(.personal): self = .apart
    case .obstacle(.coordinator): self = .forbidden
    }
  }
}
