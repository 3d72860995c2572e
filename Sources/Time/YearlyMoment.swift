/// A day of every year and a time on it, as POSIX writes them.
package struct YearlyMoment: Hashable, Sendable {
  package enum Day: Hashable, Sendable {
    /// `Jn`: 1...365; the 29th of February is never counted.
    case counted(Int)
    /// `n`: 0...365; the 29th of February is counted.
    case ordinal(Int)
    /// `Mm.w.d`: week 1...5 of the month, 5 being the last; weekday 0 is Sunday.
    case week(Int, weekday: Int, month: Int)
  }

  package let day: Day
  /// Seconds from that day's midnight; may be negative or longer than a day.
  package let time: Int

  /// The second, of UTC since 1970, at which a clock with that offset shows the moment.
  func second(in year: Int, offset: Int) -> Int64 { Int64(days(in: year) * 86_400 + time - offset) }

  /// Days since 1970-01-01.
  private func days(in year: Int) -> Int {
    let newYear = LocalDate(uncheckedYear: year, month: 1, day: 1).daysSinceEpoch
    switch day {
    case .counted(let number): return newYear + number - 1 + (number > 59 && LocalDate.isLeap(year) ? 1 : 0)
    case .ordinal(let number): return newYear + number
    case .week(let week, let weekday, let month):
      let first = LocalDate(uncheckedYear: year, month: month, day: 1)
      let length = LocalDate.length(ofMonth: month, in: year)
      let inFirstWeek = (weekday - first.weekday.rawValue).flooredRemainder(by: 7)
      let inMonth = inFirstWeek + (week - 1) * 7
      return first.daysSinceEpoch + (inMonth < length ? inMonth : inMonth - 7)
    }
  }
}
