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
  let roundName: String
  let endsOn: LocalDate?
  /// What the reader is in it.
  let role: Role
  let partners: [Partner]
  let reasons: [Reason]
  /// Whether the reader shows the partners their own address.
  let showsAddress: Bool
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
