import Coaching
import Database

/// A standing peer-coaching offer with its own policy.
struct Programme: Hashable, Sendable {
  let id: ID<Programme>
  let name: String
  let template: ProgrammeTemplate
  /// The policy's latest version, for rounds to come.
  let policyNumber: Int
  let policy: Policy
}
