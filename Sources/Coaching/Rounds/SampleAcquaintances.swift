/// Who among the invented people would know whom. Every draw looks at a few people only, so that a large sample takes
/// no longer a person than a small one.
struct SampleAcquaintances {
  private let people: [SamplePerson]
  private let languages: [Set<CoachingLanguage>]
  /// Running sums of how often each is wished for; the experienced are wished for most.
  private let popularity: [Int]
  private let colleagues: [Int: [Int]]

  init(_ people: [SamplePerson]) {
    self.people = people
    languages = people.map { Set($0.spoken.filter { $0.proficiency >= .working }.map(\.language)) }
    // The numbers repeat without a pattern that matters: a few in twenty are stars.
    popularity = people.enumerated().reduce(into: []) { sums, next in
      let renown = [1, 2, 3, 5, 9, 14][(next.offset * 7 + next.element.hours) % 6]
      sums.append((sums.last ?? 0) + renown * [3, 10, 20, 50][next.element.level.rank])
    }
    colleagues = Dictionary(grouping: people.indices.filter { people[$0].employer != nil }) { people[$0].employer ?? 0 }
  }

  func wishedCoaches(of number: Int, _ draws: inout SampleDraws) -> [Int] {
    strangers(draws.index(weights: [45, 25, 18, 12]), of: number, &draws) { draws in
      firstIndex(above: draws.below(popularity.last ?? 1))
    }
  }

  func earlierPartners(of number: Int, _ draws: inout SampleDraws) -> [Int] {
    guard draws.isLikely(40) else { return [] }
    return strangers(draws.number(in: 1...3), of: number, &draws) { $0.below(people.count) }
  }

  func exclusions(of number: Int, _ draws: inout SampleDraws) -> [Int] {
    let other = draws.below(people.count)
    return draws.isLikely(1) && other != number ? [other] : []
  }

  func lineManager(of number: Int, _ draws: inout SampleDraws) -> Int? {
    guard let employer = people[number].employer, let staff = colleagues[employer], staff.count > 3 else { return nil }
    let manager = draws.one(of: staff)
    return draws.isLikely(60) && manager != number ? manager : nil
  }

  /// Different people who share a language with this one; fewer where four tries each find none.
  private func strangers(
    _ count: Int, of number: Int, _ draws: inout SampleDraws, _ draw: (inout SampleDraws) -> Int
  ) -> [Int] {
    var found: [Int] = []
    for _ in 0..<count * 4 where found.count < count {
      let other = draw(&draws)
      guard other != number, !found.contains(other), !languages[other].isDisjoint(with: languages[number]) else {
        continue
      }
      found.append(other)
    }
    return found
  }

  private func firstIndex(above sum: Int) -> Int {
    var (low, high) = (0, popularity.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if popularity[middle] > sum { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
