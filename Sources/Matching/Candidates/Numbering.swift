import CMatching

/// Small numbers for what several people have in common.
struct Numbering {
  private var numbers: [Int: UInt16] = [:]

  /// - Parameter values: of all people; nil for those who have none
  init(_ values: some Sequence<Int?>) {
    var seen: Set<Int> = []
    for case let value? in values where !seen.insert(value).inserted && numbers[value] == nil {
      numbers[value] = UInt16(numbers.count)
    }
  }

  /// The number of a value, or one that is like no other.
  func callAsFunction(_ value: Int?) -> UInt16 {
    value.flatMap { numbers[$0] } ?? UInt16(matching_nobody)
  }
}

/// The members of sets of at most 64 that several people have, without gaps.
struct SetNumbering {
  private let places: [Int]
  private let kept: UInt64
  let count: Int

  init(_ sets: some Sequence<UInt64>) {
    var (once, twice) = (UInt64(0), UInt64(0))
    for set in sets {
      twice |= once & set
      once |= set
    }
    kept = twice
    places = (0..<64).map { (twice & (1 << UInt64($0) - 1)).nonzeroBitCount }
    count = twice.nonzeroBitCount
  }

  func callAsFunction(_ set: UInt64) -> UInt64 {
    var open = set & kept
    var packed: UInt64 = 0
    while open != 0 {
      packed |= 1 << UInt64(places[open.trailingZeroBitCount])
      open &= open - 1
    }
    return packed
  }
}

/// Places in a set for the specialities that somebody has and somebody would like in a coach. The first place stands for
/// all others and for none.
struct SpecialityPlaces {
  private static let most = 255
  private var places: [Int: Int] = [:]

  init(_ participants: [Participant]) {
    var wanted: Set<Int> = []
    for participant in participants { wanted.formUnion(participant.wantedSpecialities) }
    for case let speciality? in participants.map(\.speciality)
    where places[speciality] == nil && wanted.contains(speciality) {
      places[speciality] = places.count % Self.most + 1
      if places.count > Self.most { areShared = true }
    }
  }

  /// Whether there are so many that several have the same place.
  private(set) var areShared = false

  /// Columns of sixteen places.
  var columns: Int { min(places.count, Self.most) / 16 + 1 }

  func place(of speciality: Int?) -> Int { speciality.flatMap { places[$0] } ?? 0 }

  /// The places of what a person would like: all where any will do.
  func wanted(by participant: Participant) -> [UInt16] {
    guard !participant.wantedSpecialities.isEmpty else { return [UInt16](repeating: ~0, count: columns) }
    var sets = [UInt16](repeating: 0, count: columns)
    for speciality in participant.wantedSpecialities {
      if let place = places[speciality] { sets[place / 16] |= 1 << UInt16(place % 16) }
    }
    return sets
  }
}
