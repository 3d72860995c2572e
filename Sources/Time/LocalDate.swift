/// A day of the Gregorian calendar, as a wall calendar shows it: in no zone.
package struct LocalDate: Hashable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil where the calendar has no such day, before 1583 (the first whole Gregorian year) and after 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1583...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.length(ofMonth: month, in: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// Reads `2030-03-04`, and nothing else.
  package init?(_ iso: String) {
    var scanner = Scanner(iso)
    guard let date = scanner.isoDate(), scanner.isAtEnd else { return nil }
    self = date
  }

  /// The day so many days after 1970-01-01.
  package init(daysSinceEpoch days: Int) {
    let ordinal = days + Self.epochOrdinal
    var year = (ordinal * 400).flooredQuotient(by: 146_097)
    while Self.ordinal(ofMarchYear: year) > ordinal { year -= 1 }
    while Self.ordinal(ofMarchYear: year + 1) <= ordinal { year += 1 }
    let dayOfYear = ordinal - Self.ordinal(ofMarchYear: year)
    let month = (dayOfYear * 5 + 2) / 153
    self.init(
      uncheckedYear: month < 10 ? year : year + 1, month: month < 10 ? month + 3 : month - 9,
      day: dayOfYear - Self.days(beforeMarchMonth: month) + 1)
  }

  /// For days that are known to exist; unlike the others, in any year.
  package init(uncheckedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  package var daysSinceEpoch: Int {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = (month + 9) % 12
    return Self.ordinal(ofMarchYear: marchYear) + Self.days(beforeMarchMonth: marchMonth) + day - 1 - Self.epochOrdinal
  }

  package var iso: String { "\(decimal(year, width: 4))-\(decimal(month, width: 2))-\(decimal(day, width: 2))" }

  package var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    Weekday(rawValue: (daysSinceEpoch + 3).flooredRemainder(by: 7) + 1) ?? .monday
  }

  /// The Monday of this day's ISO 8601 week: this day itself, or one of the six before it.
  package var monday: LocalDate { adding(days: 1 - weekday.rawValue) }

  package func adding(days: Int) -> LocalDate { LocalDate(daysSinceEpoch: daysSinceEpoch + days) }

  /// How many days later the other day is; negative when it is earlier.
  package func days(until other: LocalDate) -> Int { other.daysSinceEpoch - daysSinceEpoch }
}

// Years are counted from March here, so that the leap day is a year's last day and months have a regular length.
extension LocalDate {
  /// Days from 0000-03-01 to 1970-01-01.
  private static let epochOrdinal = 719_468

  /// Days from 0000-03-01 to the first of March of that year.
  private static func ordinal(ofMarchYear year: Int) -> Int {
    year * 365 + year.flooredQuotient(by: 4) - year.flooredQuotient(by: 100) + year.flooredQuotient(by: 400)
  }

  /// Days before a month, March being 0: 31, 30, 31, 30, 31 repeat every 153 days.
  private static func days(beforeMarchMonth month: Int) -> Int { (month * 153 + 2) / 5 }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension LocalDate: Comparable {
  package static func < (left: LocalDate, right: LocalDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension LocalDate: Codable {
  package init(from decoder: any Decoder) throws {
    self = try decoder.decodeText("a date such as 2030-03-04", as: LocalDate.init)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }
}
