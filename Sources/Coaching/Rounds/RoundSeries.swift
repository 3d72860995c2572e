import Time

/// Rounds that follow each other with the same people.
package enum RoundSeries {
  /// The names of a series: where a later round has no name of its own, all that have none are numbered, the first
  /// included: "Spring 1", "Spring 2".
  package static func names(first: String, later: [String]) -> [String] {
    let first = first.trimmed
    let later = later.map(\.trimmed)
    guard !first.isEmpty, later.contains("") else { return [first] + later }
    let base = first.hasSuffix(" 1") ? String(first.dropLast(2)).trimmed : first
    return ["\(base) 1"] + later.enumerated().map { $1.isEmpty ? "\(base) \($0 + 2)" : $1 }
  }

  /// Whether a round may come after another that ends on a day: on that day or later. After one without an end comes
  /// none.
  package static func refusal(ofStart start: LocalDate, afterEnd end: LocalDate?) -> RoundPlanRefusal? {
    guard let end, start >= end else { return .startsBeforeEarlierEnds }
    return nil
  }
}
