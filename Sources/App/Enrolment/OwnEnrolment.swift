import Coaching
import Database
import Time

/// A member's own application to a round.
struct OwnEnrolment: Hashable, Sendable {
  let state: EnrolmentState
  let facts: EnrolmentFacts
  /// Whether they answered themselves, rather than a roster for them.
  let hasAnswered: Bool
  /// How their engagements of the round stand.
  let engagements: Set<EngagementState>
  /// 1 for the first on the waiting list; nil for whoever is not on it.
  let turn: Int?

  /// Whether they are in an engagement of the round that goes on.
  var isJoined: Bool { engagements.contains(.running) }
}

/// A round as a member finds it on *Today*.
struct OwnRound: Hashable, Sendable {
  let round: ID<Round>
  let name: String
  let state: RoundState
  let takesPeople: Bool
  /// Whether it has no end, so that people are brought together again and again.
  let isStanding: Bool
  /// nil where they can apply and have not.
  let standing: EnrolmentState?
  /// Whether they look for a partner; nil where nobody says that.
  let isLooking: Bool?

  /// Whether there is something for the member to do: to apply, for the first time or again.
  var isOpen: Bool { takesPeople && (standing == nil || standing == .withdrawn) }
}
