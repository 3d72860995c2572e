import Time

/// A session every so many weeks at one time of the clock that is held to, whatever happens to clocks meanwhile.
package struct WeeklySeries: Hashable, Sendable {
  package let starts: [Instant]

  /// - Parameters:
  ///   - first: when the first session starts
  ///   - zone: whose clock shows the same time each week. Where that time is skipped, the session starts as much later as
  ///     the clock goes forward; where it comes twice, the first time.
  package init(from first: Instant, count: Int, everyWeeks weeks: Int, on zone: ZoneRules) {
    starts = Array(Self.weekly(from: first, everyWeeks: weeks, on: zone).prefix(max(0, count)))
  }

  fileprivate init(_ starts: [Instant]) {
    self.starts = starts
  }

  /// Without an end; each is found when it is asked for.
  fileprivate static func weekly(
    from first: Instant, everyWeeks weeks: Int, on zone: ZoneRules
  ) -> some Sequence<Instant> {
    let local = zone.local(at: first)
    return (0...).lazy.map { number in
      let date = local.date.adding(days: 7 * weeks * number)
      return number == 0 ? first : zone.instant(of: LocalDateTime(date: date, time: local.time))
    }
  }

  /// A session that starts at another time of somebody's clock than the first one did.
  package struct Shift: Hashable, Sendable {
    package let start: Instant
    /// What their clock shows at its start.
    package let time: LocalTime
  }

  /// Where a clock change moves the series for somebody: each time that their clock shows another time than before.
  package func shifts(for person: PersonalTime) -> [Shift] {
    guard let first = starts.first else { return [] }
    var shown = person.zone(at: first).local(at: first).time
    return starts.compactMap { start in
      let time = person.zone(at: start).local(at: start).time
      defer { shown = time }
      return time == shown ? nil : Shift(start: start, time: time)
    }
  }
}

/// The longest series that suit everybody throughout, the earliest first: of slots that are `weeks` apart, at the same
/// time of a zone's clock. All have as many sessions, two at least.
///
/// - Parameters:
///   - slots: sorted
///   - most: how many sessions a series has at most
/// - Complexity: the slots of the first week times the sessions, each a look-up
package func longestWeeklySeries(
  in slots: [Instant], most: Int, everyWeeks weeks: Int, on zone: ZoneRules
) -> [WeeklySeries] {
  guard most > 1, let first = slots.first else { return [] }
  let all = Set(slots)
  let series = slots.prefix { $0 < first.adding(days: 7) }.map { start in
    WeeklySeries(WeeklySeries.weekly(from: start, everyWeeks: weeks, on: zone).prefix(most).prefix(while: all.contains))
  }
  let longest = series.map(\.starts.count).max() ?? 0
  return longest > 1 ? series.filter { $0.starts.count == longest } : []
}
