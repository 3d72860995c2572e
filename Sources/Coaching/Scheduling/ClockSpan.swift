import Time

/// Hours as somebody writes them, `17:00-20:00` or `22-2`, before a day is put to them.
struct ClockSpan {
  /// Minutes from midnight.
  private let start: Int
  /// Minutes from the same midnight; above 1440 where the span runs into the next day.
  private let end: Int

  /// What ends at or before its start ends on the next day.
  init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let start = Self.minutes(ends[0]), start < 1440, let end = Self.minutes(ends[1])
    else { return nil }
    self.start = start
    self.end = end > start ? end : end + 1440
  }

  func blocks(on weekday: Weekday) -> [WeeklyAvailability.Block] {
    let today = WeeklyAvailability.Block(weekday: weekday, start: start, end: min(end, 1440))
    guard end > 1440 else { return [today] }
    return [today, WeeklyAvailability.Block(weekday: weekday.next, start: 0, end: end - 1440)]
  }

  /// Minutes from midnight of `9`, `09:30` or, the last, `24:00`.
  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let hour = number(parts[0], digits: 1...2) else { return nil }
    guard let minute = parts.count == 2 ? number(parts[1], digits: 2...2) : 0, minute < 60 else { return nil }
    let minutes = hour * 60 + minute
    return minutes <= 1440 ? minutes : nil
  }

  private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}

extension WeeklyAvailability.Block {
  /// `09:00-12:30`; the end of the day is `24:00`.
  var clockText: String { "\(Self.clock(start))-\(Self.clock(end))" }

  private static func clock(_ minutes: Int) -> String {
    LocalTime(hour: minutes / 60, minute: minutes % 60)?.text ?? "24:00"
  }
}
