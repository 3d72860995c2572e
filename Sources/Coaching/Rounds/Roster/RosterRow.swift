/// One person of a roster, as far as the file tells.
package struct RosterRow: Hashable, Codable, Sendable {
  package let line: Int
  package let address: Address
  package let name: PersonName
  package let pageLanguage: PageLanguage?
  package let facts: EnrolmentFacts
  package let lineManager: Address?
  /// Whom they would like as their coach.
  package let requests: [Address]
  /// Whom they must not be joined with.
  package let exclusions: [Address]
  /// Whom they were joined with before.
  package let earlier: [Address]
}

/// What reading a roster gave: the good rows, what is wrong with the others, and what to know about both.
package struct RosterReading: Hashable, Sendable {
  /// The columns that the file has; what it does not speak of stays as it is.
  package let columns: Set<RosterColumn>
  package let rows: [RosterRow]
  /// Ordered by line.
  package let problems: [RosterProblem]
  package let notices: [RosterNotice]
}

/// What a roster is held against.
package struct RosterRules: Sendable {
  package let zones: ZoneNames
  package let limits: CSVLimits

  package init(zones: ZoneNames, limits: CSVLimits = CSVLimits()) {
    self.zones = zones
    self.limits = limits
  }
}
