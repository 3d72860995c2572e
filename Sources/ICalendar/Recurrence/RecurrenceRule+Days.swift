import Time

extension RecurrenceRule {
  /// Whether the day passes every part that speaks of days, months or weeks.
  func admits(_ day: CivilDay) -> Bool {
    (months.isEmpty || months.contains(day.date.month))
      && (monthDays.isEmpty || monthDays.contains(place: day.date.day, of: day.lengthOfMonth))
      && (days.isEmpty || days.contains { admits(day, as: $0) })
      && (yearDays.isEmpty || yearDays.contains(place: day.dayOfYear, of: day.lengthOfYear))
      && (weekNumbers.isEmpty || admitsWeek(of: day))
  }

  /// Ordinals count within the month of a monthly rule and of a yearly one that names months, and else within the year;
  /// with weeks and what is shorter they mean nothing.
  private func admits(_ day: CivilDay, as part: Day) -> Bool {
    guard part.weekday == day.weekday else { return false }
    guard let ordinal = part.ordinal, frequency <= .monthly, weekNumbers.isEmpty else { return true }
    let isOfMonth = frequency == .monthly || !months.isEmpty
    let (place, length) = isOfMonth ? (day.date.day, day.lengthOfMonth) : (day.dayOfYear, day.lengthOfYear)
    return ordinal > 0 ? (place - 1) / 7 + 1 == ordinal : (length - place) / 7 + 1 == -ordinal
  }

  /// A year's first week is the first with four days in it, and so its fourth day is the year's first of that weekday.
  private func admitsWeek(of day: CivilDay) -> Bool {
    let middle = day.middleOfWeek(startingOn: weekStart)
    return weekNumbers.contains((middle.dayOfYear - 1) / 7 + 1)
      || weekNumbers.contains(-((middle.lengthOfYear - middle.dayOfYear) / 7 + 1))
  }
}

extension Set<Int> {
  /// Whether the place, from 1, is among the numbers, some of which may count from the end.
  fileprivate func contains(place: Int, of length: Int) -> Bool {
    contains(place) || contains(place - length - 1)
  }
}
