/// A set of what keeps two people apart.
struct Obstacles: OptionSet {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ obstacle: Obstacle) { rawValue = 1 << UInt8(obstacle.rawValue) }

  init(_ reason: Forbidden.Reason) {
    switch reason {
    case .earlier: self.init(Obstacle.earlier)
    case .personal: self.init(Obstacle.personal)
    case .coordinator: self.init(Obstacle.coordinator)
    }
  }

  func contains(_ obstacle: Obstacle) -> Bool { contains(Obstacles(obstacle)) }
}

extension People {
  /// Everything that keeps two people apart; the same in both directions.
  ///
  /// A random draw knows only the forbidden pairs, and the pools, which are pools of one language.
  func obstacles(_ first: Int, _ second: Int) -> Obstacles {
    var found = limits(first, second)
    let constraints = problem.constraints
    if problem.assignment == .random {
      let pool = problem.participants[first].pool
      if pool == nil || pool != problem.participants[second].pool { found.insert(Obstacles(.language)) }
      return found
    }
    if languages[first] & languages[second] == 0 { found.insert(Obstacles(.language)) }
    if constraints.minimumSharedStarts > 0, sharedStarts(first, second) < constraints.minimumSharedStarts {
      found.insert(Obstacles(.sharedHours))
    }
    if constraints.separatesEmployers, shareEmployer(first, second) { found.insert(Obstacles(.employer)) }
    if constraints.separatesReportingLines, shareReportingLine(first, second) {
      found.insert(Obstacles(.reportingLine))
    }
    return found
  }

  /// Their common starts when nothing keeps two people apart, else nil. Asks the cheap questions first.
  func meetingStarts(_ first: Int, _ second: Int) -> Int? {
    guard first != second, languages[first] & languages[second] != 0 else { return nil }
    let constraints = problem.constraints
    if constraints.separatesEmployers, shareEmployer(first, second) { return nil }
    if constraints.separatesReportingLines, shareReportingLine(first, second) { return nil }
    let shared = sharedStarts(first, second)
    guard shared >= constraints.minimumSharedStarts, limits(first, second).isEmpty else { return nil }
    return shared
  }

  private func shareEmployer(_ first: Int, _ second: Int) -> Bool {
    guard let employer = problem.participants[first].employer else { return false }
    return employer == problem.participants[second].employer
  }

  private func shareReportingLine(_ first: Int, _ second: Int) -> Bool {
    let manager = problem.participants[first].lineManager
    let other = problem.participants[second].lineManager
    return manager == second || other == first || (manager != nil && manager == other)
  }
}
