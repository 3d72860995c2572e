/// How long something takes: days as the wall calendar counts them, and then seconds (RFC 5545, 3.3.6 and 3.8.5.3).
struct CalendarLength: Hashable, Sendable {
  let days: Int
  let seconds: Int64

  /// Longer than any appointment; a hundred years.
  static let limit = 36_525

  /// So many where no clock is changed in the meantime.
  var wallSeconds: Int64 { Int64(days) * 86_400 + seconds }

  init(days: Int, seconds: Int64) {
    self.days = days
    self.seconds = seconds
  }

  /// Reads `P1DT2H30M` and `P2W`; nil where it is none, has a sign before it that makes it negative, or is longer than
  /// a hundred years.
  init?(_ text: Substring) {
    var rest = text.hasPrefix("+") ? text.dropFirst() : text
    guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
    let parts = rest.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let dates = Self.counts(parts[0], units: ["W": 7, "D": 1]),
      let times = Self.counts(parts.count > 1 ? parts[1] : "", units: ["H": 3600, "M": 60, "S": 1]),
      dates <= Self.limit, times <= Self.limit * 86_400
    else { return nil }
    self.init(days: dates, seconds: Int64(times))
  }

  /// The sum of numbers that are each followed by a unit.
  private static func counts(_ text: Substring, units: [Character: Int]) -> Int? {
    var (sum, number, digits) = (0, 0, 0)
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII {
        digits += 1
        number = number * 10 + digit
        guard digits <= 9 else { return nil }
      } else {
        guard let unit = units[character], digits > 0, sum <= 1 << 40 else { return nil }
        sum += number * unit
        (number, digits) = (0, 0)
      }
    }
    return digits == 0 ? sum : nil
  }
}
