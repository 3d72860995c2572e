/// Who is free when, by language: one bucket for each language and each start of the first week, out of which groups can
/// be cut whose members all suit each other then.
struct GroupBuckets {
  /// Everybody, the scarcest first: locked people, then those whose fullest bucket holds the fewest.
  let order: [Int]
  private let rules: GroupRules
  private let rank: [Int]
  private var languages: [Language] = []
  /// Which members of a language are free: a row of bits for each start of the week.
  private var bits: [UInt64] = []

  /// People who share a language, in order.
  private struct Language {
    let number: Int
    let members: [Int]
    /// Where its rows begin in `bits`, and how many words each has.
    let start: Int
    let words: Int
    /// Which members are in no group yet.
    var open: [UInt64]
  }

  init(_ rules: GroupRules) {
    self.rules = rules
    let order = Self.order(rules)
    self.order = order
    var rank = order
    for (place, person) in order.enumerated() { rank[person] = place }
    self.rank = rank
    for number in 0..<64 {
      let members = order.filter { rules.masks[$0 * rules.stride] >> UInt64(number) & 1 == 1 }
      guard members.count >= 2 else { continue }
      let words = (members.count + 63) / 64
      let language = Language(
        number: number, members: members, start: bits.count, words: words,
        open: (0..<words).map { $0 == words - 1 ? ~0 >> UInt64(64 * words - members.count) : ~0 })
      bits += [UInt64](repeating: 0, count: words * Self.starts(rules))
      for (place, person) in members.enumerated() {
        for start in Self.starts(of: rules.masks[person * rules.stride..<(person + 1) * rules.stride], rules) {
          bits[language.start + start * words + place / 64] |= 1 << UInt64(place % 64)
        }
      }
      languages.append(language)
    }
  }

  /// A group cut for people who must be together, from the bucket that offers the scarcest others.
  func cut(for unit: [Int]) -> [Int]? {
    let mask = rules.mask(of: unit)
    var best: [Int]?
    var lowest = Int.max
    for language in languages where mask[0] >> UInt64(language.number) & 1 == 1 {
      for start in Self.starts(of: mask[...], rules) {
        if let group = cut(for: unit, language, start, mask, below: &lowest) { best = group }
      }
    }
    return best
  }

  /// Takes people out of all buckets.
  mutating func close(_ people: [Int]) {
    for person in people {
      let mask = rules.masks[person * rules.stride]
      for index in languages.indices where mask >> UInt64(languages[index].number) & 1 == 1 {
        // Members are in order of rank.
        let place = languages[index].members.partitioningIndex { rank[$0] >= rank[person] }
        languages[index].open[place / 64] &= ~(1 << UInt64(place % 64))
      }
    }
  }

  /// Walks along one bucket, scarcest people first, and takes whoever suits all those taken before.
  private func cut(
    for unit: [Int], _ language: Language, _ start: Int, _ mask: [UInt64], below lowest: inout Int
  ) -> [Int]? {
    var group = unit
    var mask = mask
    var sum = 0
    let row = language.start + start * language.words
    for word in 0..<language.words {
      var free = bits[row + word] & language.open[word]
      while free != 0 {
        let person = language.members[64 * word + free.trailingZeroBitCount]
        free &= free - 1
        let others = [person] + rules.mates[person]
        guard group.count + others.count <= rules.sizes.upperBound, !group.contains(person) else { continue }
        guard rules.meets(person, mask), others.allSatisfy({ one in group.allSatisfy { rules.allows(one, $0) } }) else {
          continue
        }
        let joined = zip(mask, rules.mask(of: others)).map { $0 & $1 }
        guard others.allSatisfy({ rules.meets($0, joined) }) else { continue }
        mask = joined
        group += others
        sum += others.reduce(0) { $0 + rank[$1] }
        guard sum < lowest else { return nil }
        if group.count >= rules.sizes.lowerBound {
          lowest = sum
          return group
        }
      }
    }
    return nil
  }

  private static func order(_ rules: GroupRules) -> [Int] {
    let fullest = fullest(rules)
    return (0..<rules.count).sorted {
      (-rules.mates[$0].count, fullest[$0], $0) < (-rules.mates[$1].count, fullest[$1], $1)
    }
  }

  /// How many people are in each person's fullest bucket: free at one time with one language, themselves included.
  static func fullest(_ rules: GroupRules) -> [Int] {
    var counts = [Int](repeating: 0, count: 64 * starts(rules))
    for person in 0..<rules.count { for bucket in buckets(of: person, rules) { counts[bucket] += 1 } }
    return (0..<rules.count).map { person in buckets(of: person, rules).map { counts[$0] }.max() ?? 0 }
  }

  /// The numbers of the buckets that a person is in: language times starts, plus the start.
  static func buckets(of person: Int, _ rules: GroupRules) -> [Int] {
    let mask = rules.masks[person * rules.stride..<(person + 1) * rules.stride]
    let (free, starts) = (starts(of: mask, rules), starts(rules))
    return rules.masks[person * rules.stride].bits.flatMap { language in free.map { language * starts + $0 } }
  }

  /// How many starts there are; one for all when none are asked for.
  private static func starts(_ rules: GroupRules) -> Int { rules.weeks == 0 ? 1 : WeekStarts.quarters }

  /// The starts of the first week in a mask.
  private static func starts(of mask: ArraySlice<UInt64>, _ rules: GroupRules) -> [Int] {
    guard rules.weeks > 0 else { return [0] }
    var starts: [Int] = []
    for word in 0..<WeekStarts.wordCount {
      var rest = mask[mask.startIndex + 1 + word]
      while rest != 0 {
        starts.append(64 * word + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return starts
  }
}

extension Array {
  /// The first place from which on all elements belong to the second part of an array that is in two parts.
  fileprivate func partitioningIndex(_ belongs: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
