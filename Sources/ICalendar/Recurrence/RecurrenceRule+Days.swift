import Time

extension RecurrenceRule {
  /// Whether the day passes every part that speaks of days, months or weeks. The rule is a completed one.
  func admits(_ day: CivilDay) -> Bool {
    (months.isEmpty || months.contains(day.date.month))
      && (monthDays.isEmpty || monthDays.contains(place: day.date.day, of: day.lengthOfMonth))
      && (days.isEmpty || admitsWeekday(of: day))
      && (yearDays.isEmpty || yearDays.contains(place: day.dayOfYear, of: day.lengthOfYear))
      && (weekNumbers.isEmpty || admitsWeek(of: day))
  }

  /// Looks a weekday up by each of its names, as a rule may have hundreds of them.
  private func admitsWeekday(of day: CivilDay) -> Bool {
    if days.contains(Day(weekday: day.weekday, ordinal: nil)) { return true }
    guard countsWeekdays else { return false }
    let isOfMonth = frequency == .monthly || !months.isEmpty
    let (place, length) = isOfMonth ? (day.date.day, day.lengthOfMonth) : (day.dayOfYear, day.lengthOfYear)
    return days.contains(Day(weekday: day.weekday, ordinal: (place - 1) / 7 + 1))
      || days.contains(Day(weekday: day.weekday, ordinal: -((length - place) / 7 + 1)))
  }

  /// Ordinals count within the month of a monthly rule and of a yearly one that names months, and else within the year;
  /// with weeks and what is shorter they mean nothing.
  var countsWeekdays: Bool { frequency <= .monthly && weekNumbers.isEmpty }

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
