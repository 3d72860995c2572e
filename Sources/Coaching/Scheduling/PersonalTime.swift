import Time

/// When one person could meet: the usual week, where they are meanwhile, what they have on already, and what they want
/// kept free besides.
package struct PersonalTime: Sendable {
  package let availability: WeeklyAvailability
  package let home: ZoneRules
  /// Where stays overlap, the one listed first holds.
  package let stays: [Stay]
  /// Sessions, and times that are offered.
  package let sessions: [Interval]
  /// What outside calendars tell.
  package let busy: [Interval]
  package let habits: MeetingHabits

  package init(
    availability: WeeklyAvailability, home: ZoneRules, stays: [Stay] = [], sessions: [Interval] = [],
    busy: [Interval] = [], habits: MeetingHabits = MeetingHabits()
  ) {
    self.availability = availability
    self.home = home
    self.stays = stays
    self.sessions = sessions
    self.busy = busy
    self.habits = habits
  }

  /// The clock that the person looks at.
  package func zone(at instant: Instant) -> ZoneRules {
    let stay = stays.first { $0.interval(home: home).contains(instant) }
    if case .elsewhere(let zone) = stay?.place { return zone }
    return home
  }

  /// The free time within an interval, which begins and ends on whole seconds: sorted, and apart from each other. Around
  /// what the person has on, their buffer is not free.
  ///
  /// - Complexity: the days of the interval times the blocks of a day, and sorting what is busy
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
    let taken = (sessions + busy).map { on in
      Interval(start: on.start.adding(.minutes(0) - habits.buffer), end: on.end.adding(habits.buffer))
    }
    return free.sorted { $0.start < $1.start }.joined.without(taken)
  }

  /// The days, on the person's clock, on which they have as many sessions as they want.
  var fullDays: Set<LocalDate> {
    guard let most = habits.mostADay else { return [] }
    let days = Dictionary(grouping: sessions) { zone(at: $0.start).local(at: $0.start).date }
    return Set(days.filter { $0.value.count >= most }.keys)
  }
}

/// What somebody wants kept when sessions are booked with them.
package struct MeetingHabits: Hashable, Sendable {
  /// Kept free before and after every other thing that they have on.
  package var buffer: Minutes
  /// How long before its start a session can be booked at the latest.
  package var notice: Minutes
  /// How many sessions a day they have at most, by their clock; nil for as many as there may be.
  package var mostADay: Int?

  package init(buffer: Minutes = .minutes(0), notice: Minutes = .hours(2), mostADay: Int? = nil) {
    self.buffer = buffer
    self.notice = notice
    self.mostADay = mostADay
  }
}

extension [Interval] {
  /// What is left of sorted intervals, apart from each other, when others are taken away, which come in any order.
  ///
  /// - Complexity: sorting the others, then the sum of their lengths
  func without(_ others: [Interval]) -> [Interval] {
    let taken = others.filter { $0.start < $0.end }.sorted { $0.start < $1.start }.joined
    var left: [Interval] = []
    var next = taken.startIndex
    for interval in self {
      while next < taken.endIndex, taken[next].end <= interval.start { next += 1 }
      var start = interval.start
      var other = next
      while other < taken.endIndex, taken[other].start < interval.end {
        if start < taken[other].start { left.append(Interval(start: start, end: taken[other].start)) }
        start = taken[other].end
        other += 1
      }
      if start < interval.end { left.append(Interval(start: start, end: interval.end)) }
    }
    return left
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
