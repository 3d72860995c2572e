import Coaching
import Time

/// Hours of an ordinary week, a line for each day.
enum AvailabilityForm {
  static func field(_ weekday: Weekday) -> String { "hours-\(weekday.code)" }

  static func values(of availability: WeeklyAvailability?) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: Weekday.allCases.map { (field($0), [availability?.hours(on: $0) ?? ""]) })
  }

  static func fields(of availability: WeeklyAvailability?) -> Fields {
    Fields(values(of: availability))
  }

  /// - Parameter kept: what was told before. Where nothing was, empty lines go on telling nothing; where something was,
  ///   they say that there is no free hour.
  static func availability(
    _ fields: Fields, kept: WeeklyAvailability?, _ errors: inout FieldErrors
  ) -> WeeklyAvailability? {
    var blocks: [WeeklyAvailability.Block] = []
    for weekday in Weekday.allCases {
      let read = errors.collect(field(weekday), { text($0, fields.text(field(weekday))) }) {
        () throws(AvailabilityRefusal) in
        try WeeklyAvailability.blocks(on: weekday, fields.text(field(weekday)))
      }
      blocks += read ?? []
    }
    return blocks.isEmpty && kept == nil ? nil : WeeklyAvailability(blocks: blocks)
  }

  private static func text(_ refusal: AvailabilityRefusal, _ typed: String) -> Text {
    switch refusal {
    case .tooLong: Text("roster.problem.availability-long")
    case .unreadable, .unknownDay, .badTime: Text("availability.unreadable", ["text": .words(typed.excerpt)])
    }
  }
}
