import Coaching
import Database

/// What somebody is to the person whose profile they look at; the more they share, the more they see.
enum Acquaintance: Hashable, Sendable {
  case oneself
  /// In an engagement with them, now or earlier.
  case partner
  case coordinator
  /// In a round with them that is not over and lets people ask for a coach.
  case participant

  /// What somebody like that sees of a profile.
  func fields(of profile: Profile) -> Set<Profile.Field> {
    switch self {
    case .oneself, .partner, .coordinator: Set(Profile.Field.allCases)
    case .participant: profile.shown
    }
  }
}

/// A member's profile as one reader sees it; what the reader may not see is not in it.
struct SeenProfile: Hashable, Sendable {
  let person: ID<Person>
  let name: String
  let acquaintance: Acquaintance
  /// IANA name; nil when it is not shown.
  let zone: String?
  let profile: Profile
  /// The hash of a picture that is shown.
  let picture: String?
  /// Free hours in an ordinary week, which coordinators see as a count; nil for others, and when not told.
  let weeklyHours: Int?

  init(_ own: OwnProfile, as acquaintance: Acquaintance) {
    let fields = acquaintance.fields(of: own.profile)
    person = own.person
    name = own.name
    self.acquaintance = acquaintance
    zone = fields.contains(.zone) ? own.zone : nil
    profile = own.profile.restricted(to: fields)
    picture = fields.contains(.picture) ? own.picture : nil
    weeklyHours = acquaintance == .coordinator ? own.profile.availability.map { $0.minutesPerWeek / 60 } : nil
  }
}
