import CMatching

/// When people could begin a session, in as few words as tell the common starts of any two of them.
///
/// Left out are weeks in which everybody could begin as in an earlier one, and quarter-hours that fewer than two people
/// have. Where everybody's quarter-hours come in pairs, as they do when only half-hours are asked for, one of each pair
/// stands for both.
struct PackedStarts: Sendable {
  private(set) var weeks = 0
  /// Words of a week.
  private(set) var words = 0
  /// What one bit stands for: 1 or 2.
  private(set) var quarters = 1
  /// Person by person, week by week.
  private(set) var bits: [UInt64] = []
  /// Nobody has more common starts with this person; at most `matching_most_starts`.
  private(set) var caps: [UInt16]
  /// In which 64ths of the first week each person has a start.
  private(set) var stretches: [UInt64]

  /// - Parameter order: the person at each position
  init(_ participants: [Participant], in order: [Int]) {
    caps = [UInt16](repeating: 0, count: participants.count)
    stretches = [UInt64](repeating: 0, count: participants.count)
    guard let first = participants.first, !first.starts.isEmpty else { return }
    quarters = participants.allSatisfy { $0.starts.allSatisfy(\.isOfHalfHours) } ? 2 : 1
    let distinct = participants.distinctWeeks.map { PackedWeek(participants, $0, quarters: quarters) }
    weeks = distinct.count
    words = distinct.map(\.words).max() ?? 1
    bits = [UInt64](repeating: 0, count: participants.count * weeks * words)
    for (position, person) in order.enumerated() {
      let counts = distinct.indices.map { index in
        distinct[index].pack(participants[person], into: &bits, at: (position * weeks + index) * words)
      }
      stretches[position] = distinct[0].stretches(of: participants[person])
      caps[position] = UInt16(min((counts.min() ?? 0) * quarters, Int(matching_most_starts)))
    }
  }
}

/// Where the quarter-hours of one week lie when it is packed.
private struct PackedWeek {
  private let week: Int
  /// The quarter-hours that several people have; of pairs, the first.
  private let kept: [UInt64]
  private let places: [Int]
  let words: Int
  /// How many are kept.
  private let count: Int

  init(_ participants: [Participant], _ week: Int, quarters: Int) {
    self.week = week
    var once = [UInt64](repeating: 0, count: WeekStarts.wordCount)
    var twice = once
    for participant in participants {
      for (word, starts) in participant.starts[week].words.enumerated() {
        twice[word] |= once[word] & starts
        once[word] |= starts
      }
    }
    kept = twice.map { $0 & (quarters == 2 ? WeekStarts.evenQuarters : ~0) }
    var place = 0
    var places: [Int] = []
    for quarter in 0..<WeekStarts.wordCount * 64 {
      places.append(place)
      if kept[quarter >> 6] >> UInt64(quarter & 63) & 1 == 1 { place += 1 }
    }
    self.places = places
    count = place
    words = max(1, (place + 63) / 64)
  }

  /// The 64ths of the week's kept quarter-hours in which a person has some.
  func stretches(of participant: Participant) -> UInt64 {
    var stretches: UInt64 = 0
    for (word, starts) in participant.starts[week].words.enumerated() {
      var open = starts & kept[word]
      while open != 0 {
        stretches |= 1 << UInt64(places[word << 6 + open.trailingZeroBitCount] * 64 / count)
        open &= open - 1
      }
    }
    return stretches
  }

  /// Writes the person's starts and returns how many there are.
  func pack(_ participant: Participant, into bits: inout [UInt64], at base: Int) -> Int {
    var count = 0
    for (word, starts) in participant.starts[week].words.enumerated() {
      var open = starts & kept[word]
      count += open.nonzeroBitCount
      while open != 0 {
        let place = places[word << 6 + open.trailingZeroBitCount]
        bits[base + place >> 6] |= 1 << UInt64(place & 63)
        open &= open - 1
      }
    }
    return count
  }
}

extension [Participant] {
  /// The weeks that are not, for everybody, like an earlier one.
  fileprivate var distinctWeeks: [Int] {
    var distinct: [Int] = []
    for week in 0..<self[0].starts.count
    where !distinct.contains(where: { earlier in allSatisfy { $0.starts[earlier] == $0.starts[week] } }) {
      distinct.append(week)
    }
    return distinct
  }
}

extension WeekStarts {
  fileprivate static let evenQuarters: UInt64 = 0x5555_5555_5555_5555

  fileprivate var isOfHalfHours: Bool { words.allSatisfy { ($0 ^ $0 >> 1) & Self.evenQuarters == 0 } }
}
