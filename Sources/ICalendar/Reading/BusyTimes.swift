import Time

/// When somebody is busy by their calendar.
package struct BusyTimes: Sendable {
  /// In the order of time, within the window that was asked for, and apart from each other.
  package let intervals: [Interval]
  /// Entries that were left out, when the calendar was read or now, by reason.
  package let skipped: [SkipReason: Int]
}

extension ForeignCalendar {
  /// When the calendar's owner is busy: entries that are neither cancelled nor marked as taking up no time, with all
  /// their recurrences.
  ///
  /// - Parameters:
  ///   - uids: Those of entries that do not count.
  ///   - zone: Where the owner is; holds for whole days, and for times that name no zone, unless the calendar itself says
  ///     where it is at home.
  ///   - zones: The rules of a zone by its IANA name; nil for what is no such name.
  /// - Complexity: the number of entries, and at most `CalendarLimits.work` steps
  package func busy(
    in window: Interval, besides uids: Set<String> = [], floating zone: ZoneRules, zones: (String) -> ZoneRules?
  ) throws(CalendarRefusal) -> BusyTimes {
    let days = [window.start, window.end].map { ZoneRules.utc.local(at: $0).date }
    guard days.allSatisfy({ (1584...9998).contains($0.year) }), days[0].days(until: days[1]) <= limits.windowDays
    else { throw .windowTooLong(days: limits.windowDays) }
    var search = BusySearch(self, window: window, besides: uids, floating: zone, zones: zones)
    try search.run()
    return BusyTimes(
      intervals: search.found.sorted { $0.start < $1.start }.joined,
      skipped: skipped.merging(search.skipped, uniquingKeysWith: +))
  }
}
