/// The time from one instant up to, and without, another.
package struct Interval: Hashable, Sendable {
  package let start: Instant
  package let end: Instant

  /// - Precondition: `start <= end`.
  package init(start: Instant, end: Instant) {
    precondition(start <= end, "an interval does not end before it starts")
    self.start = start
    self.end = end
  }

  /// Whole minutes between start and end.
  package var minutes: Minutes { Minutes(Int((end.microseconds - start.microseconds) / 60_000_000)) }

  package func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }

  /// Whether the two have any time in common; touching is not overlapping.
  package func overlaps(_ other: Interval) -> Bool { max(start, other.start) < min(end, other.end) }

  /// The time in both; nil where there is none.
  package func intersection(_ other: Interval) -> Interval? {
    guard overlaps(other) else { return nil }
    return Interval(start: max(start, other.start), end: min(end, other.end))
  }
}

extension Interval: Codable {
  private enum CodingKeys: CodingKey { case start, end }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    start = try container.decode(Instant.self, forKey: .start)
    end = try container.decode(Instant.self, forKey: .end)
    guard start <= end else {
      throw DecodingError.dataCorruptedError(forKey: .end, in: container, debugDescription: "ends before it starts")
    }
  }
}
