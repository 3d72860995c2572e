import Matching
import Time

extension Policy.Structure {
  var matching: Structure {
    switch self {
    case .mutual: .mutual
    case .ring: .ring
    case .group(let sizes): .group(sizes)
    }
  }
}

extension Policy {
  var matchingConstraints: Matching.Constraints {
    Matching.Constraints(
      minimumProficiency: constraints.minimumProficiency.rawValue,
      minimumSharedStarts: minimumSharedStarts,
      separatesEmployers: constraints.separatesEmployers,
      separatesReportingLines: constraints.separatesReportingLines)
  }

  /// The engine counts quarter-hours at which a session can begin. One stretch of shared time of m minutes has
  /// (m - length) / 15 + 1 of them, and a stretch shorter than a session has none, so that one start is the least.
  private var minimumSharedStarts: Int {
    let shared = constraints.minimumSharedMinutes.count
    guard shared > 0 else { return 0 }
    return max(0, shared - sessionLength.count + 14) / 15 + 1
  }
}
