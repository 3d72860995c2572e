import Time

/// A reason is a short list: what it is, then what it says, `["language","it",3]`. An outcome holds thousands, and an
/// object costs its decoder as much as a dozen plain values.
extension Reason: Codable {
  private enum Kind: String, Codable {
    case language, sharedTime, levels, wantedLevel, sameSpeciality, wantedSpeciality, goals, complement, requested,
      coachHours
  }

  package init(from decoder: any Decoder) throws {
    guard var list = try? decoder.unkeyedContainer() else {
      self = try ReasonAsObject(from: decoder).reason
      return
    }
    self =
      switch try list.decode(Kind.self) {
      case .language: .language(try list.decode(CoachingLanguage.self), try list.decode(Proficiency.self))
      case .sharedTime: .sharedTime(minutesPerWeek: try list.decode(Int.self), windows: try list.windows())
      case .levels:
        .levels(coach: try list.decode(CredentialLevel.self), client: try list.decode(CredentialLevel.self))
      case .wantedLevel: .wantedLevel(try list.decode(CredentialLevel.self))
      case .sameSpeciality: .sameSpeciality(try list.decode(String.self))
      case .wantedSpeciality: .wantedSpeciality(try list.decode(String.self))
      case .goals: .goals(try list.rest())
      case .complement: .complement(try list.rest())
      case .requested: .requested
      case .coachHours: .coachHours(try list.decode(Int.self))
      }
  }

  package func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    switch self {
    case .language(let language, let proficiency): try list.add(Kind.language, language, proficiency)
    case .sharedTime(let minutes, let windows):
      try list.add(Kind.sharedTime, minutes)
      for window in windows { try list.add(window.start, window.end) }
    case .levels(let coach, let client): try list.add(Kind.levels, coach, client)
    case .wantedLevel(let level): try list.add(Kind.wantedLevel, level)
    case .sameSpeciality(let speciality): try list.add(Kind.sameSpeciality, speciality)
    case .wantedSpeciality(let speciality): try list.add(Kind.wantedSpeciality, speciality)
    case .goals(let goals):
      try list.add(Kind.goals)
      try list.encode(contentsOf: goals)
    case .complement(let competencies):
      try list.add(Kind.complement)
      try list.encode(contentsOf: competencies)
    case .requested: try list.add(Kind.requested)
    case .coachHours(let hours): try list.add(Kind.coachHours, hours)
    }
  }
}

/// How reasons were kept before: by the coding that the compiler makes.
private enum ReasonAsObject: Decodable {
  case language(CoachingLanguage, Proficiency)
  case sharedTime(minutesPerWeek: Int, windows: [Interval])
  case levels(coach: CredentialLevel, client: CredentialLevel)
  case wantedLevel(CredentialLevel)
  case sameSpeciality(String)
  case wantedSpeciality(String)
  case goals([String])
  case complement([Competency])
  case requested
  case coachHours(Int)

  var reason: Reason {
    switch self {
    case .language(let language, let proficiency): .language(language, proficiency)
    case .sharedTime(let minutes, let windows): .sharedTime(minutesPerWeek: minutes, windows: windows)
    case .levels(let coach, let client): .levels(coach: coach, client: client)
    case .wantedLevel(let level): .wantedLevel(level)
    case .sameSpeciality(let speciality): .sameSpeciality(speciality)
    case .wantedSpeciality(let speciality): .wantedSpeciality(speciality)
    case .goals(let goals): .goals(goals)
    case .complement(let competencies): .complement(competencies)
    case .requested: .requested
    case .coachHours(let hours): .coachHours(hours)
    }
  }
}

extension UnkeyedDecodingContainer {
  fileprivate mutating func rest<Value: Decodable>() throws -> [Value] {
    var values: [Value] = []
    while !isAtEnd { values.append(try decode(Value.self)) }
    return values
  }

  /// The rest as beginnings, each with its end.
  fileprivate mutating func windows() throws -> [Interval] {
    var windows: [Interval] = []
    while !isAtEnd {
      let (start, end) = (try decode(Instant.self), try decode(Instant.self))
      guard start <= end else {
        throw DecodingError.dataCorruptedError(in: self, debugDescription: "ends before it starts")
      }
      windows.append(Interval(start: start, end: end))
    }
    return windows
  }
}

extension UnkeyedEncodingContainer {
  fileprivate mutating func add<each Value: Encodable>(_ value: repeat each Value) throws {
    for value in repeat each value { try encode(value) }
  }
}
