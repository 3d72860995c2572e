import Time

/// A rule and the start of the series that follows it, both on one clock: what RFC 5545, 3.8.5.3, makes of RRULE.
///
/// Clocks that are changed do not come into it: a time that a clock skips or shows twice is understood when the instant
/// is asked for, as if it were written out (3.3.10).
struct Recurrence {
  private let start: Int64
  /// Without a part left to the start.
  let rule: RecurrenceRule
  let period: RecurrencePeriod

  init(_ rule: RecurrenceRule, from start: Int64) {
    self.start = start
    self.rule = rule.completed(from: start)
    period = RecurrencePeriod(rule.frequency, weekStart: rule.weekStart)
  }

  /// Seconds of the clock at which occurrences begin, in the range and in the order of time; among them the start, which
  /// is one whatever the rule says.
  ///
  /// What lies before the range is skipped by arithmetic, but for rules with a COUNT that do not go on in equal steps: of
  /// those each period is looked at.
  func occurrences(in range: Range<Int64>, work: inout Work) throws(SkipReason) -> [Int64] {
    var found = range.contains(start) ? [start] : []
    let lastPlain = lastOfPlainSeries
    let needed = range.clamped(to: (start + 1)..<(lastPlain ?? .max - 1) + 1)
    guard !needed.isEmpty else { return found }
    let offsets = try offsets(work: &work)
    var remaining = lastPlain == nil ? rule.count.map { $0 - 1 } : nil
    let counted = remaining == nil ? needed : (start + 1)..<needed.upperBound
    var index = aligned(.down, to: counted.lowerBound)
    while remaining != 0, period.start(of: index) < needed.upperBound {
      try work.spend()
      if let later = obstacle(in: index) {
        index = aligned(.up, to: later)
        continue
      }
      let all = try occurrences(ofPeriod: index, in: counted, offsets: offsets, work: &work)
      let taken = all.prefix(remaining ?? .max)
      remaining = remaining.map { $0 - taken.count }
      found += taken.filter(needed.contains)
      index += Int64(rule.interval)
    }
    return found
  }
}

extension Recurrence {
  /// The last occurrence of a series that goes on in equal steps and has a COUNT.
  private var lastOfPlainSeries: Int64? {
    guard let count = rule.count, rule.frequency >= .weekly else { return nil }
    var plain = RecurrenceRule(rule.frequency)
    (plain.interval, plain.count, plain.until) = (rule.interval, rule.count, rule.until)
    plain.weekStart = rule.weekStart
    guard plain.completed(from: start) == rule else { return nil }
    let step = Int64(rule.interval) * (rule.frequency == .weekly ? 7 * 86_400 : period.unit)
    let (length, isTooLong) = step.multipliedReportingOverflow(by: Int64(count - 1))
    return isTooLong || length > 1 << 60 ? nil : start + length
  }

  private enum Rounding { case down, up }

  /// The period in which the second lies, or the nearest that the interval does not pass over, from the start's on.
  private func aligned(_ rounding: Rounding, to wall: Int64) -> Int64 {
    let first = period.index(of: start)
    let interval = Int64(rule.interval)
    let distance = max(0, period.index(of: wall) - first)
    let steps = rounding == .down ? distance / interval : (distance + interval - 1) / interval
    return first + steps * interval
  }

  /// Where a period of a day or less does not pass a part that limits it: the second, after it, from which on one may.
  private func obstacle(in index: Int64) -> Int64? {
    guard rule.frequency >= .daily else { return nil }
    let second = period.start(of: index)
    let day = second.flooredQuotient(by: 86_400)
    if !rule.admits(CivilDay(Int(day))) { return (day + 1) * 86_400 }
    if rule.frequency >= .hourly, let next = next(rule.hours, unit: 3_600, of: 24, after: second) { return next }
    if rule.frequency >= .minutely, let next = next(rule.minutes, unit: 60, of: 60, after: second) { return next }
    return rule.frequency == .secondly ? next(rule.seconds, unit: 1, of: 60, after: second) : nil
  }

  /// Nil where the number of the hour, minute or second that begins then is allowed; else when the next begins.
  private func next(_ allowed: Set<Int>, unit: Int64, of cycle: Int64, after second: Int64) -> Int64? {
    let number = second.flooredQuotient(by: unit)
    return allowed.isEmpty || allowed.contains(Int(number.flooredRemainder(by: cycle))) ? nil : (number + 1) * unit
  }
}
