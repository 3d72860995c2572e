import Coaching
import Matching
import Testing
import Time

@Suite struct PolicyRulesTests {
  private let school = ProgrammeTemplate.school.policy

  @Test func `a rule that changed is named, and no other`() {
    var policy = school
    policy.weights.goal = 31
    policy.enrolling.fee = .init(amount: 2_500, currency: "EUR", isRequired: true)
    #expect(policy.differences(from: school) == [.weight(.goal), .fee])
    #expect(school.differences(from: school) == [])
  }

  @Test(arguments: PolicyRulesTests.changes.indices)
  func `every part of a policy belongs to one rule`(index: Int) {
    var policy = school
    Self.changes[index](&policy)
    #expect(policy != school && policy.differences(from: school).count == 1, "change \(index)")
  }

  @Test func `every rule stands in one section, in the order of the sections`() {
    #expect(Policy.Section.allCases.flatMap(\.rules) == Policy.Rule.allCases)
    #expect(Set(Policy.Rule.allCases).count == Policy.Rule.allCases.count)
  }

  private static let changes: [@Sendable (inout Policy) -> Void] = [
    { $0.structure = .group(3...4) }, { $0.assignment = .best }, { $0.rounds = .standing }, { $0.plan[0].count = 3 },
    { $0.cadenceWeeks = 3 }, { $0.constraints.minimumProficiency = .fluent },
    { $0.constraints.minimumSharedMinutes = .minutes(5) }, { $0.constraints.separatesEmployers.toggle() },
    { $0.constraints.separatesReportingLines.toggle() }, { $0.weights.language += 1 }, { $0.weights.sharedHour += 1 },
    { $0.weights.level += 1 }, { $0.weights.hours += 1 }, { $0.weights.goal += 1 }, { $0.weights.speciality += 1 },
    { $0.weights.complement += 1 }, { $0.weights.waiting += 1 }, { $0.weights.balance += 1 },
    { $0.weights.request += 1 }, { $0.objectives.poorBelow = 1 }, { $0.objectives.evenUpTo = 1 },
    { $0.objectives.evenness = 2 }, { $0.objectives.longCyclesFor = 1 }, { $0.enrolling.door = .openLink },
    { $0.enrolling.acceptance = .automatic },
    { $0.enrolling.mostRequests = 2 }, { $0.enrolling.checklist = [] }, { $0.enrolling.requiresMembership = true },
    { $0.enrolling.fee = .init(amount: 1, currency: "EUR", isRequired: false) }, { $0.course.booking = .either },
    { $0.course.allowsLateSplit.toggle() }, { $0.course.ending = .plan }, { $0.course.roundsInSeries = 3 },
    { $0.balance.scope = .engagement }, { $0.balance.rule = .shown }, { $0.review.form = .survey },
    { $0.review.allowsTestimonials.toggle() }, { $0.review.coordinatorReads.toggle() },
  ]

  @Test func `everything wrong with a policy is said at once`() {
    var policy = ProgrammeTemplate.community.policy
    policy.assignment = .best
    policy.course.roundsInSeries = 2
    policy.cadenceWeeks = 0
    policy.enrolling.mostRequests = 11
    #expect(
      policy.refusals == [
        .outOfRange(key: "cadenceWeeks", allowed: 1...13), .outOfRange(key: "enrolling.mostRequests", allowed: 0...10),
        .standingHasNoSeries, .standingNeedsOnDemand,
      ])
  }

  @Test(arguments: [
    ("25", "EUR", 2_500), ("25.5", "EUR", 2_550), ("25,50", "EUR", 2_550), ("0.05", "EUR", 5), ("500", "JPY", 500),
    ("1.234", "KWD", 1_234), ("", "EUR", nil), ("-1", "EUR", nil), ("1.", "EUR", nil), (".5", "EUR", nil),
    ("1.234", "EUR", nil), ("1,234.00", "EUR", nil), ("5.0", "JPY", nil), ("99999999999999999999", "EUR", nil),
    ("٣", "EUR", nil),
  ])
  func `an amount is read in its currency's smallest unit`(text: String, currency: String, amount: Int?) {
    #expect(Policy.Fee.amount(text, in: currency) == amount)
  }

  @Test(arguments: [(2_500, "EUR", "25.00"), (5, "EUR", "0.05"), (500, "JPY", "500"), (1_234, "KWD", "1.234")])
  func `a fee is written as it is read`(amount: Int, currency: String, text: String) {
    #expect(Policy.Fee(amount: amount, currency: currency, isRequired: true).text == text)
    #expect(Policy.Fee.amount(text, in: currency) == amount)
  }
}
