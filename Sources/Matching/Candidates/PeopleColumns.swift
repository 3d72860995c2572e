import CMatching

/// The people of a round feature by feature, as `matching_compare` reads them.
///
/// They stand in an order of their own, in which people of the same languages and level are neighbours: a *position* is a
/// place in it.
struct PeopleColumns: Sendable {
  /// The person at each position.
  let members: [Int]
  /// No pairing is worth more, requests aside.
  private(set) var highest = 0
  /// Whether some pairs may earn less than a comparison says, for want of places for their specialities.
  let areSpecialitiesShared: Bool
  /// One column of `stride` entries behind the other, in the order in which `withPeople` lists them.
  private var units: [UInt16] = []
  private var gifts: [Int32]
  private let starts: PackedStarts
  let stride: Int
  private let languageColumns: Int
  private let goalColumns: Int
  private let specialityColumns: Int
  let terms: matching_terms

  init(_ problem: Problem) {
    let participants = problem.participants
    members = participants.inOrderOfLikeness
    let lanes = Int(matching_lanes)
    stride = max(1, (participants.count + lanes - 1) / lanes) * lanes
    starts = PackedStarts(participants, in: members)
    terms = matching_terms(problem.constraints, problem.weights)
    let ordered = members.map { participants[$0] }
    let languages = SetNumbering(participants.lazy.map(\.basic))
    let goals = SetNumbering(participants.lazy.map(\.goals))
    let places = SpecialityPlaces(participants)
    areSpecialitiesShared = places.areShared
    languageColumns = max(1, (languages.count + 15) / 16)
    goalColumns = (goals.count + 15) / 16
    specialityColumns = places.columns
    gifts = ordered.map { Int32(clamping: problem.weights.gift(to: $0)) }
    gifts += [Int32](repeating: 0, count: stride - gifts.count)
    for mask in [\Participant.basic, \.working, \.fluent] {
      append(ordered.map { languages($0[keyPath: mask]) }, columns: languageColumns)
    }
    append(ordered.map { goals($0.goals) }, columns: goalColumns)
    append(ordered.map { UInt16($0.strengths) | UInt16($0.needs) << 8 })
    append(ordered.map { UInt16($0.level) })
    append(ordered.map { UInt16($0.magnitude) })
    let specialities = Numbering(participants.lazy.map(\.speciality))
    append(ordered.map { specialities($0.speciality) })
    let employers = Numbering(participants.lazy.map(\.employer))
    append(ordered.map { employers($0.employer) })
    append(ordered.map { UInt16(1) << UInt16($0.level) })
    append(ordered.map { $0.wantedLevels == 0 ? ~0 : UInt16($0.wantedLevels) })
    append(starts.caps)
    let needsStarts = problem.constraints.minimumSharedStarts > 0
    append(starts.stretches.map { needsStarts ? $0 : ~0 }, columns: 4)
    let bits = ordered.map { places.place(of: $0.speciality) }
    for column in 0..<specialityColumns {
      append(bits.map { $0 / 16 == column ? 1 << UInt16($0 % 16) : 0 })
    }
    let wanted = ordered.map { places.wanted(by: $0) }
    for column in 0..<specialityColumns { append(wanted.map { $0[column] }) }
    let mostGoals = ordered.map(\.goals.nonzeroBitCount).max() ?? 0
    highest = problem.weights.highest(goals: mostGoals) + 2 * Int(gifts.max() ?? 0)
  }

  var count: Int { members.count }

  private mutating func append(_ sets: [UInt64], columns: Int) {
    for column in 0..<columns { append(sets.map { UInt16(truncatingIfNeeded: $0 >> UInt64(16 * column)) }) }
  }

  private mutating func append(_ column: [UInt16]) {
    units += column
    units += [UInt16](repeating: 0, count: stride - column.count)
  }

  /// Calls the closure with the columns as the comparison reads them, which must not outlive it.
  func withPeople<Result, Failure: Error>(
    _ body: (UnsafePointer<matching_people>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try units.withUnsafeBufferPointer { units throws(Failure) in
      try gifts.withUnsafeBufferPointer { gifts throws(Failure) in
        // Where nobody says when, there is nothing to read.
        try (starts.bits.isEmpty ? [0] : starts.bits).withUnsafeBufferPointer { bits throws(Failure) in
          guard let units = units.baseAddress, let gifts = gifts.baseAddress, let bits = bits.baseAddress else {
            preconditionFailure("a column has at least one group of lanes")
          }
          var people = people(units, gifts, bits)
          return try body(&people)
        }
      }
    }
  }

  private func people(
    _ units: UnsafePointer<UInt16>, _ gifts: UnsafePointer<Int32>, _ bits: UnsafePointer<UInt64>
  ) -> matching_people {
    var next = units
    func columns(_ count: Int) -> UnsafePointer<UInt16> {
      defer { next += count * stride }
      return next
    }
    let languages = columns(3 * languageColumns)
    let goals = columns(goalColumns)
    let (skills, levels, magnitudes, specialities) = (columns(1), columns(1), columns(1), columns(1))
    let (employers, levelBits, wantedLevels, caps) = (columns(1), columns(1), columns(1), columns(1))
    let stretches = columns(4)
    return matching_people(
      stride: Int32(stride), language_columns: Int32(languageColumns), goal_columns: Int32(goalColumns),
      languages: languages, goals: goals, skills: skills, levels: levels, magnitudes: magnitudes,
      specialities: specialities, employers: employers, level_bits: levelBits, wanted_levels: wantedLevels,
      speciality_columns: Int32(specialityColumns), speciality_bits: columns(specialityColumns),
      wanted_specialities: columns(specialityColumns), gifts: gifts, caps: caps, stretches: stretches, starts: bits,
      weeks: Int32(starts.weeks), words: Int32(starts.words), quarters: Int32(starts.quarters))
  }
}

extension matching_terms {
  fileprivate init(_ constraints: Constraints, _ weights: Weights) {
    self.init(
      proficiency: Int32(constraints.minimumProficiency), starts: Int32(constraints.minimumSharedStarts),
      separates_employers: constraints.separatesEmployers ? 1 : 0, language: Int32(weights.language),
      shared_hour: Int32(weights.sharedHour), level: Int32(weights.level), hours: Int32(weights.hours),
      goal: Int32(weights.goal), speciality: Int32(weights.speciality), complement: Int32(weights.complement))
  }
}

extension Weights {
  fileprivate func gift(to participant: Participant) -> Int {
    waiting * participant.weeksWaiting + balance * max(0, participant.balance)
  }

  /// More than any two people can be worth to each other, requests, waiting and balance aside.
  fileprivate func highest(goals: Int) -> Int {
    3 * language + 12 * sharedHour + 3 * level + 8 * hours + goals * goal + speciality + 16 * complement
  }
}

extension [Participant] {
  /// Their indices, those who are alike in languages and level next to each other.
  fileprivate var inOrderOfLikeness: [Int] {
    indices.sorted { one, other in
      let (first, second) = (self[one], self[other])
      return (first.working, first.basic, first.level, one) < (second.working, second.basic, second.level, other)
    }
  }
}
