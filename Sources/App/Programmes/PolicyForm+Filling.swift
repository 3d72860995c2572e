import Coaching
import Matching
import Time

extension PolicyForm {
  /// The form filled with a policy's rules.
  static func fields(_ policy: Policy) -> Fields { Fields(values(policy)) }

  /// The same by the fields' names.
  static func values(_ policy: Policy) -> [String: [String]] {
    var values: [String: [String]] = [
      "structure": [policy.structure.code], "assignment": [policy.assignment.rawValue],
      "rounds": [policy.rounds.rawValue], "cadenceWeeks": [String(policy.cadenceWeeks)],
      "constraints.minimumProficiency": [policy.constraints.minimumProficiency.code],
      "constraints.minimumSharedMinutes": [String(policy.constraints.minimumSharedMinutes.count)],
      "constraints.separatesEmployers": flag(policy.constraints.separatesEmployers),
      "constraints.separatesReportingLines": flag(policy.constraints.separatesReportingLines),
      "course.booking": [policy.course.booking.rawValue], "course.ending": [policy.course.ending.rawValue],
      "course.allowsLateSplit": flag(policy.course.allowsLateSplit),
      "course.meetingPlace": [policy.course.meetingPlace],
      "course.roundsInSeries": [String(policy.course.roundsInSeries)],
      "balance.scope": [policy.balance.scope.rawValue], "balance.rule": [policy.balance.rule.rawValue],
      "demand.release": [policy.demand.release.rawValue], "demand.patienceDays": [String(policy.demand.patienceDays)],
      "demand.mostMissed": [String(policy.demand.mostMissed)],
      "review.form": [policy.review.form.rawValue],
      "review.allowsTestimonials": flag(policy.review.allowsTestimonials),
      "review.coordinatorReads": flag(policy.review.coordinatorReads),
    ]
    values.merge(sizes(policy.structure)) { $1 }
    values.merge(enrolling(policy.enrolling)) { $1 }
    for (line, sessions) in policy.plan.enumerated() {
      values["plan.\(line).kind"] = [sessions.kind.rawValue]
      values["plan.\(line).minutes"] = [String(sessions.length.count)]
      values["plan.\(line).count"] = [String(sessions.count)]
    }
    for weight in Policy.Weight.allCases {
      values["weights.\(weight.rawValue)"] = [String(policy.weights[keyPath: weight.path])]
    }
    for aim in Policy.Aim.allCases {
      values["objectives.\(aim.rawValue)"] = [String(policy.objectives[keyPath: aim.path])]
    }
    return values
  }

  /// The sizes that a form proposes to somebody who has no groups yet.
  private static func sizes(_ structure: Policy.Structure) -> [String: [String]] {
    let sizes = if case .group(let sizes) = structure { sizes } else { 3...5 }
    return ["groupSize.minimum": [String(sizes.lowerBound)], "groupSize.maximum": [String(sizes.upperBound)]]
  }

  private static func enrolling(_ enrolling: Policy.Enrolling) -> [String: [String]] {
    let own = enrolling.checklist.compactMap { item in
      if case .own(let words) = item { words } else { nil }
    }
    return [
      "enrolling.door": [enrolling.door.rawValue], "enrolling.acceptance": [enrolling.acceptance.rawValue],
      "enrolling.mostRequests": [String(enrolling.mostRequests)],
      "enrolling.checklist": enrolling.checklist.filter(Policy.ChecklistItem.known.contains).map(\.code),
      "enrolling.own": [own.joined(separator: "\n")],
      "enrolling.requiresMembership": flag(enrolling.requiresMembership),
      "enrolling.fee.amount": [enrolling.fee?.text ?? ""],
      "enrolling.fee.currency": [enrolling.fee?.currency ?? "EUR"],
      "enrolling.fee.isRequired": flag(enrolling.fee?.isRequired == true),
    ]
  }

  private static func flag(_ isSet: Bool) -> [String] { isSet ? ["yes"] : [] }
}
