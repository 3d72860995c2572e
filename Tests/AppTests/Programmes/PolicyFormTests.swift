import Coaching
import Testing
import Time

@testable import App

@Suite struct PolicyFormTests {
  @Test(arguments: ProgrammeTemplate.allCases)
  func `a form filled with rules is read as the same rules`(template: ProgrammeTemplate) throws {
    #expect(try PolicyForm.policy(PolicyForm.fields(template.policy)) == template.policy)
  }

  @Test func `every rule can be set`() throws {
    let policy = Policy(
      structure: .group(4...8), assignment: .best,
      plan: [.init(2, .chemistry, of: .minutes(15)), .init(52, .group, of: .minutes(180))], cadenceWeeks: 13,
      constraints: .init(
        minimumProficiency: .fluent, minimumSharedMinutes: .minutes(240), separatesEmployers: true,
        separatesReportingLines: true),
      enrolling: .init(
        door: .openLink, acceptance: .automatic, mostRequests: 10, checklist: [.training, .own("A"), .own("B")],
        requiresMembership: true, fee: .init(amount: 1_234, currency: "CHF", isRequired: true)),
      course: .init(booking: .client, allowsLateSplit: true, ending: .targetDate, roundsInSeries: 6),
      balance: .init(scope: .engagement, rule: .shown),
      review: .init(form: .survey, allowsTestimonials: true, coordinatorReads: true))
    #expect(try PolicyForm.policy(PolicyForm.fields(policy)) == policy)
  }

  @Test(arguments: [
    (["assignment": "random"], "constraints.minimumSharedMinutes", "policy.edit.random-shared-time"),
    (["rounds": "standing"], "assignment", "policy.edit.standing-on-demand"),
    (
      ["rounds": "standing", "assignment": "onDemand", "course.roundsInSeries": "2"], "course.roundsInSeries",
      "policy.edit.standing-series"
    ),
    (["weights.goal": "1001"], "weights.goal", "policy.edit.range"),
    (["weights.goal": "many"], "weights.goal", "policy.edit.number"),
    (["weights.goal": ""], "weights.goal", "policy.edit.number"),
    (["structure": "circle"], "structure", "policy.edit.choose"),
    (["structure": "group", "groupSize.minimum": "6"], "groupSize.maximum", "policy.edit.sizes"),
    (["structure": "group", "groupSize.minimum": "2"], "groupSize.minimum", "policy.edit.range"),
    (["plan.0.minutes": "61"], "plan.0.minutes", "policy.edit.multiple"),
    (["plan.0.minutes": "", "plan.0.count": ""], "plan.0.minutes", "policy.edit.plan"),
    (["enrolling.own": "A\r\nA"], "enrolling.own", "policy.edit.twice"),
    (["enrolling.own": "A\tB"], "enrolling.own", "policy.edit.control-character"),
    (["enrolling.own": String(repeating: "x", count: 301)], "enrolling.own", "policy.edit.words"),
    (["enrolling.own": (1...12).map(String.init).joined(separator: "\n")], "enrolling.own", "policy.edit.checklist"),
    (["enrolling.fee.amount": "a lot"], "enrolling.fee.amount", "policy.edit.amount"),
    (["enrolling.fee.amount": "0"], "enrolling.fee.amount", "policy.edit.amount"),
    (["enrolling.fee.currency": "Euro"], "enrolling.fee.currency", "policy.edit.currency"),
  ]) func `what is wrong is said at its field`(changes: [String: String], field: String, key: String) {
    let errors = errors(changes)
    #expect(errors.map(\.field) == [field] && errors.map(\.text.key) == [key])
  }

  @Test func `everything wrong is said at once`() {
    let errors = errors(["cadenceWeeks": "0", "weights.level": "x", "assignment": "random", "review.form": ""])
    #expect(
      Set(errors.map(\.field)) == [
        "cadenceWeeks", "weights.level", "constraints.minimumSharedMinutes", "review.form",
      ])
  }

  @Test func `a line that was left empty shifts no error to another line`() {
    let values = ["plan.2.kind": "group", "plan.2.minutes": "17", "plan.2.count": "1"]
    #expect(errors(values).map(\.field) == ["plan.2.minutes"])
  }

  private func errors(_ changes: [String: String]) -> [(field: String, text: App.Text)] {
    let values = PolicyForm.values(ProgrammeTemplate.association.policy).merging(changes.mapValues { [$0] }) { $1 }
    do {
      _ = try PolicyForm.policy(Fields(values))
      return []
    } catch {
      return error.errors
    }
  }
}
