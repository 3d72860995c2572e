/// How good a proposal is for whom: by language, by part of the world, by level, so that no group always gets the
/// leftovers.
package struct OutcomeQuality: Hashable, Sendable {
  /// People who have something in common, and how they fare.
  package struct Part: Hashable, Sendable {
    /// nil for everybody who is in no part of their own: too few, or not known.
    package let code: String?
    package let people: Int
    package let placed: Int
    /// The points of those placed against the mean of all who are, 100 being the same; nil when nobody is placed or
    /// the part is too small.
    package let percentOfMean: Int?
    /// Minutes a week, on average over those placed whose hours are known.
    package let meanSharedMinutes: Int?
  }

  /// Fewer people than this are told apart from nobody, and nothing but their number is told of them: a mean of so few
  /// would be about a person.
  package static let smallestPart = 3
  private static let mostParts = 12

  package let languages: [Part]
  package let regions: [Part]
  package let levels: [Part]

  package init(_ outcome: MatchingOutcome, people: [PersonKey: EnrolmentTraits]) {
    let fares = outcome.fares
    let everybody = outcome.leftOut.map(\.person) + fares.keys
    let mean = Self.mean(fares.values.map(\.points)) ?? 0
    func parts(_ code: (EnrolmentTraits) -> String?) -> [Part] {
      Self.parts(everybody, fares, mean: mean) { people[$0].flatMap(code) }
    }
    languages = parts { traits in
      traits.languages.max { ($0.proficiency, $1.language) < ($1.proficiency, $0.language) }?.language.code
    }
    regions = parts { $0.zone.split(separator: "/").first.map(String.init) }
    levels = parts { $0.level?.rawValue.lowercased() }
  }

  private static func parts(
    _ everybody: [PersonKey], _ fares: [PersonKey: Fare], mean: Double, by code: (PersonKey) -> String?
  ) -> [Part] {
    let named = Dictionary(grouping: everybody, by: code)
    let largest = named.filter { $0.key != nil && $0.value.count >= smallestPart }
      .sorted { ($1.value.count, $0.key ?? "") < ($0.value.count, $1.key ?? "") }.prefix(mostParts)
    let shown = Set(largest.map(\.key))
    let others = named.filter { !shown.contains($0.key) }.flatMap(\.value)
    let parts = largest.map { part($0.key, $0.value, fares, mean) }
    return others.isEmpty ? parts : parts + [part(nil, others, fares, mean)]
  }

  private static func part(
    _ code: String?, _ people: [PersonKey], _ fares: [PersonKey: Fare], _ mean: Double
  ) -> Part {
    let placed = people.compactMap { fares[$0] }
    let isTold = people.count >= smallestPart
    let points = isTold ? Self.mean(placed.map(\.points)) : nil
    return Part(
      code: code, people: people.count, placed: placed.count,
      percentOfMean: mean > 0 ? points.map { Int((100 * $0 / mean).rounded()) } : points.map { _ in 100 },
      meanSharedMinutes: isTold ? Self.mean(placed.compactMap(\.minutes)).map { Int($0.rounded()) } : nil)
  }

  fileprivate static func mean(_ numbers: [Double]) -> Double? {
    numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
  }
}

/// What one person gets: points a pairing, and minutes a week that are free.
private struct Fare {
  var points: Double
  var minutes: Double?
}

extension MatchingOutcome {
  fileprivate var fares: [PersonKey: Fare] {
    var all: [PersonKey: [Fare]] = [:]
    for pairing in pairings {
      let fare = Fare(points: Double(pairing.score), minutes: pairing.reasons.sharedMinutes.map(Double.init))
      all[pairing.coach, default: []].append(fare)
      all[pairing.client, default: []].append(fare)
    }
    for group in groups {
      let pairs = max(1, group.members.count * (group.members.count - 1) / 2)
      let minutes = group.reasons.sharedMinutes.map(Double.init)
      for member in group.members {
        all[member] = [Fare(points: Double(group.score) / Double(pairs), minutes: minutes)]
      }
    }
    return all.mapValues { fares in
      Fare(
        points: OutcomeQuality.mean(fares.map(\.points)) ?? 0, minutes: OutcomeQuality.mean(fares.compactMap(\.minutes))
      )
    }
  }
}
