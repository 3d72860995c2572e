/// What calendar and clock on a wall show together; which instant that is, only a zone's rules can say.
package struct LocalDateTime: Hashable, Sendable {
  package let date: LocalDate
  package let time: LocalTime

  package init(date: LocalDate, time: LocalTime) {
    self.date = date
    self.time = time
  }

  /// Reads `2030-03-04 09:00`.
  package init?(_ text: String) {
    var scanner = Scanner(text)
    guard let date = scanner.isoDate(), scanner.take(" "), let time = scanner.clockTime(), scanner.isAtEnd
    else { return nil }
    self.init(date: date, time: time)
  }

  /// `2030-03-04 09:00`.
  package var text: String { "\(date.iso) \(time.text)" }
}

extension LocalDateTime: Comparable {
  package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }
}

// Wall-clock seconds: what `Instant.seconds` would be if the wall clock were in UTC.
extension LocalDateTime {
  /// Seconds below the minute are dropped; only zones of long ago are off by such.
  init(wallSeconds: Int64) {
    let minutes = Int(wallSeconds.flooredQuotient(by: 60))
    date = LocalDate(daysSinceEpoch: minutes.flooredQuotient(by: 1440))
    time = LocalTime(wrappingMinutes: minutes)
  }

  var wallSeconds: Int64 { Int64(date.daysSinceEpoch) * 86_400 + Int64(time.minuteOfDay) * 60 }
}
