import Coaching
import Database
import Time

/// One run of a programme, with the policy that it pins.
struct Round: Hashable, Sendable {
  let id: ID<Round>
  let programme: ID<Programme>
  let programmeName: String
  let policyNumber: Int
  let policy: Policy
  let name: String
  let track: Track
  let languages: [CoachingLanguage]
  let startsOn: LocalDate
  let endsOn: LocalDate?
  let state: RoundState
  /// Counts how often somebody was enrolled or changed.
  let enrolmentVersion: Int

  var acceptsRoster: Bool { state.acceptsRoster(rounds: policy.rounds) }

  /// Whether it stands still until a coordinator does something.
  var wantsCoordinator: Bool { [.draft, .enrolling, .matching].contains(state) }

  /// Whether a proposal can be asked for: once enrolment is closed, and at any time in a standing round.
  var acceptsProposals: Bool {
    state == .matching || (state == .running && policy.rounds == .standing)
  }
}
