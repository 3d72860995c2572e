import Time

/// A zone as somebody else's calendar defines it: VTIMEZONE (RFC 5545, 3.6.5).
struct ForeignZone: Sendable {
  var name: String?
  private var observances: [ForeignObservance] = []
  private var isReadable = true

  mutating func add(_ draft: ObservanceDraft) {
    guard let observance = draft.finished, observances.count < 1_000 else {
      isReadable = false
      return
    }
    observances.append(observance)
  }

  /// The zone's rules up to that second; nil where part of it cannot be read, or it says nothing.
  ///
  /// A step for each change, from the first that is described.
  func rules(until end: Int64, work: inout Work) throws(SkipReason) -> ZoneRules? {
    guard isReadable, !observances.isEmpty else { return nil }
    var changes: [ZoneChange] = []
    for observance in observances { changes += try observance.changes(until: end, work: &work) }
    return ZoneRules(identifier: name ?? "", changes: changes)
  }
}

/// One of the times that clocks show in such a zone, and when they are changed to it.
struct ForeignObservance: Sendable {
  /// By the clock that is changed then, as are all times in it.
  let start: Int64
  /// Seconds east of UTC.
  let offsetBefore: Int
  let offset: Int
  let rules: [RecurrenceRule]
  let additions: [Int64]

  fileprivate func changes(until end: Int64, work: inout Work) throws(SkipReason) -> [ZoneChange] {
    var walls = [start] + additions
    for rule in rules {
      let bound = rule.bound(on: .floating)
      let recurrence = Recurrence(rule, from: start)
      walls += try recurrence.occurrences(in: start..<max(start, min(end, bound.wall)), work: &work).filter {
        bound.instant.map { $0.seconds } ?? .max >= $0 - Int64(offsetBefore)
      }
    }
    try work.spend(walls.count)
    return walls.map { wall in
      ZoneChange(
        instant: Instant(seconds: wall - Int64(offsetBefore)), offsetBefore: offsetBefore, offset: offset,
        abbreviation: "")
    }
  }
}
