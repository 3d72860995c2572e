import Time

/// What a round is to be, as its coordinator wrote it down.
package struct RoundPlan: Hashable, Codable, Sendable {
  package static let nameLimit = 120
  package static let languageLimit = 16
  package static let dayLimit = 3 * 366
  package static let capacities = 3...20_000
  package static let milestoneLimit = 120

  package let name: String
  package let track: Track
  /// The languages people will be coached in, the most wanted first; none means any that two people share.
  package let languages: [CoachingLanguage]
  package let startsOn: LocalDate
  /// The last day; nil for a standing round that has none.
  package let endsOn: LocalDate?
  /// The most people who take part; nil for no limit.
  package let capacity: Int?
  /// What the last day is tied to, in the coordinator's words, such as a module of a training; often empty.
  package let milestone: String

  package init(
    name: String, track: Track, languages: [CoachingLanguage], startsOn: LocalDate?, endsOn: LocalDate?,
    capacity: Int? = nil, milestone: String = "", rounds: Policy.Rounds
  ) throws(RoundPlanRefusals) {
    let name = name.trimmed.composed
    let milestone = milestone.trimmed.composed
    let refusals = [
      Self.refusal(ofName: name), Self.refusal(of: languages), startsOn == nil ? .startMissing : nil,
      Self.refusal(ofEnd: endsOn, after: startsOn, rounds: rounds), Self.refusal(ofCapacity: capacity),
      Self.refusal(ofMilestone: milestone),
    ].compactMap(\.self)
    guard refusals.isEmpty, let startsOn else { throw RoundPlanRefusals(all: refusals) }
    self.name = name
    self.track = track
    self.languages = languages
    self.startsOn = startsOn
    self.endsOn = endsOn
    self.capacity = capacity
    self.milestone = milestone
  }

  private static func refusal(ofName name: String) -> RoundPlanRefusal? {
    if name.isEmpty { return .nameMissing }
    if name.unicodeScalars.count > nameLimit { return .nameTooLong(limit: nameLimit) }
    return name.hasControlCharacters ? .nameHasControlCharacter : nil
  }

  private static func refusal(ofCapacity capacity: Int?) -> RoundPlanRefusal? {
    guard let capacity, !capacities.contains(capacity) else { return nil }
    return .capacityOutOfRange(allowed: capacities)
  }

  private static func refusal(ofMilestone milestone: String) -> RoundPlanRefusal? {
    if milestone.unicodeScalars.count > milestoneLimit { return .milestoneTooLong(limit: milestoneLimit) }
    return milestone.hasControlCharacters ? .milestoneHasControlCharacter : nil
  }

  private static func refusal(of languages: [CoachingLanguage]) -> RoundPlanRefusal? {
    if languages.count > languageLimit { return .tooManyLanguages(limit: languageLimit) }
    let doubled = languages.enumerated().first { languages[..<$0.offset].contains($0.element) }
    return doubled.map { .languageTwice($0.element) }
  }

  private static func refusal(
    ofEnd end: LocalDate?, after start: LocalDate?, rounds: Policy.Rounds
  ) -> RoundPlanRefusal? {
    guard let end else { return rounds == .standing ? nil : .endMissing }
    guard let start else { return nil }
    if end < start { return .endBeforeStart }
    return start.days(until: end) > dayLimit ? .tooLong(days: dayLimit) : nil
  }
}

/// What is wrong with one field of a round's plan.
package enum RoundPlanRefusal: Hashable, Sendable {
  case nameMissing, nameTooLong(limit: Int), nameHasControlCharacter
  case tooManyLanguages(limit: Int), languageTwice(CoachingLanguage)
  case startMissing
  case endMissing, endBeforeStart, tooLong(days: Int)
  case capacityOutOfRange(allowed: ClosedRange<Int>)
  case milestoneTooLong(limit: Int), milestoneHasControlCharacter
  /// A round of a series would begin while the one before it still runs.
  case startsBeforeEarlierEnds

  /// A field of the form that makes a round.
  package enum Field: String, Hashable, Sendable {
    case name, track, languages, startsOn, endsOn, capacity, milestone
  }

  package var field: Field {
    switch self {
    case .nameMissing, .nameTooLong, .nameHasControlCharacter: .name
    case .tooManyLanguages, .languageTwice: .languages
    case .startMissing, .startsBeforeEarlierEnds: .startsOn
    case .endMissing, .endBeforeStart, .tooLong: .endsOn
    case .capacityOutOfRange: .capacity
    case .milestoneTooLong, .milestoneHasControlCharacter: .milestone
    }
  }
}

/// Everything that is wrong with a round's plan, so that a form can say it all at once.
package struct RoundPlanRefusals: Error, Hashable, Sendable {
  package let all: [RoundPlanRefusal]
}
