/// How a standing round joins people as they come, as far as the rules of a programme decide it.
extension Policy {
  package struct Demand: Hashable, Sendable {
    package var release: Release
    /// For so many days somebody who has just come is kept for a partner who suits well, each day for one who suits a
    /// little less; thereafter whoever may be joined with them will do. 0 joins people as they come.
    package var patienceDays: Int
    /// Whoever missed so many sessions without calling them off, within half a year, is joined with nobody until that
    /// is past; 0 looks at nobody's misses.
    package var mostMissed: Int

    package init(release: Release = .coordinator, patienceDays: Int = 7, mostMissed: Int = 0) {
      self.release = release
      self.patienceDays = patienceDays
      self.mostMissed = mostMissed
    }

    /// For how many days a missed session counts.
    package static let missDays = 182
  }

  /// Who lets the people of a standing round know of each other.
  package enum Release: String, CaseIterable, Codable, Hashable, Sendable {
    /// The rules do, as people come.
    case rules
    /// A coordinator does, by a proposal.
    case coordinator
  }

  package static let patienceDays = 0...60
  package static let missCounts = 0...20

  /// Whether people are joined without anybody's looking.
  package var joinsByItself: Bool { rounds == .standing && demand.release == .rules }
}
