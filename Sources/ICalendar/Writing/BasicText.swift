import Time

extension Instant {
  /// `20300304T090000Z`, to the second (RFC 5545, 3.3.5).
  var basicText: String {
    let local = ZoneRules.utc.local(at: self)
    let second = Int(seconds - ZoneRules.utc.instant(of: local).seconds)
    return "\(local.date.basicText)T\(digits(local.time.hour))\(digits(local.time.minute))\(digits(second))Z"
  }
}

extension LocalDateTime {
  /// `20300304T090000`.
  var basicText: String { "\(date.basicText)T\(digits(time.hour))\(digits(time.minute))00" }
}

extension LocalDate {
  /// `20300304`.
  var basicText: String { iso.replacing("-", with: "") }
}

/// A number from 0 to 99 in two digits.
func digits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
