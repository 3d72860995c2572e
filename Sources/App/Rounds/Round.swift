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
  /// The most people who take part; nil for no limit.
  let capacity: Int?
  /// What the last day is tied to, in a coordinator's words; often empty.
  let milestone: String
  /// The round before it in its series, whose people it takes over.
  let follows: Earlier?
  let state: RoundState
  /// Counts how often somebody was enrolled or changed.
  let enrolmentVersion: Int

  /// A round by its name.
  struct Earlier: Hashable, Sendable {
    let id: ID<Round>
    let name: String
  }

  var acceptsRoster: Bool { state.acceptsRoster(rounds: policy.rounds) }

  /// Whether it stands still until a coordinator does something.
  var wantsCoordinator: Bool { [.draft, .enrolling, .matching].contains(state) }

  /// Whether a proposal can be asked for: once enrolment is closed, and at any time in a standing round.
  var acceptsProposals: Bool {
    state == .matching || (state == .running && policy.rounds == .standing)
  }
}
