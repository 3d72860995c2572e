/// A round's audience.
package enum Track: String, CaseIterable, Codable, Hashable, Sendable {
  case general, national, international, acc, pcc, mcc, student

  /// Whether somebody at this level is who the round is for. Whoever has not said their level is not turned away for
  /// it: their coordinator knows them, or asks.
  package func admits(level: CredentialLevel?) -> Bool {
    guard let level, let own = self.level else { return true }
    return level == own
  }

  /// The level that the round is for; nil where everybody is welcome.
  package var level: CredentialLevel? {
    switch self {
    case .general, .national, .international: nil
    case .acc: .acc
    case .pcc: .pcc
    case .mcc: .mcc
    case .student: .student
    }
  }
}
