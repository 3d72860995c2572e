extension Instant {
  /// `2030-03-04T09:00:00Z` (RFC 3339); a fraction of six digits follows only where there is one.
  package var iso8601: String {
    let days = seconds.flooredQuotient(by: 86_400)
    let second = Int(seconds - days * 86_400)
    let fraction = Int(microseconds.flooredRemainder(by: 1_000_000))
    let clock = [second / 3600, second / 60 % 60, second % 60].map { decimal($0, width: 2) }.joined(separator: ":")
    let decimals = fraction == 0 ? "" : "." + decimal(fraction, width: 6)
    return "\(LocalDate(daysSinceEpoch: Int(days)).iso)T\(clock)\(decimals)Z"
  }

  /// Reads what `iso8601` writes, with a fraction of one to six digits; only UTC, marked `Z`.
  package init?(iso8601 text: String) {
    var scanner = Scanner(text)
    guard let date = scanner.isoDate(), scanner.take("T"),
      let hour = scanner.number(digits: 2...2), hour < 24, scanner.take(":"),
      let minute = scanner.number(digits: 2...2), minute < 60, scanner.take(":"),
      let second = scanner.number(digits: 2...2), second < 60,
      let fraction = scanner.fraction(), scanner.take("Z"), scanner.isAtEnd
    else { return nil }
    let clock = Int64(hour * 3600 + minute * 60 + second)
    microseconds = (Int64(date.daysSinceEpoch) * 86_400 + clock) * 1_000_000 + Int64(fraction)
  }
}

extension Scanner {
  /// Microseconds of an optional decimal fraction: zero where there is none, nil where it cannot be read.
  fileprivate mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    let before = position
    guard var value = number(digits: 1...6) else { return nil }
    for _ in (position - before)..<6 { value *= 10 }
    return value
  }
}
