import Time

/// What clocks of a zone show around some events: a VTIMEZONE (RFC 5545, 3.6.5), for readers that do not know the zone
/// or know an older edition of it.
struct TimeZoneDefinition {
  let zone: ZoneRules
  private let observances: [WrittenObservance]

  /// Correct from a year before the first event to five years after the last; where clocks change by a yearly rule,
  /// from then on.
  init(_ zone: ZoneRules, covering spans: [Interval]) {
    self.zone = zone
    let first = (spans.map(\.start).min() ?? Instant(seconds: 0)).adding(days: -366)
    let last = (spans.map(\.end).max() ?? first).adding(days: 5 * 366)
    observances =
      Self.standingRule(of: zone, at: first) ?? Self.history(of: zone, in: Interval(start: first, end: last))
  }

  var lines: [ContentLine] {
    [.begin("VTIMEZONE"), ContentLine("TZID", text: zone.identifier)]
      + observances.flatMap(\.lines) + [.end("VTIMEZONE")]
  }

  /// A rule that holds already is told from its beginning: some readers take a zone whose definition says nothing of
  /// the years after 2000 for UTC.
  private static func standingRule(of zone: ZoneRules, at first: Instant) -> [WrittenObservance]? {
    guard let settled = zone.settled, settled <= first else { return nil }
    // Offsets before 1970 have odd seconds, with which readers cannot be trusted.
    let since = max(settled, Instant(seconds: 0))
    let changes = zone.changes(in: Interval(start: since, end: since.adding(days: 800)))
    let pair = changes.prefix(2).map(WrittenObservance.init)
    return pair.count == 2 && pair.allSatisfy { $0.rule != nil } ? pair : nil
  }

  /// One observance a change, up to a pair of changes that repeat each other every year.
  private static func history(of zone: ZoneRules, in span: Interval) -> [WrittenObservance] {
    let opening = WrittenObservance.always(
      offset: zone.offset(at: span.start), name: zone.abbreviation(at: span.start))
    let changes = zone.changes(in: span).map(WrittenObservance.init)
    let pair = changes.indices.dropLast().first { changes[$0].rule != nil && changes[$0 + 1].rule != nil }
    guard let pair else { return [opening] + changes.map(\.once) }
    return [opening] + changes[..<pair].map(\.once) + changes[pair...(pair + 1)]
  }
}
