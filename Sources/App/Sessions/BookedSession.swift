import Coaching
import Database
import Time

/// Marks ids of what somebody has on.
enum Busy {}

/// Marks ids of what happened to a session.
enum SessionChange {}

/// A session as those who meet in it see it.
struct BookedSession: Hashable, Sendable {
  enum State: String, Hashable, Sendable {
    case booked, held, cancelled, missed
  }

  let id: ID<BookedSession>
  let kind: Policy.PlannedSessions.Kind
  let state: State
  let time: Interval
  /// Why it was cancelled.
  let reason: String?
}

/// An engagement as one of its parties meets in it.
struct Meeting: Sendable {
  /// Somebody who meets, and what is known of their time.
  struct Party: Sendable {
    let recipient: Recipient
    let availability: WeeklyAvailability
    /// In any organisation.
    let busy: [Interval]
  }

  let engagement: OwnEngagement
  /// The round's first day.
  let startsOn: LocalDate
  let policy: Policy
  /// The reader first, the others by name.
  let parties: [Party]
  /// Who coaches whom; none in a group, two in a mutual pair.
  let pairings: [DirectedPair]
  /// All there were, by time.
  let sessions: [BookedSession]

  /// What the plan still asks for, in its order.
  var remaining: [Policy.PlannedSessions] {
    policy.plan.remaining(after: sessions.filter { $0.state != .cancelled }.map(\.kind))
  }

  /// Whether the person may book here.
  func mayBook(_ person: ID<Person>) -> Bool {
    guard !remaining.isEmpty else { return false }
    switch policy.course.booking {
    case .either: return true
    case .client: return pairings.isEmpty || pairings.contains { $0.to == person }
    }
  }

  /// The names of those who are coached.
  var clients: [String] {
    parties.compactMap { party in
      pairings.contains { $0.to == party.recipient.person } ? party.recipient.name : nil
    }
  }

  /// By which clocks the reader's partners go.
  func clocks(_ zones: ZoneDirectory) -> [ReasonText.Clock] {
    parties.dropFirst().map { party in
      ReasonText.Clock(name: party.recipient.name, zone: zones.rules(party.recipient.zone) ?? .utc)
    }
  }

  /// Who coaches whom in the next session of a kind: in a mutual pair in turn, and nobody when two meet for the first
  /// time to see whether they suit each other.
  ///
  /// - Parameter number: how many sessions there were
  func roles(in kind: Policy.PlannedSessions.Kind, after number: Int) -> DirectedPair? {
    guard pairings.count > 1 else { return pairings.first }
    return kind == .coaching ? pairings[number % pairings.count] : nil
  }
}
