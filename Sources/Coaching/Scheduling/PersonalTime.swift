import Time

/// When one person could meet: the usual week, where they are meanwhile, and what they have on already.
package struct PersonalTime: Sendable {
  package let availability: WeeklyAvailability
  package let home: ZoneRules
  /// Where stays overlap, the one listed first holds.
  package let stays: [Stay]
  /// Sessions, reservations and what outside calendars tell.
  package let busy: [Interval]

  package init(
    availability: WeeklyAvailability, home: ZoneRules, stays: [Stay] = [], busy: [Interval] = []
  ) {
    self.availability = availability
    self.home = home
    self.stays = stays
    self.busy = busy
  }

  /// The clock that the person looks at.
  package func zone(at instant: Instant) -> ZoneRules {
    let stay = stays.first { $0.interval(home: home).contains(instant) }
    if case .elsewhere(let zone) = stay?.place { return zone }
    return home
  }

  /// The free time within an interval, which begins and ends on whole seconds: sorted, and apart from each other.
  ///
  /// - Complexity: the days of the interval times the blocks of a day, and once through what is busy for each stretch
  package func free(in interval: Interval) -> [Interval] {
    var free: [Interval] = []
    var rest = [interval]
    for stay in stays {
      let days = stay.interval(home: home)
      if case .elsewhere(let zone) = stay.place {
        free += rest.compactMap { $0.intersection(days) }.flatMap { availability.times(in: $0, zone: zone) }
      }
      rest = rest.without([days])
    }
    free += rest.flatMap { availability.times(in: $0, zone: home) }
    return free.sorted { $0.start < $1.start }.joined.without(busy)
  }
}

extension [Interval] {
  /// Sorted intervals, of which those that touch or overlap have become one.
  var joined: [Interval] {
    reduce(into: []) { joined, next in
      if let last = joined.last, next.start <= last.end {
        joined[joined.count - 1] = Interval(start: last.start, end: Swift.max(last.end, next.end))
      } else {
        joined.append(next)
      }
    }
  }

  /// What is left when others are taken away; order is kept.
  func without(_ others: [Interval]) -> [Interval] {
    others.reduce(self) { left, other in
      left.flatMap { interval -> [Interval] in
        guard interval.overlaps(other) else { return [interval] }
        let before = interval.start < other.start ? [Interval(start: interval.start, end: other.start)] : []
        let after = other.end < interval.end ? [Interval(start: other.end, end: interval.end)] : []
        return before + after
      }
    }
  }

  /// The time in both of two sorted lists, each of intervals apart from each other.
  ///
  /// - Complexity: the sum of their lengths
  func intersection(_ others: [Interval]) -> [Interval] {
    var common: [Interval] = []
    var (one, other) = (startIndex, others.startIndex)
    while one < endIndex, other < others.endIndex {
      if let both = self[one].intersection(others[other]) { common.append(both) }
      if self[one].end < others[other].end { one += 1 } else { other += 1 }
    }
    return common
  }
}
