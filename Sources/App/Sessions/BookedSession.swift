import Coaching
import Database
import Time

/// Marks ids of what somebody has on.
enum Busy {}

/// Marks ids of what happened to a session.
enum SessionChange: String, Sendable {
  case booked, moved, cancelled, held, missed
}

/// A session as those who meet in it see it.
struct BookedSession: Hashable, Sendable {
  enum State: String, Hashable, Sendable {
    case booked, held, cancelled, missed
  }

  let id: ID<BookedSession>
  let kind: Policy.PlannedSessions.Kind
  private(set) var state: State
  private(set) var time: Interval
  /// On whose clock it was agreed: an IANA name.
  private(set) var zone: String
  /// Where they meet, or the address of a call; empty where nobody has said.
  let place: String
  /// How often its time or place has changed (RFC 5545, 3.8.7.4).
  private(set) var sequence: Int
  /// Where it was booked together with others: the first one's id, and when it was to begin before any move.
  let series: Series?
  /// Why it was cancelled, in words that only those who meet read; sealed for its id.
  let sealedReason: [UInt8]?

  /// The same at another time.
  func changed(to time: Interval, on zone: ZoneRules) -> BookedSession {
    var changed = self
    changed.time = time
    changed.zone = zone.identifier
    changed.sequence += 1
    return changed
  }

  /// The same, called off.
  var cancelled: BookedSession {
    var cancelled = self
    cancelled.state = .cancelled
    cancelled.sequence += 1
    return cancelled
  }

  struct Series: Hashable, Sendable {
    let id: ID<BookedSession>
    let start: LocalDateTime
  }
}

/// An engagement as one of its parties meets in it.
struct Meeting: Sendable {
  /// Somebody who meets, and what is known of their time.
  struct Party: Sendable {
    let recipient: Recipient
    let availability: WeeklyAvailability
    let stays: [StoredStay]
    let habits: MeetingHabits
    /// Sessions and offered times, in any organisation.
    let sessions: [Interval]
    /// By calendars that they keep elsewhere.
    let busy: [Interval]

    func time(_ zones: ZoneDirectory) -> PersonalTime {
      PersonalTime(
        availability: availability, home: zones.rules(recipient.zone) ?? .utc,
        stays: stays.compactMap { $0.stay(zones) }, sessions: sessions, busy: busy, habits: habits)
    }
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

  /// What the plan still asks for, in its order; nothing once the engagement is over.
  var remaining: [Policy.PlannedSessions] {
    guard engagement.isOpen else { return [] }
    return policy.plan.remaining(
      after: sessions.filter { $0.state == .booked || $0.state == .held }.map(\.planned.taken))
  }

  /// What can be booked next: the next sessions of the plan, and where the policy allows it late in the round, the same
  /// in halves.
  func bookable(on today: LocalDate) -> [Policy.PlannedSessions] {
    guard let next = remaining.first else { return [] }
    return [next] + [policy.halves(of: next, on: today, endsOn: engagement.endsOn)].compactMap(\.self)
  }

  func refuseIfOver() throws(EngagementOver) {
    guard engagement.isOpen else { throw EngagementOver(engagement.state) }
  }

  /// Whether every session of the plan was held.
  var isHeld: Bool {
    policy.plan.remaining(after: sessions.filter { $0.state == .held }.map(\.planned.taken)).isEmpty
  }

  /// Whether the policy lets the person book here.
  func mayBook(_ person: ID<Person>) -> Bool {
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

  /// By which clocks those who meet go, the reader first.
  func clocks(_ zones: ZoneDirectory) -> MeetingClocks {
    MeetingClocks(parties: parties.map { (name: $0.recipient.name, time: $0.time(zones)) })
  }

  /// Whose clock a session is agreed on: the client's, of a mutual pair always the same one's, in a group the first
  /// member's.
  func zoneOfRecord(_ zones: ZoneDirectory) -> ZoneRules {
    let holders = pairings.first.map { [$0.to] } ?? parties.map(\.recipient.person)
    let holder = holders.min { $0.description < $1.description }
    let zone = parties.first { $0.recipient.person == holder }?.recipient.zone
    return zone.flatMap(zones.rules) ?? .utc
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

/// By which clocks those who meet go: at home, or where they have said that they are.
struct MeetingClocks: Sendable {
  /// The reader first.
  let parties: [(name: String, time: PersonalTime)]

  /// The reader's.
  func own(at instant: Instant) -> ZoneRules {
    parties.first?.time.zone(at: instant) ?? .utc
  }

  func others(at instant: Instant) -> [ReasonText.Clock] {
    parties.dropFirst().map { ReasonText.Clock(name: $0.name, zone: $0.time.zone(at: instant)) }
  }
}
