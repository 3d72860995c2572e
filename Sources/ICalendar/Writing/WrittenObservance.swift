import Time

/// One of the times that a zone's clocks show, and since when: STANDARD or DAYLIGHT (RFC 5545, 3.6.5).
struct WrittenObservance {
  /// By the clock that is changed then.
  private let start: LocalDateTime
  private let offsetBefore: Int
  private let offset: Int
  private let name: String
  /// How the change repeats, every year; nil where it does not.
  let rule: String?

  private init(start: LocalDateTime, offsetBefore: Int, offset: Int, name: String, rule: String?) {
    self.start = start
    self.offsetBefore = offsetBefore
    self.offset = offset
    self.name = name
    self.rule = rule
  }

  init(_ change: ZoneChange) {
    self.init(
      start: ZoneRules.utc.local(at: change.instant.adding(seconds: Int64(change.offsetBefore))),
      offsetBefore: change.offsetBefore, offset: change.offset, name: change.abbreviation,
      rule: change.everyYear?.recurrenceRule)
  }

  /// Without its repetition.
  var once: WrittenObservance {
    WrittenObservance(start: start, offsetBefore: offsetBefore, offset: offset, name: name, rule: nil)
  }

  /// For a zone, or a stretch of its history, without changes.
  static func always(offset: Int, name: String) -> WrittenObservance {
    WrittenObservance(
      start: ZoneRules.utc.local(at: Instant(seconds: 0)), offsetBefore: offset, offset: offset, name: name, rule: nil)
  }

  var lines: [ContentLine] {
    // Only the name of the component depends on it: what goes forward counts as daylight time.
    let component = offset > offsetBefore ? "DAYLIGHT" : "STANDARD"
    return [
      .begin(component), ContentLine("DTSTART", value: start.basicText),
      ContentLine("TZOFFSETFROM", value: Self.text(ofOffset: offsetBefore)),
      ContentLine("TZOFFSETTO", value: Self.text(ofOffset: offset)), ContentLine("TZNAME", text: name),
    ] + (rule.map { [ContentLine("RRULE", value: $0)] } ?? []) + [.end(component)]
  }

  /// `+0545`; with seconds only where there are some (RFC 5545, 3.3.14).
  private static func text(ofOffset offset: Int) -> String {
    let seconds = abs(offset)
    return (offset < 0 ? "-" : "+") + digits(seconds / 3600) + digits(seconds / 60 % 60)
      + (seconds % 60 == 0 ? "" : digits(seconds % 60))
  }
}

extension YearlyMoment {
  /// The moment as a recurrence rule; nil where that would need more than months, their days and weekdays, which is all
  /// that most readers understand.
  fileprivate var recurrenceRule: String? {
    guard case .week(let week, let weekday, let month) = day else { return nil }
    let names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]
    let yearly = "FREQ=YEARLY;BYMONTH=\(month)"
    // Clocks may change some hours before or after the day itself, at the end of another.
    let days = time.flooredQuotient(by: 86_400)
    if days == 0 { return "\(yearly);BYDAY=\(week == 5 ? -1 : week)\(names[weekday])" }
    guard week < 5 || month != 2 else { return nil }
    let length = [4, 6, 9, 11].contains(month) ? 30 : 31
    let first = (week == 5 ? length - 6 : week * 7 - 6) + days
    guard first >= 1, first + 6 <= (month == 2 ? 28 : length) else { return nil }
    let monthDays = (first...(first + 6)).map(String.init).joined(separator: ",")
    return "\(yearly);BYMONTHDAY=\(monthDays);BYDAY=\(names[(weekday + days).flooredRemainder(by: 7)])"
  }
}
