/// A kind of local time: what clocks show, seen from UTC, and what it is called.
struct LocalTimeType: Hashable, Sendable {
  /// Seconds east of UTC.
  let offset: Int
  let abbreviation: String

  /// The offsets that RFC 9636 allows: a day and an hour to either side, without the ends.
  static let offsets = -89_999...93_599
}

/// From this second on (of UTC, since 1970), that kind of local time.
struct LocalTimeChange: Hashable, Sendable {
  let second: Int64
  let type: LocalTimeType
}

extension [LocalTimeChange] {
  /// How many of these changes, which are in the order of time, have been made by that second.
  func count(upTo second: Int64) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].second <= second { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
