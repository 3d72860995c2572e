/// What somebody else's calendar says of when they are busy.
package struct ForeignCalendar: Sendable {
  let limits: CalendarLimits
  private(set) var events: [ForeignEvent] = []
  /// Entries that could not be read, by reason.
  package private(set) var skipped: [SkipReason: Int] = [:]
  private(set) var zones: [String: ForeignZone] = [:]
  var zoneNames: ZoneNames
  /// The zone of times that have none, by X-WR-TIMEZONE.
  var zoneName: String?

  init(limits: CalendarLimits) {
    self.limits = limits
    zoneNames = ZoneNames(limit: limits.zones)
  }

  /// Entries that could be read: single events, series, and what replaces one of a series.
  package var entries: Int { events.count }

  /// How many of the entries have one of these UIDs.
  package func entries(named uids: Set<String>) -> Int {
    events.count { event in event.uid.map(uids.contains) ?? false }
  }

  mutating func add(_ event: Result<ForeignEvent, SkipReason>) {
    switch event {
    case .success(let event): events.append(event)
    case .failure(let reason): skipped[reason, default: 0] += 1
    }
  }

  /// The first definition of a name holds.
  mutating func add(_ zone: ForeignZone) {
    guard let name = zone.name, zones[name] == nil else { return }
    zones[name] = zone
  }
}
