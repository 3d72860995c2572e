import Coaching
import Database

/// What the editor shows besides its form.
struct PolicyEditing: Sendable {
  let programme: Programme
  /// The rounds that keep the rules they opened with.
  let keeping: [Round]
  /// The rounds whose people the rules can be tried with, the newest first.
  let triable: [Triable]
  var notice: Notice?
  var preview: PolicyPreview?

  struct Triable: Hashable, Sendable {
    let id: ID<Round>
    let name: String
    let people: Int
  }

  enum Notice: Sendable {
    case unchanged
    /// The version that somebody else saved, and the rules from which both began.
    case overtaken(by: PolicyVersion, from: Policy)
  }
}
