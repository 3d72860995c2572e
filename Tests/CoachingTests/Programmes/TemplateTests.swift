import Coaching
import Matching
import Testing
import Time

/// The four templates against what the programmes that they are for ask.
@Suite struct TemplateTests {
  @Test func `a community coaches in pairs all year round, and giving keeps up with receiving`() {
    let policy = ProgrammeTemplate.community.policy
    #expect(policy.structure == .mutual && policy.assignment == .onDemand && policy.rounds == .standing)
    #expect(policy.plan == [.init(1, .chemistry, of: .minutes(30)), .init(3, .coaching, of: .minutes(60))])
    #expect(policy.course.ending == .plan && policy.enrolling.fee == nil)
    #expect(policy.balance == .init(scope: .organisation, rule: .enforced))
    #expect(policy.review.form == .competencies)
  }

  @Test func `an association joins rings for the best, by requests, with a fee, and its coordinators read feedback`() {
    let policy = ProgrammeTemplate.association.policy
    #expect(policy.structure == .ring && policy.assignment == .best && policy.rounds == .timeBoxed)
    #expect(policy.enrolling.mostRequests > 0 && policy.enrolling.requiresMembership && policy.enrolling.fee != nil)
    #expect(policy.course.ending == .roundEnd && policy.balance.scope == .round)
    #expect(policy.review == .init(form: .feedback, allowsTestimonials: true, coordinatorReads: true))
  }

  @Test func `a school draws lots for two rounds of twelve weekly hours, tied to dates`() {
    let policy = ProgrammeTemplate.school.policy
    #expect(policy.structure == .ring && policy.assignment == .random)
    #expect(policy.plan == [.init(12, .coaching, of: .minutes(60))] && policy.cadenceWeeks == 1)
    #expect(policy.course == .init(booking: .client, allowsLateSplit: true, ending: .targetDate, roundsInSeries: 2))
    #expect(policy.enrolling.checklist.contains(.training) && policy.review.form == .reflection)
  }

  @Test func `colleagues meet in small groups outside their reporting lines, and balance is only shown`() {
    let policy = ProgrammeTemplate.workplace.policy
    #expect(policy.structure == .group(3...5) && policy.assignment == .best)
    #expect(policy.plan == [.init(6, .group, of: .minutes(90))] && policy.cadenceWeeks == 2)
    #expect(policy.constraints.separatesReportingLines && policy.weights.complement > policy.weights.level)
    #expect(policy.balance.rule == .shown && policy.review.form == .survey && policy.enrolling.fee == nil)
  }

  @Test(arguments: ProgrammeTemplate.allCases)
  func `every template can be made one of pairs for the best, in rounds with an end`(
    template: ProgrammeTemplate
  ) throws {
    var world = try RoundWorld(template, [RoundWorld.ana, RoundWorld.ben])
    world.policy.structure = .mutual
    world.policy.assignment = .best
    world.policy.rounds = .timeBoxed
    #expect(world.policy.refusals == [])
    #expect(try world.outcome().placed == 2)
  }
}
