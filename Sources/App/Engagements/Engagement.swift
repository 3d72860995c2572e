import Coaching
import Database
import Time

/// A coaching relationship born of a release.
struct Engagement: Hashable, Sendable {
  let id: ID<Engagement>
}

/// Marks ids of pairings.
enum StoredPairing {}

/// One of a person's engagements, as *Today* shows it.
struct OwnEngagement: Hashable, Sendable {
  enum Role: String, Hashable, Sendable {
    case coach, client, both, member
  }

  struct Partner: Hashable, Sendable {
    let name: String
    let zone: String
  }

  let id: ID<Engagement>
  let roundName: String
  let endsOn: LocalDate?
  /// What the reader is in it.
  let role: Role
  let partners: [Partner]
  let reasons: [Reason]
  let plan: [Policy.PlannedSessions]
}
