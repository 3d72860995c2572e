import Time

/// A date or a time as a calendar writes it (RFC 5545, 3.3.4 and 3.3.5), before anybody knows which instant it is.
struct CalendarTime: Hashable, Sendable {
  /// What is to be known to make an instant of it.
  enum Clock: Hashable, Sendable {
    /// None, and no time of day: a day as it is where the calendar's owner is.
    case date
    /// The clock on the wall, wherever the calendar's owner is.
    case floating
    case utc
    /// The calendar's zone of that number: see `ZoneNames`.
    case zone(UInt16)
  }

  /// Seconds that the clock shows, counted from 1970-01-01 00:00 on it; a date's midnight.
  let wall: Int64
  let clock: Clock

  var isDate: Bool { clock == .date }

  /// Days since 1970-01-01 on its clock.
  var day: Int { Int(wall.flooredQuotient(by: 86_400)) }

  /// The same clock at another time.
  func at(_ wall: Int64) -> CalendarTime { CalendarTime(wall: wall, clock: clock) }
}

extension CalendarTime {
  /// Reads `20300304`, `20300304T090000` and `20300304T090000Z`; nil where the calendar has no such day or the clock no
  /// such time. A time with neither `Z` nor a zone is floating.
  init?(_ text: Substring, zone: UInt16?) {
    let digits = Array(text.utf8)
    guard digits.count >= 8, let year = Self.number(digits[0..<4]), let month = Self.number(digits[4..<6]),
      let day = Self.number(digits[6..<8]), let date = LocalDate(year: year, month: month, day: day)
    else { return nil }
    let midnight = Int64(date.daysSinceEpoch) * 86_400
    guard digits.count > 8 else {
      self.init(wall: midnight, clock: .date)
      return
    }
    let isUTC = digits.last == UInt8(ascii: "Z")
    guard digits.count == (isUTC ? 16 : 15), digits[8] == UInt8(ascii: "T"),
      let hour = Self.number(digits[9..<11]), hour < 24, let minute = Self.number(digits[11..<13]), minute < 60,
      let second = Self.number(digits[13..<15]), second <= 60
    else { return nil }
    // A leap second is its minute's last for clocks that know none (RFC 5545, 3.3.12).
    self.init(
      wall: midnight + Int64(hour * 3600 + minute * 60 + min(second, 59)),
      clock: isUTC ? .utc : zone.map(Clock.zone) ?? .floating)
  }

  /// Only the day of it.
  var date: CalendarTime { CalendarTime(wall: Int64(day) * 86_400, clock: .date) }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0) { number, digit in
      guard let number, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      return number * 10 + Int(digit - UInt8(ascii: "0"))
    }
  }
}
