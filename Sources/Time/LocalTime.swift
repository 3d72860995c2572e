/// A time of day as a wall clock shows it, to the minute: in no zone.
package struct LocalTime: Hashable, Sendable {
  /// Minutes since midnight, in `0..<1440`.
  package let minuteOfDay: Int

  package init?(hour: Int, minute: Int) {
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
    minuteOfDay = hour * 60 + minute
  }

  /// Reads `17:30` and `9:05`.
  package init?(_ text: String) {
    var scanner = Scanner(text)
    guard let time = scanner.clockTime(), scanner.isAtEnd else { return nil }
    self = time
  }

  package static let midnight = LocalTime(wrappingMinutes: 0)

  /// The time of day of a count of minutes since any midnight.
  init(wrappingMinutes minutes: Int) { minuteOfDay = minutes.flooredRemainder(by: 1440) }

  package var hour: Int { minuteOfDay / 60 }

  package var minute: Int { minuteOfDay % 60 }

  /// `09:05`.
  package var text: String { "\(decimal(hour, width: 2)):\(decimal(minute, width: 2))" }
}

extension LocalTime: Comparable {
  package static func < (left: LocalTime, right: LocalTime) -> Bool { left.minuteOfDay < right.minuteOfDay }
}

extension LocalTime: Codable {
  package init(from decoder: any Decoder) throws {
    self = try decoder.decodeText("a time such as 09:05", as: LocalTime.init)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
