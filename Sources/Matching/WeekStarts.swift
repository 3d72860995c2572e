/// The quarter-hours of one week, from Monday 00:00 UTC, at which a session of the planned length could begin.
///
/// A set of 672 bits; quarter-hours are fine enough for every zone in use (Kathmandu is at +5:45).
public struct WeekStarts: Hashable, Sendable {
  public static let quarters = 672
  static let wordCount = 11

  /// Bit `q % 64` of word `q / 64` is quarter-hour `q`; the last 32 of the 704 bits stay zero.
  public private(set) var words: [UInt64]

  public init() { words = [UInt64](repeating: 0, count: Self.wordCount) }

  public subscript(quarter: Int) -> Bool {
    get {
      precondition(quarter >= 0 && quarter < Self.quarters, "a week has 672 quarter-hours")
      return words[quarter >> 6] & (1 << UInt64(quarter & 63)) != 0
    }
    set {
      precondition(quarter >= 0 && quarter < Self.quarters, "a week has 672 quarter-hours")
      if newValue {
        words[quarter >> 6] |= 1 << UInt64(quarter & 63)
      } else {
        words[quarter >> 6] &= ~(1 << UInt64(quarter & 63))
      }
    }
  }
}
