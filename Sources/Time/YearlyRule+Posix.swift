extension YearlyRule {
  /// Reads a POSIX TZ string with RFC 9636's extension to times of day within a week to either side, such as
  /// `CET-1CEST,M3.5.0,M10.5.0/3` or `<-02>2<-01>,M3.5.0/-1,M10.5.0/0`; nil where it is not one.
  init?(posix bytes: ArraySlice<UInt8>) {
    var scanner = Scanner(bytes)
    guard let standard = scanner.localTime(unlessGiven: nil) else { return nil }
    self.standard = standard
    if scanner.isAtEnd {
      daylight = nil
      return
    }
    guard let type = scanner.localTime(unlessGiven: standard.offset + 3600),
      scanner.take(","), let start = scanner.moment(),
      scanner.take(","), let end = scanner.moment(), scanner.isAtEnd
    else { return nil }
    daylight = Daylight(type: type, start: start, end: end)
  }
}

extension Scanner {
  /// An abbreviation and an offset; the offset may be missing where a default is given.
  fileprivate mutating func localTime(unlessGiven offset: Int?) -> LocalTimeType? {
    guard let abbreviation = abbreviation() else { return nil }
    if let offset, isAtEnd || next == UInt8(ascii: ",") {
      return LocalTimeType(offset: offset, abbreviation: abbreviation)
    }
    // POSIX counts westwards.
    guard let west = time(hours: 0...24) else { return nil }
    return LocalTimeType(offset: -west, abbreviation: abbreviation)
  }

  /// Three letters or more; with digits and signs among them, in angle brackets.
  private mutating func abbreviation() -> String? {
    let isQuoted = take("<")
    let name = run { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
      default: false
      }
    }
    guard name.count >= 3, !isQuoted || take(">") else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private mutating func time(hours: ClosedRange<Int>) -> Int? {
    let sign = take("-") ? -1 : 1
    if sign == 1 { _ = take("+") }
    guard let hour = number(digits: 1...3), hours.contains(hour) else { return nil }
    guard take(":") else { return sign * hour * 3600 }
    guard let minute = number(digits: 2...2), minute < 60 else { return nil }
    guard take(":") else { return sign * (hour * 3600 + minute * 60) }
    guard let second = number(digits: 2...2), second < 60 else { return nil }
    return sign * (hour * 3600 + minute * 60 + second)
  }

  /// A day, and the time after a slash; without one, two o'clock.
  fileprivate mutating func moment() -> YearlyMoment? {
    guard let day = day() else { return nil }
    guard take("/") else { return YearlyMoment(day: day, time: 2 * 3600) }
    guard let time = time(hours: 0...167) else { return nil }
    return YearlyMoment(day: day, time: time)
  }

  private mutating func day() -> YearlyMoment.Day? {
    if take("J") {
      guard let number = number(digits: 1...3), (1...365).contains(number) else { return nil }
      return .counted(number)
    }
    guard take("M") else {
      guard let number = number(digits: 1...3), number <= 365 else { return nil }
      return .ordinal(number)
    }
    guard let month = number(digits: 1...2), (1...12).contains(month), take("."),
      let week = number(digits: 1...1), (1...5).contains(week), take("."),
      let weekday = number(digits: 1...1), weekday <= 6
    else { return nil }
    return .week(week, weekday: weekday, month: month)
  }
}
