/// The words of a round as small numbers, because the engine compares bits. What only one person says joins nobody and
/// needs no number; should there be more than a mask has bits, the most frequent come first.
struct RoundVocabulary: Hashable, Sendable {
  private static let maskWidth = 64
  private static let smallestRing = 3

  /// The languages that count, in the round's order.
  let languages: [CoachingLanguage]
  let goals: [String: Int]
  let specialities: [String: Int]
  let employers: [String: Int]

  init(languages: [CoachingLanguage], people: [EnrolmentFacts]) {
    let spoken = Self.byFrequency(people.flatMap { $0.languages.map(\.language) })
    self.languages = languages.isEmpty ? Array(spoken.prefix(Self.maskWidth)) : languages
    goals = Self.numbered(
      Self.byFrequency(people.flatMap { Set($0.goals.map(\.folded)) }, atLeast: 2).prefix(Self.maskWidth))
    specialities = Self.numbered(
      Set(people.flatMap { ([$0.speciality].compactMap(\.self) + $0.wantedSpecialities).map(\.folded) }).sorted())
    employers = Self.numbered(Set(people.compactMap { $0.employer?.folded }).sorted())
  }

  /// Bit masks of the languages somebody speaks at least so well.
  func mask(_ spoken: [SpokenLanguage], atLeast proficiency: Proficiency) -> UInt64 {
    spoken.filter { $0.proficiency >= proficiency }.reduce(0) { mask, known in
      guard let bit = languages.firstIndex(of: known.language) else { return mask }
      return mask | 1 << UInt64(bit)
    }
  }

  func mask(goals named: [String]) -> UInt64 {
    named.compactMap { goals[$0.folded] }.reduce(0) { $0 | 1 << UInt64($1) }
  }

  /// The language that all speak best, and how well the weakest of them speaks it; the round's order decides a tie.
  func commonLanguage(_ people: [EnrolmentFacts]) -> SpokenLanguage? {
    let shared = languages.compactMap { language -> SpokenLanguage? in
      let levels = people.map { $0.languages.first { $0.language == language }?.proficiency }
      guard !levels.contains(nil), let weakest = levels.compactMap(\.self).min() else { return nil }
      return SpokenLanguage(language, weakest)
    }
    return shared.reduce(nil) { best, next in
      guard let best, next.proficiency <= best.proficiency else { return next }
      return best
    }
  }

  /// The number of the language in which each person takes part in a random draw: their best, unless too few share it
  /// for a ring and they speak one well enough that more do.
  func pools(of people: [EnrolmentFacts], atLeast proficiency: Proficiency) -> [Int?] {
    let best = people.map { pool($0, atLeast: proficiency) }
    let sizes = best.reduce(into: [Int: Int]()) { sizes, pool in if let pool { sizes[pool, default: 0] += 1 } }
    return zip(people, best).map { facts, pool in
      guard let pool, sizes[pool, default: 0] < Self.smallestRing else { return pool }
      let spoken = languages.indices.filter { number in
        sizes[number, default: 0] >= Self.smallestRing
          && facts.languages.contains { $0.language == languages[number] && $0.proficiency >= proficiency }
      }
      return spoken.max { (sizes[$0, default: 0], $1) < (sizes[$1, default: 0], $0) } ?? pool
    }
  }

  private func pool(_ facts: EnrolmentFacts, atLeast proficiency: Proficiency) -> Int? {
    guard let best = commonLanguage([facts]), best.proficiency >= proficiency else { return nil }
    return languages.firstIndex(of: best.language)
  }

  private static func byFrequency<Word: Hashable & Comparable>(_ words: [Word], atLeast fewest: Int = 1) -> [Word] {
    let counts = words.reduce(into: [Word: Int]()) { $0[$1, default: 0] += 1 }.filter { $0.value >= fewest }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private static func numbered(_ words: some Sequence<String>) -> [String: Int] {
    Dictionary(words.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
  }
}
