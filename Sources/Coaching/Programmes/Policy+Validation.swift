import Time

extension Policy {
  package static let groupSizes = 3...8
  package static let sessionMinutes = 15...180
  package static let sessionCounts = 1...52
  package static let cadences = 1...13
  package static let weightRange = 0...1_000
  package static let sharedMinutes = 0...1_200
  package static let requestCounts = 0...10
  package static let checklistLimit = 12
  package static let checklistWords = 1...300
  package static let feeAmounts = 1...100_000_000
  package static let seriesLengths = 1...6

  /// The policy itself, if a round could be run by it.
  package func validated() throws(PolicyRefusal) -> Policy {
    if case .group(let sizes) = structure {
      try check(sizes.lowerBound, in: Self.groupSizes, key: "groupSize.minimum")
      try check(sizes.upperBound, in: Self.groupSizes, key: "groupSize.maximum")
    }
    try check(plan.count, in: 1...12, key: "plan")
    for (index, sessions) in plan.enumerated() {
      try check(sessions.length.count, in: Self.sessionMinutes, key: "plan.\(index).minutes")
      guard sessions.length.count.isMultiple(of: 5) else { throw .notMultiple(of: 5, key: "plan.\(index).minutes") }
      try check(sessions.count, in: Self.sessionCounts, key: "plan.\(index).count")
    }
    try check(cadenceWeeks, in: Self.cadences, key: "cadenceWeeks")
    let shared = constraints.minimumSharedMinutes.count
    try check(shared, in: Self.sharedMinutes, key: "constraints.minimumSharedMinutes")
    for weight in Weight.allCases {
      try check(weights[keyPath: weight.path], in: Self.weightRange, key: "weights.\(weight.rawValue)")
    }
    try checkEnrolling()
    try check(course.roundsInSeries, in: Self.seriesLengths, key: "course.roundsInSeries")
    guard rounds != .standing || course.roundsInSeries == 1 else { throw .standingHasNoSeries }
    guard assignment != .random || shared == 0 else { throw .randomNeedsNoSharedTime }
    guard rounds != .standing || assignment == .onDemand else { throw .standingNeedsOnDemand }
    return self
  }

  private func checkEnrolling() throws(PolicyRefusal) {
    try check(enrolling.mostRequests, in: Self.requestCounts, key: "enrolling.mostRequests")
    try check(enrolling.checklist.count, in: 0...Self.checklistLimit, key: "enrolling.checklist")
    for (index, item) in enrolling.checklist.enumerated() {
      let key = "enrolling.checklist.\(index)"
      guard !enrolling.checklist[..<index].contains(item) else { throw .twice(key: key) }
      guard case .own(let words) = item else { continue }
      try check(words.trimmed.unicodeScalars.count, in: Self.checklistWords, key: key)
      guard words == words.trimmed.composed, !words.hasControlCharacters else { throw .wrongType(key: key) }
    }
    guard let fee = enrolling.fee else { return }
    try check(fee.amount, in: Self.feeAmounts, key: "enrolling.fee.amount")
    guard fee.currency.utf8.count == 3, fee.currency.utf8.allSatisfy({ (65...90).contains($0) }) else {
      throw .unknownWord(fee.currency.excerpt, key: "enrolling.fee.currency")
    }
  }

  private func check(_ value: Int, in allowed: ClosedRange<Int>, key: String) throws(PolicyRefusal) {
    guard allowed.contains(value) else { throw .outOfRange(key: key, allowed: allowed) }
  }
}
