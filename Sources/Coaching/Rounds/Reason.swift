import Time

/// One fact that speaks for a pairing or a group. Pages turn it into a sentence in the reader's language and clock.
package enum Reason: Hashable, Sendable {
  /// The language both speak best, and how well the weaker of them speaks it.
  case language(CoachingLanguage, Proficiency)
  /// Minutes in the round's worst week in which all are free for a session, and the longest windows of its first week.
  case sharedTime(minutesPerWeek: Int, windows: [Interval])
  case levels(coach: CredentialLevel, client: CredentialLevel)
  case wantedLevel(CredentialLevel)
  case sameSpeciality(String)
  case wantedSpeciality(String)
  case goals([String])
  /// The coach's strengths that the client needs; in a group, the strengths of one that another needs.
  case complement([Competency])
  /// The client asked for this coach.
  case requested
  case coachHours(Int)
}

/// What keeps two people apart. It says which rule, never whose: a personal limit stays in confidence.
package enum ObstacleCode: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
  case language, sharedHours, employer, reportingLine, earlier, personal, coordinator
}
