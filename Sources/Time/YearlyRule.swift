/// The rule in force after a zone file's table: one kind of local time, or two that alternate every year.
struct YearlyRule: Hashable, Sendable {
  let standard: LocalTimeType
  let daylight: Daylight?

  /// The other kind of local time and when it holds. It may lie behind standard time, as in Ireland's winter.
  struct Daylight: Hashable, Sendable {
    let type: LocalTimeType
    /// On standard time's clock.
    let start: YearlyMoment
    /// On daylight time's clock.
    let end: YearlyMoment
  }

  func type(at second: Int64) -> LocalTimeType {
    guard let daylight else { return standard }
    let year = Self.year(of: second)
    var latest = LocalTimeChange(second: .min, type: standard)
    // A moment may lie a week outside its year, so the one in force may date from two years before.
    for year in (year - 2)...(year + 1) {
      let end = daylight.end.second(in: year, offset: daylight.type.offset)
      if end <= second, end > latest.second { latest = LocalTimeChange(second: end, type: standard) }
      let start = daylight.start.second(in: year, offset: standard.offset)
      if start <= second, start >= latest.second { latest = LocalTimeChange(second: start, type: daylight.type) }
    }
    return latest.type
  }

  /// In the order of time; a change may lead to the local time that already holds.
  func changes(in range: Range<Int64>) -> [LocalTimeChange] {
    changes(inYears: (Self.year(of: range.lowerBound) - 1)...(Self.year(of: range.upperBound) + 1))
      .filter { range.contains($0.second) }
  }

  /// Where daylight time ends in the second in which it starts again (`EST5EDT,0/0,J365/25`), it does not end.
  private func changes(inYears years: ClosedRange<Int>) -> [LocalTimeChange] {
    guard let daylight else { return [] }
    let ends = years.map { daylight.end.second(in: $0, offset: daylight.type.offset) }
    let starts = years.map { daylight.start.second(in: $0, offset: standard.offset) }
    let again = Set(starts)
    return
      (ends.filter { !again.contains($0) }.map { LocalTimeChange(second: $0, type: standard) }
      + starts.map { LocalTimeChange(second: $0, type: daylight.type) })
      .sorted { $0.second < $1.second }
  }

  private static func year(of second: Int64) -> Int {
    LocalDate(daysSinceEpoch: Int(second.flooredQuotient(by: 86_400))).year
  }
}
