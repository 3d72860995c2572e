/// How far somebody's credential goes, lowest first.
package enum CredentialLevel: String, CaseIterable, Codable, Hashable, Comparable, Sendable {
  case student
  case acc = "ACC"
  case pcc = "PCC"
  case mcc = "MCC"

  /// Upper or lower case.
  package init?(_ text: String) {
    let word = text.trimmed.lowercased()
    guard let level = Self.allCases.first(where: { $0.rawValue.lowercased() == word }) else { return nil }
    self = level
  }

  /// 0 for students up to 3 for MCC, as `Matching` counts levels.
  package var rank: Int {
    switch self {
    case .student: 0
    case .acc: 1
    case .pcc: 2
    case .mcc: 3
    }
  }

  package static func < (left: CredentialLevel, right: CredentialLevel) -> Bool { left.rank < right.rank }
}
