/// Pairs everybody with somebody: most people first, then the highest total.
///
/// Exact over all possible pairs up to 1,000 people; above that over each person's best forty and every requested pair,
/// which usually loses a few hundredths of a per cent of the total, and gives no bound. Locked pairs are set aside first.
func bestMutual(_ people: People, threads: Int, _ meter: inout Meter) throws(MatchingRefusal) -> Arrangement {
  let isComplete = people.count <= 1_000
  let locked = Set(people.problem.locked.map { Pair($0.first, $0.second) })
  let taken = Set(locked.flatMap { [$0.lower, $0.upper] })
  let edges = try people.edges(keeping: isComplete ? people.count : 40, &meter)
    .filter { !taken.contains($0.first) && !taken.contains($0.second) }
  try meter.enter(.solving)
  // One more pair is worth more than all points together.
  let highest = edges.lazy.map(\.weight).max() ?? 0
  let bonus = highest * (people.count / 2) + 1
  var matching = GeneralMatching(
    count: people.count,
    edges: edges.map { GeneralMatching.Edge(first: $0.first, second: $0.second, weight: $0.weight + bonus) })
  try matching.improve(&meter)
  let pairs = (0..<people.count).compactMap { person in
    matching.partner(of: person).flatMap { person < $0 ? [person, $0] : nil }
  }
  let circles = pairs + locked.map { [$0.lower, $0.upper] }
  guard isComplete else { return Arrangement(circles: circles) }
  let total = locked.reduce(matching.weight - bonus * pairs.count) { total, pair in
    total + people.points(pair.lower, pair.upper, sharing: people.sharedStarts(pair.lower, pair.upper)).total
  }
  return Arrangement(circles: circles, bound: Objective(placed: 2 * circles.count, total: total))
}

extension People {
  /// The possible pairs that are among the best of either person, or that either asked for.
  fileprivate func edges(keeping most: Int, _ meter: inout Meter) throws(MatchingRefusal) -> [GeneralMatching.Edge] {
    var edges: [GeneralMatching.Edge] = []
    for person in 0..<count {
      var row = possiblePartners(of: person)
      if row.count > most {
        row.sort { ($0.score, $0.tieBreak) > ($1.score, $1.tieBreak) }
        let asked = row[most...].filter { asks(person, for: $0.partner) }
        row = Array(row[..<most]) + asked
      }
      edges += row.map { partner in
        let pair = Pair(person, partner.partner)
        return GeneralMatching.Edge(first: pair.lower, second: pair.upper, weight: partner.score)
      }
      try meter.advance()
    }
    edges.sort { ($0.first, $0.second) < ($1.first, $1.second) }
    return edges.indices.filter { $0 == 0 || !edges[$0].joinsSame(as: edges[$0 - 1]) }.map { edges[$0] }
  }

  private struct Partner {
    let partner: Int
    let score: Int
    /// Spreads equal scores over the people, or those listed first would be in everybody's best forty.
    let tieBreak: UInt64
  }

  private func possiblePartners(of person: Int) -> [Partner] {
    (0..<count).compactMap { other in
      guard let starts = meetingStarts(person, other) else { return nil }
      let score = points(person, other, sharing: starts).total
      return Partner(partner: other, score: score, tieBreak: scrambled(UInt64(person ^ other)))
    }
  }
}

extension GeneralMatching.Edge {
  fileprivate func joinsSame(as other: Self) -> Bool { first == other.first && second == other.second }
}
