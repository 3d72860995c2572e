import Coaching
import Database
import Time

/// When those who meet in an engagement could have their next session.
struct SharedTimes: Sendable {
  let meeting: Meeting
  /// What the plan asks for next, as often as it does in a row.
  let planned: Policy.PlannedSessions
  /// Whose clock a series keeps to: the client's, of a mutual pair always the same one's, in a group the first member's.
  let zone: ZoneRules
  let people: [PersonalTime]
  /// All starts from the round's first day to its last, sorted.
  let slots: [Instant]

  /// Rounds without an end, and long ones, are looked at so far ahead.
  private static let reach = 26 * 7

  /// Nil when every planned session is booked.
  init?(_ meeting: Meeting, zones: ZoneDirectory, now: Instant) {
    guard let planned = meeting.remaining.first else { return nil }
    self.meeting = meeting
    self.planned = planned
    people = meeting.parties.map { party in
      PersonalTime(
        availability: party.availability, home: zones.rules(party.recipient.zone) ?? .utc, busy: party.busy)
    }
    let holders = meeting.pairings.first.map { [$0.to] } ?? meeting.parties.map(\.recipient.person)
    let holder = holders.min { $0.description < $1.description }
    zone = zip(meeting.parties, people).first { $0.0.recipient.person == holder }?.1.home ?? .utc
    let furthest = now.adding(days: Self.reach)
    let end = meeting.engagement.endsOn.map { [zone] in zone.startOfDay($0.adding(days: 1)) } ?? furthest
    let start = max(now, zone.startOfDay(meeting.startsOn))
    slots =
      start < min(end, furthest)
      ? sharedSlots(
        of: people, rules: SlotRules(length: planned.length),
        in: Interval(start: start, end: min(end, furthest)), now: now)
      : []
  }

  /// The earliest series of all that is left of this kind, or of as many as there is time for, but two at least; a few of
  /// them.
  var series: [WeeklySeries] {
    let longest = min(planned.count, Self.mostInSeries)
    let all =
      stride(from: longest, to: 1, by: -1).lazy.map { [slots, meeting, zone] in
        weeklySeries(in: slots, count: $0, everyWeeks: meeting.policy.cadenceWeeks, on: zone)
      }.first { !$0.isEmpty } ?? []
    // On the hour and the half-hour first: nobody begins at a quarter past without need.
    let round = all.filter { series in series.starts.first.map { $0.seconds % 1_800 == 0 } ?? false }
    return Array((round.isEmpty ? all : round).prefix(6))
  }

  static let mostInSeries = 12
}
