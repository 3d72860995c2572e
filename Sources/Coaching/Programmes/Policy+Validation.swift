import Time

extension Policy {
  package static let groupSizes = 3...8
  package static let planLimit = 12
  package static let sessionMinutes = 15...180
  package static let sessionCounts = 1...52
  package static let cadences = 1...13
  package static let weightRange = 0...1_000
  package static let sharedMinutes = 0...1_200
  package static let requestCounts = 0...10
  package static let checklistLimit = 12
  package static let placeLength = 0...200
  package static let checklistWords = 1...300
  package static let feeAmounts = 1...100_000_000
  package static let seriesLengths = 1...6

  /// The policy itself, if a round could be run by it.
  package func validated() throws(PolicyRefusal) -> Policy {
    if let first = refusals.first { throw first }
    return self
  }

  /// Everything that keeps a round from being run by it, so that a form can say it all at once.
  package var refusals: [PolicyRefusal] {
    sizeRefusals + planRefusals + [check(cadenceWeeks, in: Self.cadences, key: "cadenceWeeks")].compactMap(\.self)
      + pointRefusals + enrollingRefusals + demandRefusals + contradictions
  }

  private var sizeRefusals: [PolicyRefusal] {
    guard case .group(let sizes) = structure else { return [] }
    return [
      check(sizes.lowerBound, in: Self.groupSizes, key: "groupSize.minimum"),
      check(sizes.upperBound, in: Self.groupSizes, key: "groupSize.maximum"),
    ].compactMap(\.self)
  }

  private var planRefusals: [PolicyRefusal] {
    let length = [check(plan.count, in: 1...Self.planLimit, key: "plan")]
    let lines = plan.enumerated().flatMap { index, sessions -> [PolicyRefusal?] in
      let minutes = sessions.length.count
      let key = "plan.\(index).minutes"
      let uneven: PolicyRefusal? = minutes.isMultiple(of: 5) ? nil : .notMultiple(of: 5, key: key)
      return [
        check(minutes, in: Self.sessionMinutes, key: key) ?? uneven,
        check(sessions.count, in: Self.sessionCounts, key: "plan.\(index).count"),
      ]
    }
    return (length + lines).compactMap(\.self)
  }

  private var pointRefusals: [PolicyRefusal] {
    let shared = constraints.minimumSharedMinutes.count
    let points = Weight.allCases.map { weight in
      check(weights[keyPath: weight.path], in: Self.weightRange, key: "weights.\(weight.rawValue)")
    }
    let aims = Aim.allCases.map { aim in
      check(objectives[keyPath: aim.path], in: aim.range, key: "objectives.\(aim.rawValue)")
    }
    return ([check(shared, in: Self.sharedMinutes, key: "constraints.minimumSharedMinutes")] + points + aims)
      .compactMap(\.self)
  }

  private var enrollingRefusals: [PolicyRefusal] {
    let counts = [
      check(enrolling.mostRequests, in: Self.requestCounts, key: "enrolling.mostRequests"),
      check(enrolling.checklist.count, in: 0...Self.checklistLimit, key: "enrolling.checklist"),
    ]
    let items = enrolling.checklist.indices.map { refusal(ofItem: $0) }
    let fee = [
      enrolling.fee.flatMap { check($0.amount, in: Self.feeAmounts, key: "enrolling.fee.amount") },
      enrolling.fee.flatMap { fee -> PolicyRefusal? in
        fee.currency.utf8.count == 3 && fee.currency.utf8.allSatisfy { (65...90).contains($0) }
          ? nil : .unknownWord(fee.currency.excerpt, key: "enrolling.fee.currency")
      },
    ]
    return (counts + items + fee).compactMap(\.self)
  }

  private var demandRefusals: [PolicyRefusal] {
    [
      check(demand.patienceDays, in: Self.patienceDays, key: "demand.patienceDays"),
      check(demand.mostMissed, in: Self.missCounts, key: "demand.mostMissed"),
    ].compactMap(\.self)
  }

  private func refusal(ofItem index: Int) -> PolicyRefusal? {
    let item = enrolling.checklist[index]
    let key = "enrolling.checklist.\(index)"
    guard !enrolling.checklist[..<index].contains(item) else { return .twice(key: key) }
    guard case .own(let words) = item else { return nil }
    if let length = check(words.trimmed.unicodeScalars.count, in: Self.checklistWords, key: key) { return length }
    return words == words.trimmed.composed && !words.hasControlCharacters ? nil : .wrongType(key: key)
  }

  /// Rules that are well-formed each, and cannot hold together.
  private var contradictions: [PolicyRefusal] {
    let length = check(course.roundsInSeries, in: Self.seriesLengths, key: "course.roundsInSeries")
    let place =
      check(course.meetingPlace.unicodeScalars.count, in: Self.placeLength, key: "course.meetingPlace")
      ?? (course.meetingPlace.hasControlCharacters ? .wrongType(key: "course.meetingPlace") : nil)
    let hasNoSeries = rounds != .standing || course.roundsInSeries == 1
    let needsNoSharedTime = assignment != .random || constraints.minimumSharedMinutes.count == 0
    let isOnDemand = rounds != .standing || assignment == .onDemand
    return [
      length, place, hasNoSeries ? nil : .standingHasNoSeries, needsNoSharedTime ? nil : .randomNeedsNoSharedTime,
      isOnDemand ? nil : .standingNeedsOnDemand,
    ].compactMap(\.self)
  }

  private func check(_ value: Int, in allowed: ClosedRange<Int>, key: String) -> PolicyRefusal? {
    allowed.contains(value) ? nil : .outOfRange(key: key, allowed: allowed)
  }
}
