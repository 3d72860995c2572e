import Coaching
import Database
import Time

/// Marks ids of engagements, the coaching relationships that a release begins.
enum Engagement {}

/// Marks ids of pairings.
enum StoredPairing {}

/// One of a person's engagements, as *Today* shows it.
struct OwnEngagement: Hashable, Sendable {
  enum Role: String, Hashable, Sendable {
    case coach, client, both, member
  }

  struct Partner: Hashable, Sendable {
    let person: ID<Person>
    let name: String
    let zone: String
    /// The partner's address, once they have consented to show it here.
    let address: String?
  }

  let id: ID<Engagement>
  let round: ID<Round>
  let roundName: String
  let endsOn: LocalDate?
  /// For somebody who has left it: *withdrawn*.
  let state: EngagementState
  /// When the reader left a group that goes on: what came after does not concern them.
  let leftAt: Instant?
  /// Whether its round runs.
  let isUnderWay: Bool
  /// What the reader is in it.
  let role: Role
  let partners: [Partner]
  let reasons: [Reason]
  /// Whether the reader shows the partners their own address.
  let showsAddress: Bool

  /// Whether sessions can be booked in it.
  var isOpen: Bool { state == .running && isUnderWay }
}

/// Marks ids of what happened to an engagement.
enum EngagementChange: String, Hashable, Sendable {
  case completed, uncompleted, withdrawn
  /// Somebody came into a group, or left it.
  case joined, left
}

/// Marks ids of consents: each given or withdrawn permission is a row of its own, and the latest counts.
enum Consent {
  enum Decision: String, Hashable, Sendable {
    case given, withdrawn
  }
}

/// Engagements in which nothing happens: a coordinator sees them.
enum StalledEngagements {
  /// After so many days.
  static let days = 10
}
