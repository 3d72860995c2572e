import Time

extension RecurrenceRule {
  /// With the parts that the rule leaves to the start of the series (RFC 5545, 3.3.10): a yearly rule that names no day
  /// means the start's, and so on down to the second. And without the ordinals of weekdays where they mean nothing.
  func completed(from start: Int64) -> RecurrenceRule {
    var rule = self
    let date = LocalDate(daysSinceEpoch: Int(start.flooredQuotient(by: 86_400)))
    let second = Int(start.flooredRemainder(by: 86_400))
    if days.isEmpty, monthDays.isEmpty, yearDays.isEmpty {
      switch frequency {
      case .yearly where weekNumbers.isEmpty:
        rule.monthDays = [date.day]
        if months.isEmpty { rule.months = [date.month] }
      case .yearly, .weekly: rule.days = [Day(weekday: date.weekday, ordinal: nil)]
      case .monthly: rule.monthDays = [date.day]
      default: break
      }
    }
    if !countsWeekdays { rule.days = Set(rule.days.map { Day(weekday: $0.weekday, ordinal: nil) }) }
    if hours.isEmpty, frequency < .hourly { rule.hours = [second / 3600] }
    if minutes.isEmpty, frequency < .minutely { rule.minutes = [second / 60 % 60] }
    if seconds.isEmpty, frequency < .secondly { rule.seconds = [second % 60] }
    return rule
  }
}
