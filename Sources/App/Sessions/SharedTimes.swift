import Coaching
import Database
import Time

/// When those who meet in an engagement could have a session.
struct SharedTimes: Sendable {
  let meeting: Meeting
  /// What is to be booked, as often as the plan has it in a row.
  let planned: Policy.PlannedSessions
  /// Whose clock a series keeps to.
  let zone: ZoneRules
  /// All starts from the round's first day to its last, sorted.
  let slots: [Instant]

  /// Rounds without an end, and long ones, are looked at so far ahead.
  static let reach = 26 * 7

  init(_ meeting: Meeting, for planned: Policy.PlannedSessions, zones: ZoneDirectory, now: Instant) {
    self.meeting = meeting
    self.planned = planned
    zone = meeting.zoneOfRecord(zones)
    let furthest = now.adding(days: Self.reach)
    let end = meeting.engagement.endsOn.map { [zone] in zone.startOfDay($0.adding(days: 1)) } ?? furthest
    let (after, before) = meeting.neighbours(of: planned.kind, at: now)
    let start = [now, zone.startOfDay(meeting.startsOn), after].compactMap(\.self).max() ?? now
    let parties = meeting.parties.map { $0.time(zones) }
    func slots(until last: Instant) -> [Instant] {
      guard start < last else { return [] }
      return sharedSlots(of: parties, length: planned.length, in: Interval(start: start, end: last), now: now)
    }
    let last = min(end, furthest)
    let inOrder = slots(until: before.map { min($0, last) } ?? last)
    // Late is better than never.
    self.slots = inOrder.isEmpty && before != nil ? slots(until: last) : inOrder
  }

  /// The earliest series of all that is left of this kind, or of as many as there is time for, but two at least; a few of
  /// them.
  var series: [WeeklySeries] {
    let all = longestWeeklySeries(
      in: slots, most: min(planned.count, Self.mostInSeries), everyWeeks: meeting.policy.cadenceWeeks, on: zone)
    // On the hour and the half-hour first: nobody begins at a quarter past without need.
    let round = all.filter { series in series.starts.first.map { $0.seconds % 1_800 == 0 } ?? false }
    return Array((round.isEmpty ? all : round).prefix(6))
  }

  /// Whether these starts can be booked: one that suits everybody, or a series of such.
  func allow(_ starts: [Instant]) -> Bool {
    guard let first = starts.first, starts.count <= planned.count, Set(slots).isSuperset(of: starts) else {
      return false
    }
    return starts.count == 1
      || starts
        == WeeklySeries(from: first, count: starts.count, everyWeeks: meeting.policy.cadenceWeeks, on: zone).starts
  }

  static let mostInSeries = 12
}

extension Meeting {
  /// When the sessions that come before a kind in the plan are over, and when the first of those after it begins that is
  /// still to come: two meet to see whether they suit each other before they coach.
  fileprivate func neighbours(
    of kind: Policy.PlannedSessions.Kind, at now: Instant
  ) -> (after: Instant?, before: Instant?) {
    let order = policy.plan.map(\.kind)
    guard let place = order.firstIndex(of: kind) else { return (nil, nil) }
    let booked = sessions.filter { $0.state == .booked || $0.state == .held }
    return (
      booked.filter { order.firstIndex(of: $0.kind).map { $0 < place } ?? false }.map(\.time.end).max(),
      booked.filter { order.firstIndex(of: $0.kind).map { $0 > place } ?? false }.map(\.time.start)
        .filter { $0 > now }.min()
    )
  }
}
