import Matching

extension Policy {
  /// A weight by the name it has in a policy, in the order in which pages list them.
  package enum Weight: String, CaseIterable, Hashable, Sendable {
    case language, sharedHour, level, hours, goal, speciality, complement, waiting, balance, request

    package var path: WritableKeyPath<Weights, Int> {
      switch self {
      case .language: \.language
      case .sharedHour: \.sharedHour
      case .level: \.level
      case .hours: \.hours
      case .goal: \.goal
      case .speciality: \.speciality
      case .complement: \.complement
      case .waiting: \.waiting
      case .balance: \.balance
      case .request: \.request
      }
    }
  }
}
