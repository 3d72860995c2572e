import Time

/// The periods that a frequency cuts a clock's time into, numbered in order.
struct RecurrencePeriod {
  private let frequency: RecurrenceRule.Frequency
  private let weekStart: Weekday

  init(_ frequency: RecurrenceRule.Frequency, weekStart: Weekday) {
    self.frequency = frequency
    self.weekStart = weekStart
  }

  /// The seconds of a period that has always as many; of the others, of each of their days.
  var unit: Int64 {
    switch frequency {
    case .yearly, .monthly, .weekly, .daily: 86_400
    case .hourly: 3_600
    case .minutely: 60
    case .secondly: 1
    }
  }

  func index(of wall: Int64) -> Int64 {
    let day = Int(wall.flooredQuotient(by: 86_400))
    switch frequency {
    case .yearly: return Int64(LocalDate(daysSinceEpoch: day).year)
    case .monthly:
      let date = LocalDate(daysSinceEpoch: day)
      return Int64(date.year * 12 + date.month - 1)
    case .weekly: return Int64((day - firstWeek).flooredQuotient(by: 7))
    default: return wall.flooredQuotient(by: unit)
    }
  }

  /// The second at which the period starts.
  func start(of index: Int64) -> Int64 {
    switch frequency {
    case .yearly, .monthly, .weekly: Int64(firstDay(of: Int(index))) * 86_400
    default: index * unit
    }
  }

  /// The days of a year, month or week, since 1970-01-01.
  func days(of index: Int64) -> Range<Int> { firstDay(of: Int(index))..<firstDay(of: Int(index) + 1) }

  private func firstDay(of index: Int) -> Int {
    switch frequency {
    case .yearly: LocalDate(uncheckedYear: index, month: 1, day: 1).daysSinceEpoch
    case .monthly:
      LocalDate(
        uncheckedYear: index.flooredQuotient(by: 12), month: index.flooredRemainder(by: 12) + 1, day: 1
      ).daysSinceEpoch
    default: index * 7 + firstWeek
    }
  }

  /// The day on which week 0 starts; 1970-01-01 was a Thursday.
  private var firstWeek: Int { weekStart.rawValue - 4 }
}
