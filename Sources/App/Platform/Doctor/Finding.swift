/// One line of the doctor's report.
package struct Finding: Codable, Hashable, Sendable {
  package enum Verdict: String, Codable, Sendable, Comparable {
    case ok
    /// Somebody should look at it; nothing fails because of it now.
    case look
    case bad

    package static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .ok: 0
      case .look: 1
      case .bad: 2
      }
    }
  }

  package let topic: String
  package let verdict: Verdict
  /// What was found; never a name, an address, a password or a token.
  package let says: String
  /// What to do about it.
  package let advice: String?

  static func ok(_ topic: String, _ says: String) -> Finding {
    Finding(topic: topic, verdict: .ok, says: says, advice: nil)
  }

  static func look(_ topic: String, _ says: String, _ advice: String) -> Finding {
    Finding(topic: topic, verdict: .look, says: says, advice: advice)
  }

  static func bad(_ topic: String, _ says: String, _ advice: String) -> Finding {
    Finding(topic: topic, verdict: .bad, says: says, advice: advice)
  }
}
