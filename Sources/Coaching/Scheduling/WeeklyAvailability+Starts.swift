import Matching
import Time

extension WeeklyAvailability {
  /// The quarter-hours of a week of UTC at which a session of that length could begin and be over in available time.
  ///
  /// A wall clock that goes forward takes the skipped hour from those available, one that goes back gives an hour
  /// twice. The session may run on into the next week. Without a length, or longer than a week, it fits nowhere.
  package func starts(of length: Minutes, inWeekOf monday: LocalDate, zone: ZoneRules) -> WeekStarts {
    var starts = WeekStarts()
    guard (1...10_080).contains(length.count) else { return starts }
    let week = Interval.week(of: monday)
    for time in times(in: Interval(start: week.start, end: week.end.adding(length)), zone: zone) {
      // Rounded towards the inside, for zones that are a few minutes or seconds off the quarter-hours.
      let first = (time.start.seconds - week.start.seconds + 899) / 900
      let afterLast = (time.end.seconds - week.start.seconds - Int64(length.count) * 60 + 900) / 900
      for quarter in first..<max(first, min(afterLast, Int64(WeekStarts.quarters))) { starts[Int(quarter)] = true }
    }
    return starts
  }

  /// The instants within the interval, which begins and ends on whole seconds, at which a clock of the zone shows
  /// available hours: as few intervals as possible, sorted.
  func times(in interval: Interval, zone: ZoneRules) -> [Interval] {
    let bounds = [interval.start] + zone.transitions(in: interval) + [interval.end]
    let pieces = zip(bounds, bounds.dropFirst()).flatMap { times(from: $0, to: $1, zone: zone) }
    return pieces.reduce(into: []) { joined, piece in
      let start = joined.last?.end == piece.start ? joined.popLast()?.start : nil
      joined.append(Interval(start: start ?? piece.start, end: piece.end))
    }
  }

  /// The same between two instants without a change of offset from the first to just before the second.
  private func times(from start: Instant, to end: Instant, zone: ZoneRules) -> [Interval] {
    let offset = Int64(zone.offset(at: start))
    let first = zone.local(at: start).date
    let last = zone.local(at: end.adding(seconds: -1)).date
    return (0...max(0, first.days(until: last))).flatMap { day in
      let date = first.adding(days: day)
      let midnight = Int64(date.daysSinceEpoch) * 86_400 - offset
      return blocks.filter { $0.weekday == date.weekday }.compactMap { block in
        Interval(
          start: Instant(seconds: midnight + Int64(block.start) * 60),
          end: Instant(seconds: midnight + Int64(block.end) * 60)
        ).intersection(Interval(start: start, end: end))
      }
    }
  }
}
