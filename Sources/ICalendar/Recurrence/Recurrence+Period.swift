import Time

extension Recurrence {
  /// The seconds, from the start of a period's unit, that the shorter parts choose in it; in order.
  func offsets(work: inout Work) throws(SkipReason) -> [Int64] {
    let hours = rule.frequency < .hourly ? rule.hours : [0]
    let minutes = rule.frequency < .minutely ? rule.minutes : [0]
    let seconds = rule.frequency < .secondly ? rule.seconds : [0]
    try work.spend(hours.count * minutes.count * seconds.count)
    return hours.sorted().flatMap { hour in
      minutes.sorted().flatMap { minute in
        seconds.sorted().map { Int64(hour * 3_600 + minute * 60 + $0) }
      }
    }
  }

  /// Those of a period that are in the range, in order.
  func occurrences(
    ofPeriod index: Int64, in range: Range<Int64>, offsets: [Int64], work: inout Work
  ) throws(SkipReason) -> [Int64] {
    let bases = try bases(of: index, work: &work)
    var found: [Int64] = []
    guard rule.positions.isEmpty else {
      try work.spend(rule.positions.count)
      let count = bases.count * offsets.count
      let places = Set(rule.positions.map { $0 > 0 ? $0 - 1 : count + $0 }).filter((0..<count).contains)
      return places.sorted().map { bases[$0 / offsets.count] + offsets[$0 % offsets.count] }.filter(range.contains)
    }
    for base in bases where base < range.upperBound && base + period.unit > range.lowerBound {
      try work.spend(offsets.count)
      for offset in offsets where range.contains(base + offset) { found.append(base + offset) }
    }
    return found
  }

  /// Where the units of a period start that no part excludes, in order.
  private func bases(of index: Int64, work: inout Work) throws(SkipReason) -> [Int64] {
    guard rule.frequency < .daily else { return [period.start(of: index)] }
    return try candidates(of: index, work: &work).filter { rule.admits(CivilDay($0)) }.map { Int64($0) * 86_400 }
  }

  /// Days of a year, month or week, in order, among which are all that no part excludes.
  private func candidates(of index: Int64, work: inout Work) throws(SkipReason) -> [Int] {
    let isByMonth = rule.weekNumbers.isEmpty && rule.yearDays.isEmpty
    switch rule.frequency {
    case .monthly:
      let (year, month) = (index.flooredQuotient(by: 12), index.flooredRemainder(by: 12) + 1)
      return try candidates(year: Int(year), month: Int(month), work: &work)
    case .yearly where isByMonth:
      var days: [Int] = []
      for month in rule.months.isEmpty ? Array(1...12) : rule.months.sorted() {
        days += try candidates(year: Int(index), month: month, work: &work)
      }
      return days
    default:
      let days = period.days(of: index)
      try work.spend(days.count)
      return Array(days)
    }
  }

  /// Days that the month does not have are steps too.
  private func candidates(year: Int, month: Int, work: inout Work) throws(SkipReason) -> [Int] {
    let first = LocalDate(uncheckedYear: year, month: month, day: 1).daysSinceEpoch
    let length = LocalDate.length(ofMonth: month, in: year)
    try work.spend(rule.monthDays.isEmpty ? length : rule.monthDays.count)
    guard !rule.monthDays.isEmpty else { return Array(first..<(first + length)) }
    let days = Set(rule.monthDays.map { $0 > 0 ? $0 : length + 1 + $0 }).filter((1...length).contains)
    return days.sorted().map { first + $0 - 1 }
  }
}
