/// A point on the world's time line, in microseconds of UTC since 1970-01-01 00:00; leap seconds are not counted.
package struct Instant: Hashable, Sendable {
  package let microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  /// Whole seconds since 1970, as zone files and most of the world count them.
  package init(seconds: Int64) { microseconds = seconds * 1_000_000 }

  /// The last whole second not after this instant.
  package var seconds: Int64 { microseconds.flooredQuotient(by: 1_000_000) }

  package func adding(_ minutes: Minutes) -> Instant { adding(seconds: Int64(minutes.count) * 60) }

  package func adding(seconds: Int64) -> Instant { Instant(microseconds: microseconds + seconds * 1_000_000) }

  /// Days of exactly 24 hours; a day on somebody's wall clock may be longer or shorter: see `LocalDate.adding(days:)`.
  package func adding(days: Int) -> Instant { adding(seconds: Int64(days) * 86_400) }
}

extension Instant: Comparable {
  package static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: Codable {
  package init(from decoder: any Decoder) throws {
    microseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(microseconds)
  }
}
