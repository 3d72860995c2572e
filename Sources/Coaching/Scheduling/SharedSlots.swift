import Time

/// What a session's time must keep besides being free for all.
package struct SlotRules: Hashable, Sendable {
  package var length: Minutes
  /// Kept free before and after every other thing that somebody has on.
  package var buffer: Minutes
  /// How long before its start a session can be booked at the latest.
  package var notice: Minutes

  package init(length: Minutes, buffer: Minutes = .minutes(0), notice: Minutes = .hours(2)) {
    self.length = length
    self.buffer = buffer
    self.notice = notice
  }
}

/// The starts within an interval at which a session suits everybody: on the quarter-hours of UTC, which are those of
/// every clock in use today; sorted.
///
/// A session may run on beyond the interval. None where nobody is asked.
///
/// - Complexity: what it takes to know everybody's free time, and once through it
package func sharedSlots(
  of people: [PersonalTime], rules: SlotRules, in interval: Interval, now: Instant
) -> [Instant] {
  guard let first = people.first, rules.length > .minutes(0) else { return [] }
  let earliest = max(interval.start, now.adding(rules.notice))
  guard earliest < interval.end else { return [] }
  let reach = Interval(start: earliest, end: interval.end.adding(rules.length))
  func free(_ person: PersonalTime) -> [Interval] {
    let kept = person.busy.map { busy in
      Interval(start: busy.start.adding(.minutes(0) - rules.buffer), end: busy.end.adding(rules.buffer))
    }
    return PersonalTime(
      availability: person.availability, home: person.home, stays: person.stays, busy: kept
    ).free(in: reach)
  }
  let common = people.dropFirst().reduce(free(first)) { $0.intersection(free($1)) }
  return common.flatMap { window -> [Instant] in
    let quarter: Int64 = 900_000_000
    let start = (window.start.microseconds + quarter - 1) / quarter * quarter
    let last = window.end.adding(.minutes(0) - rules.length).microseconds
    guard start <= last else { return [] }
    return stride(from: start, through: last, by: Int(quarter)).map(Instant.init(microseconds:))
  }.filter { $0 < interval.end }
}
