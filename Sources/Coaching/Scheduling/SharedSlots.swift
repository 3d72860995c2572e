import Time

/// The starts within an interval at which a session of a length suits everybody: on the quarter-hours of UTC, which are
/// those of every clock in use today; sorted. Everybody's habits are kept.
///
/// A session may run on beyond the interval. None where nobody is asked.
///
/// - Complexity: what it takes to know everybody's free time, and once through it
package func sharedSlots(
  of people: [PersonalTime], length: Minutes, in interval: Interval, now: Instant
) -> [Instant] {
  guard let first = people.first, length > .minutes(0) else { return [] }
  let notice = people.map(\.habits.notice).max() ?? .minutes(0)
  let earliest = max(interval.start, now.adding(notice))
  guard earliest < interval.end else { return [] }
  let reach = Interval(start: earliest, end: interval.end.adding(length))
  let common = people.dropFirst().reduce(first.free(in: reach)) { $0.intersection($1.free(in: reach)) }
  let full = people.map { (person: $0, days: $0.fullDays) }.filter { !$0.days.isEmpty }
  return common.flatMap { window -> [Instant] in
    let quarter: Int64 = 900_000_000
    let start = (window.start.microseconds + quarter - 1) / quarter * quarter
    let last = window.end.adding(.minutes(0) - length).microseconds
    guard start <= last else { return [] }
    return stride(from: start, through: last, by: Int(quarter)).map(Instant.init(microseconds:))
  }.filter { start in
    start < interval.end
      && full.allSatisfy { !$0.days.contains($0.person.zone(at: start).local(at: start).date) }
  }
}
