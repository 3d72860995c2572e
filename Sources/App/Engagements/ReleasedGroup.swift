import Coaching
import Database
import Time

/// A released group as its coordinator sees it: who is in it, and who accompanies it.
struct ReleasedGroup: Hashable, Sendable {
  let id: ID<Engagement>
  /// By name; never empty.
  let members: [GroupMember]
  let facilitators: [GroupMember]
}

/// Somebody in or beside a group.
struct GroupMember: Hashable, Sendable {
  let person: ID<Person>
  let name: String
}

/// A group as whoever accompanies it sees it on *Today*.
struct AccompaniedGroup: Hashable, Sendable {
  let roundName: String
  let endsOn: LocalDate?
  let members: [OwnEngagement.Partner]
  let reasons: [Reason]
}
