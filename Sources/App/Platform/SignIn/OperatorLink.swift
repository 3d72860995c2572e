import Database

/// A link that the command line printed for the operator.
struct OperatorLink: Hashable, Sendable {
  enum Purpose: Hashable, Sendable {
    case firstCoordinator
    case signIn(ID<Person>)
  }

  let tokenHash: String
  let purpose: Purpose
}
