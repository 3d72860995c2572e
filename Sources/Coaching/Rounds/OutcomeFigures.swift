/// What a proposal comes to, in numbers that can be held beside another's.
package struct OutcomeFigures: Hashable, Sendable {
  package let placed: Int
  package let leftOut: Int
  package let total: Int
  /// Minutes a week, on average over the pairings or groups whose hours are known; nil where none are.
  package let meanSharedMinutes: Int?
  /// Wishes for a coach that are fulfilled.
  package let requestsGranted: Int

  package init(_ outcome: MatchingOutcome) {
    placed = outcome.placed
    leftOut = outcome.leftOut.count
    total = outcome.total
    let reasons = outcome.pairings.map(\.reasons) + outcome.groups.map(\.reasons)
    let minutes = reasons.compactMap(\.sharedMinutes)
    meanSharedMinutes = minutes.isEmpty ? nil : minutes.reduce(0, +) / minutes.count
    requestsGranted = reasons.count { $0.contains(.requested) }
  }
}

extension [Reason] {
  /// Minutes in the worst week in which all are free for a session; nil when not known.
  package var sharedMinutes: Int? {
    for case .sharedTime(let minutes, _) in self { return minutes }
    return nil
  }

  /// The language that serves all of them best.
  package var sharedLanguage: CoachingLanguage? {
    for case .language(let language, _) in self { return language }
    return nil
  }
}
