/// A change of a zone's clocks.
package struct ZoneChange: Hashable, Sendable {
  package let instant: Instant
  /// Seconds east of UTC until then.
  package let offsetBefore: Int
  /// Seconds east of UTC from then on.
  package let offset: Int
  /// What the people of the zone call their time from then on.
  package let abbreviation: String
  /// When the clock shows it that is about to be changed, in this year and, as far as is foreseen, in every later one;
  /// nil where the change is made once.
  package let everyYear: YearlyMoment?

  /// A change that is made once.
  package init(instant: Instant, offsetBefore: Int, offset: Int, abbreviation: String) {
    self.init(
      instant: instant, offsetBefore: offsetBefore, offset: offset, abbreviation: abbreviation, everyYear: nil)
  }

  fileprivate init(
    instant: Instant, offsetBefore: Int, offset: Int, abbreviation: String, everyYear: YearlyMoment?
  ) {
    self.instant = instant
    self.offsetBefore = offsetBefore
    self.offset = offset
    self.abbreviation = abbreviation
    self.everyYear = everyYear
  }
}

extension ZoneRules {
  /// Since when clocks have been changed by the zone's yearly rule and nothing else; nil where there is no such rule.
  package var settled: Instant? { settledSecond.map { Instant(seconds: max($0, .min / 1_000_000)) } }

  /// The changes of the offset in the interval, in the order of time.
  ///
  /// Takes time in proportion to the length of the zone's table and to the years asked for.
  package func changes(in interval: Interval) -> [ZoneChange] {
    let settled = settledSecond
    return transitions(in: interval).map { instant in
      let before = type(at: instant.seconds - 1)
      let type = type(at: instant.seconds)
      return ZoneChange(
        instant: instant, offsetBefore: before.offset, offset: type.offset, abbreviation: type.abbreviation,
        everyYear: settled.flatMap { instant.seconds >= $0 ? yearly?.moment(from: before, to: type) : nil })
    }
  }
}

extension YearlyRule {
  /// The moment at which the rule leads from one kind of local time to the other.
  fileprivate func moment(from before: LocalTimeType, to type: LocalTimeType) -> YearlyMoment? {
    guard let daylight else { return nil }
    if type == daylight.type, before.offset == standard.offset { return daylight.start }
    if type == standard, before.offset == daylight.type.offset { return daylight.end }
    return nil
  }
}
