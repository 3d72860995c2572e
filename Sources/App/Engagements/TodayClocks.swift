import Coaching
import Database
import Time

/// By which clocks those of *Today* go: at home, or where they have said that they are.
struct TodayClocks: Sendable {
  let reader: ID<Person>?
  /// The reader's, as an IANA name.
  let home: String
  let stays: [ID<Person>: [StoredStay]]
  let zones: ZoneDirectory

  func own(at instant: Instant) -> ZoneRules { zone(of: reader, home: home, at: instant) }

  func clock(of partner: OwnEngagement.Partner, at instant: Instant) -> ReasonText.Clock {
    ReasonText.Clock(name: partner.name, zone: zone(of: partner.person, home: partner.zone, at: instant))
  }

  private func zone(of person: ID<Person>?, home: String, at instant: Instant) -> ZoneRules {
    PersonalTime(at: home, with: person.flatMap { stays[$0] } ?? [], zones).zone(at: instant)
  }
}
