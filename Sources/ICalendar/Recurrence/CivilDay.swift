import Time

/// A day, with its places in its year and month.
struct CivilDay {
  /// Days since 1970-01-01.
  let number: Int
  let date: LocalDate

  init(_ number: Int) {
    self.number = number
    date = LocalDate(daysSinceEpoch: number)
  }

  var lengthOfMonth: Int { LocalDate.length(ofMonth: date.month, in: date.year) }

  var lengthOfYear: Int { LocalDate.isLeap(date.year) ? 366 : 365 }

  /// From 1.
  var dayOfYear: Int { number - LocalDate(uncheckedYear: date.year, month: 1, day: 1).daysSinceEpoch + 1 }

  var weekday: Weekday { date.weekday }

  /// The fourth day of this day's week, which lies in the year that the week belongs to.
  func middleOfWeek(startingOn start: Weekday) -> CivilDay {
    CivilDay(number - (weekday.rawValue - start.rawValue).flooredRemainder(by: 7) + 3)
  }
}
