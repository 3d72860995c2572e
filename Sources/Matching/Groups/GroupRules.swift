/// What keeps people out of one group, and what they are worth to each other, for a search that asks millions of times.
struct GroupRules {
  let people: People
  let sizes: ClosedRange<Int>
  /// Those who must be in each person's group.
  let mates: [[Int]]
  /// How many weeks must have a start that suits a whole group; none when no starts are asked for.
  let weeks: Int
  /// Everybody's mask, one after the other, each of `stride` words: languages, then the starts of those weeks.
  let masks: [UInt64]
  let stride: Int
  /// Points of all pairs, negative where something keeps the two apart; empty when there are too many.
  private let table: [Int32]

  /// A table of all pairs of more people would not stay in the processor's cache, nor be quick to make.
  static let mostTabled = 2_048

  init(_ people: People, _ sizes: ClosedRange<Int>, _ meter: inout Meter) throws(MatchingRefusal) {
    self.people = people
    self.sizes = sizes
    let participants = people.problem.participants
    var mates = [[Int]](repeating: [], count: participants.count)
    for unit in people.problem.locked.units {
      for member in unit { mates[member] = unit.filter { $0 != member } }
    }
    self.mates = mates
    let weeks = people.problem.constraints.minimumSharedStarts > 0 ? people.weeks : 0
    self.weeks = weeks
    stride = 1 + weeks * WeekStarts.wordCount
    masks = participants.indices.flatMap { person in
      [people.languages[person]] + participants[person].starts.prefix(weeks).flatMap(\.words)
    }
    table = try Self.table(people, &meter)
  }

  var count: Int { people.count }
  var isTabled: Bool { !table.isEmpty }

  /// What two people are worth to each other; negative where something keeps them apart.
  func points(_ first: Int, _ second: Int) -> Int {
    if isTabled { return Int(table[first * count + second]) }
    guard let starts = people.meetingStarts(first, second) else { return -1 }
    return people.points(first, second, sharing: starts).total
  }

  func allows(_ first: Int, _ second: Int) -> Bool {
    isTabled ? table[first * count + second] >= 0 : people.meetingStarts(first, second) != nil
  }

  /// The mask of people together: their common languages and starts.
  func mask(of members: [Int]) -> [UInt64] {
    (0..<stride).map { word in members.reduce(~0) { $0 & masks[$1 * stride + word] } }
  }

  /// Whether a person has a language and in every week a start in common with a mask of other people.
  func meets(_ person: Int, _ mask: [UInt64]) -> Bool {
    masks.withUnsafeBufferPointer { masks in
      mask.withUnsafeBufferPointer { Self.meet(masks, person * stride, $0, 0, weeks) }
    }
  }

  /// Whether two masks have a language and in every week a start in common. A dozen operations a week; they do not stop
  /// at the first start found, so that the compiler can do several words at once.
  @inline(__always)
  static func meet(
    _ masks: UnsafeBufferPointer<UInt64>, _ mask: Int, _ others: UnsafeBufferPointer<UInt64>, _ other: Int,
    _ weeks: Int
  ) -> Bool {
    guard masks[mask] & others[other] != 0 else { return false }
    var word = 1
    for _ in 0..<weeks {
      var common: UInt64 = 0
      for step in 0..<WeekStarts.wordCount { common |= masks[mask + word + step] & others[other + word + step] }
      guard common != 0 else { return false }
      word += WeekStarts.wordCount
    }
    return true
  }

  private static func table(_ people: People, _ meter: inout Meter) throws(MatchingRefusal) -> [Int32] {
    let count = people.count
    guard count <= mostTabled else {
      try meter.advance(by: count)
      return []
    }
    var table = [Int32](repeating: -1, count: count * count)
    for first in 0..<count {
      for second in 0..<first {
        guard let starts = people.meetingStarts(first, second) else { continue }
        let points = Int32(people.points(first, second, sharing: starts).total)
        table[first * count + second] = points
        table[second * count + first] = points
      }
      try meter.advance()
    }
    return table
  }
}
