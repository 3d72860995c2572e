import Time

/// Days on which somebody's usual week does not hold, the last included.
package struct Stay: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    /// Not to be met at all.
    case away
    /// The usual hours, on the clock of another zone.
    case elsewhere(ZoneRules)
  }

  package let first: LocalDate
  package let last: LocalDate
  package let place: Place

  /// - Precondition: `first <= last`.
  package init(from first: LocalDate, to last: LocalDate, _ place: Place) {
    precondition(first <= last, "a stay does not end before it begins")
    self.first = first
    self.last = last
    self.place = place
  }

  /// From the first day's beginning to the last one's end, on the clock of where the days are spent: the journey's days
  /// are those of the place one travels to.
  func interval(home: ZoneRules) -> Interval {
    let zone: ZoneRules =
      switch place {
      case .away: home
      case .elsewhere(let zone): zone
      }
    return Interval(start: zone.startOfDay(first), end: zone.startOfDay(last.adding(days: 1)))
  }
}

extension ZoneRules {
  /// The first instant of a day: where clocks go forward over midnight, that is when they have.
  package func startOfDay(_ date: LocalDate) -> Instant {
    switch resolution(of: LocalDateTime(date: date, time: .midnight)) {
    case .unique(let instant), .fold(first: let instant, second: _): instant
    case .gap(before: let before, after: let after):
      transitions(in: Interval(start: after, end: before.adding(seconds: 1))).first ?? before
    }
  }
}
