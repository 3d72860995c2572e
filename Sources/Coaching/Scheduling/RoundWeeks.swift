import Time

/// The Mondays of those weeks, among all that the days from the first to the last touch, that differ in how the zones
/// lie to each other: each set of offsets, and each week in which one changes, once and at its first occurrence.
///
/// Two people's common hours in any week of a round are those in one of these.
package func distinctWeeks(from first: LocalDate, to last: LocalDate, zones: [ZoneRules]) -> [LocalDate] {
  guard first <= last else { return [] }
  let zones = Array(Set(zones))
  var seen: Set<[[Int64]]> = []
  return stride(from: 0, through: first.monday.days(until: last), by: 7)
    .map { first.monday.adding(days: $0) }
    .filter { monday in seen.insert(zones.map { $0.course(ofWeek: monday) }).inserted }
}

extension Interval {
  /// Seven days of UTC from Monday 00:00, of the week that the date is in.
  static func week(of date: LocalDate) -> Interval {
    let start = Instant(seconds: Int64(date.monday.daysSinceEpoch) * 86_400)
    return Interval(start: start, end: start.adding(days: 7))
  }
}

extension ZoneRules {
  /// The offset at the week's start, then for each later change its second of the week and the offset after it, as
  /// far as the longest of sessions, three hours, runs on that begins in the week's last quarter-hour.
  fileprivate func course(ofWeek monday: LocalDate) -> [Int64] {
    let week = Interval.week(of: monday)
    let reach = Interval(start: week.start.adding(seconds: 1), end: week.end.adding(.hours(3)))
    let changes = transitions(in: reach)
    return [Int64(offset(at: week.start))]
      + changes.flatMap { [$0.seconds - week.start.seconds, Int64(offset(at: $0))] }
  }
}
