import Time

/// Hours a day at a time, as a form with a line for each day has them.
extension WeeklyAvailability {
  /// `17:00-20:00 21:00-22:00`; empty where there are none.
  package func hours(on weekday: Weekday) -> String {
    blocks.filter { $0.weekday == weekday }.map(\.clockText).joined(separator: " ")
  }

  /// Reads one day's hours, with spaces, commas or semicolons between them; what ends at or before its start ends on the
  /// next day.
  package static func blocks(on weekday: Weekday, _ text: String) throws(AvailabilityRefusal) -> [Block] {
    let spans = text.split(whereSeparator: { $0.isWhitespace || ",;|".contains($0) }).joined(separator: " ")
    guard !spans.isEmpty else { return [] }
    return try WeeklyAvailability(text: "\(weekday.code) \(spans)").blocks
  }
}
