/// What a zone's clocks show over a span, looked up once, for reading many wall times within it.
///
/// Wall times are in seconds, as `LocalDateTime` has none: what `Instant.seconds` would be if the clock were in UTC.
package struct ZoneClock: Sendable {
  private let rules: ZoneRules
  private let eras: [OffsetEra]
  /// Wall times whose eras are all known.
  private let covered: Range<Int64>

  /// Takes time in proportion to the years of the span.
  package init(_ rules: ZoneRules, over span: Interval) {
    self.init(rules, covering: span.start.seconds..<(span.end.seconds + 1))
  }

  private init(_ rules: ZoneRules, covering walls: Range<Int64>) {
    self.rules = rules
    covered = walls
    eras = rules.offsetEras(in: (walls.lowerBound - Self.reach)..<(walls.upperBound + Self.reach))
  }

  /// More than any clock is off.
  private static let reach: Int64 = 2 * 86_400

  /// The least and the greatest offset of the span, and of the days around it, in seconds east of UTC.
  package var offsets: ClosedRange<Int> {
    let offsets = eras.map(\.offset)
    return (offsets.min() ?? 0)...(offsets.max() ?? 0)
  }

  /// The instant meant, in a gap and in a fold as `ZoneRules.instant(of:)` has it.
  ///
  /// Takes a binary search within the span; outside of it some dozen times as long.
  package func instant(ofWallSecond wall: Int64) -> Instant {
    guard covered.contains(wall) else {
      return ZoneClock(rules, covering: wall..<(wall + 1)).instant(ofWallSecond: wall)
    }
    // The first time round that the clock shows it or has left it behind.
    var (low, high) = (0, eras.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if wall < eras[middle].seconds.upperBound + Int64(eras[middle].offset) { high = middle } else { low = middle + 1 }
    }
    let second = wall - Int64(eras[low].offset)
    let isInGap = second < eras[low].seconds.lowerBound && low > 0
    return Instant(seconds: isInGap ? wall - Int64(eras[low - 1].offset) : second)
  }
}
