import Time

/// A session that is booked or was held, as a plan counts it.
package struct TakenSession: Hashable, Sendable {
  package let kind: Policy.PlannedSessions.Kind
  package let length: Minutes

  package init(_ kind: Policy.PlannedSessions.Kind, of length: Minutes) {
    self.kind = kind
    self.length = length
  }
}

extension [Policy.PlannedSessions] {
  /// What is left of a plan, in its order. A session of half the length counts as half of one; its other half comes
  /// first then.
  ///
  /// - Complexity: the sessions taken times the lines of the plan
  package func remaining(after taken: [TakenSession]) -> [Policy.PlannedSessions] {
    var halves = map { $0.count * 2 }
    for session in taken {
      let lines = indices.filter { self[$0].kind == session.kind && halves[$0] > 0 }
      let whole = lines.first { self[$0].length == session.length && halves[$0] > 1 }
      if whole == nil, let half = lines.first(where: { self[$0].length.count == session.length.count * 2 }) {
        halves[half] -= 1
      } else if let line = whole ?? lines.first(where: { self[$0].length == session.length }) ?? lines.first {
        halves[line] = Swift.max(0, halves[line] - 2)
      }
    }
    return zip(self, halves).flatMap { planned, halves in
      [
        Policy.PlannedSessions(halves % 2, planned.kind, of: planned.halfLength),
        Policy.PlannedSessions(halves / 2, planned.kind, of: planned.length),
      ].filter { $0.count > 0 }
    }
  }
}

extension Policy.PlannedSessions {
  fileprivate var halfLength: Minutes { .minutes(length.count / 2) }
}

extension Policy {
  /// How many days before a round's end its sessions may be held in halves, where the policy allows it.
  package static let lateDays = 28

  /// The same sessions in two halves each, late in a round; nil where they cannot be.
  package func halves(of planned: PlannedSessions, on today: LocalDate, endsOn: LocalDate?) -> PlannedSessions? {
    guard course.allowsLateSplit, let endsOn, today >= endsOn.adding(days: -Self.lateDays),
      plan.contains(where: { $0.kind == planned.kind && $0.length == planned.length }),
      planned.kind == .coaching, planned.length.count % 2 == 0
    else { return nil }
    return PlannedSessions(planned.count * 2, planned.kind, of: planned.halfLength)
  }
}
