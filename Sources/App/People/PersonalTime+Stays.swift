import Coaching
import Time

extension PersonalTime {
  /// Where somebody is as time passes, at home or where they have said that they are; of their hours it knows nothing.
  ///
  /// - Parameter home: IANA name.
  init(at home: String, with stays: [StoredStay], _ zones: ZoneDirectory) {
    self.init(availability: .none, home: zones.rules(home) ?? .utc, stays: stays.compactMap { $0.stay(zones) })
  }
}
