extension Policy {
  /// One thing that a policy settles, as people are told of it.
  package enum Rule: Hashable, Sendable, CaseIterable {
    /// The structure, with its sizes, and how it chooses.
    case joining
    case rounds, release, patience, misses, plan, cadence, language, sharedTime, employers, reportingLines
    case weight(Weight)
    case aim(Aim)
    case door, acceptance, requests, checklist, membership, fee
    case booking, lateSplit, meetingPlace, ending, series
    case balanceScope, balanceRule
    case review, testimonials, coordinatorReads

    /// In the order in which pages tell them.
    package static let allCases: [Rule] =
      [
        .joining, .rounds, .release, .patience, .misses, .plan, .cadence, .language, .sharedTime, .employers,
        .reportingLines,
      ]
      + Weight.allCases.map(Rule.weight) + Aim.allCases.map(Rule.aim)
      + [
        .door, .acceptance, .requests, .checklist, .membership, .fee, .booking, .lateSplit, .meetingPlace, .ending,
        .series,
        .balanceScope, .balanceRule, .review, .testimonials, .coordinatorReads,
      ]

    package var section: Section {
      switch self {
      case .joining, .rounds, .release, .patience, .misses: .joining
      case .plan, .cadence: .sessions
      case .language, .sharedTime, .employers, .reportingLines: .conditions
      case .weight, .aim: .weights
      case .door, .acceptance, .requests, .checklist, .membership, .fee: .enrolling
      case .booking, .lateSplit, .meetingPlace, .ending, .series: .course
      case .balanceScope, .balanceRule: .balance
      case .review, .testimonials, .coordinatorReads: .review
      }
    }
  }

  /// Rules that belong together, in the order in which pages tell them.
  package enum Section: String, CaseIterable, Hashable, Sendable {
    case joining, sessions, conditions, weights, enrolling, course, balance, review

    package var rules: [Rule] { Rule.allCases.filter { $0.section == self } }
  }

  /// The rules that are not as they were in the other policy, in the order in which pages tell them.
  package func differences(from other: Policy) -> [Rule] {
    Rule.allCases.filter { value(of: $0) != other.value(of: $0) }
  }

  private func value(of rule: Rule) -> AnyHashable {
    switch rule {
    case .joining: [AnyHashable(structure), AnyHashable(assignment)]
    case .rounds: rounds
    case .release: demand.release
    case .patience: demand.patienceDays
    case .misses: demand.mostMissed
    case .plan: plan
    case .cadence: cadenceWeeks
    case .language: constraints.minimumProficiency
    case .sharedTime: constraints.minimumSharedMinutes
    case .employers: constraints.separatesEmployers
    case .reportingLines: constraints.separatesReportingLines
    case .weight(let weight): weights[keyPath: weight.path]
    case .aim(let aim): objectives[keyPath: aim.path]
    case .door: enrolling.door
    case .acceptance: enrolling.acceptance
    case .requests: enrolling.mostRequests
    case .checklist: enrolling.checklist
    case .membership: enrolling.requiresMembership
    case .fee: enrolling.fee
    case .booking: course.booking
    case .lateSplit: course.allowsLateSplit
    case .meetingPlace: course.meetingPlace
    case .ending: course.ending
    case .series: course.roundsInSeries
    case .balanceScope: balance.scope
    case .balanceRule: balance.rule
    case .review: review.form
    case .testimonials: review.allowsTestimonials
    case .coordinatorReads: review.coordinatorReads
    }
  }
}
