import Coaching
import Matching
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
      objectives: .init(poorBelow: 10_000, evenUpTo: 300, evenness: 16, longCyclesFor: 1),
      enrolling: .init(
        door: .openLink, acceptance: .automatic, mostRequests: 10, checklist: [.training, .own("A"), .own("B")],
        requiresMembership: true, fee: .init(amount: 1_234, currency: "CHF", isRequired: true)),
      course: .init(booking: .client, allowsLateSplit: true, ending: .targetDate, roundsInSeries: 6),
      balance: .init(scope: .engagement, rule: .shown),
      review: .init(form: .survey, allowsTestimonials: true, coordinatorReads: true))
    #expect(try PolicyForm.policy(PolicyForm.fields(policy)) == policy)
  }

  @Test(arguments: mistakes) func `what is wrong is said at its field`(mistake: Mistake) {
    #expect(errors(mistake.fields) == [mistake.field: mistake.key])
  }

  @Test func `everything wrong is said at once`() {
    let errors = errors(["cadenceWeeks": "0", "weights.level": "x", "assignment": "random", "review.form": ""])
    let fields = ["cadenceWeeks", "constraints.minimumSharedMinutes", "review.form", "weights.level"]
    #expect(errors.keys.sorted() == fields)
  }

  @Test func `a line that was left empty shifts no error to another line`() {
    let values = ["plan.2.kind": "group", "plan.2.minutes": "17", "plan.2.count": "1"]
    #expect(Array(errors(values).keys) == ["plan.2.minutes"])
  }

  /// Fields that are otherwise than they should be, and what is said where.
  struct Mistake: Sendable {
    let fields: [String: String]
    let field: String
    let key: String

    init(_ fields: [String: String], at field: String, _ key: String) {
      self.fields = fields
      self.field = field
      self.key = key
    }
  }

  private static let long = String(repeating: "x", count: 301)
  private static let twelve = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12"

  static let mistakes: [Mistake] = [
    Mistake(["assignment": "random"], at: "constraints.minimumSharedMinutes", "policy.edit.random-shared-time"),
    Mistake(["rounds": "standing"], at: "assignment", "policy.edit.standing-on-demand"),
    Mistake(
      ["rounds": "standing", "assignment": "onDemand", "course.roundsInSeries": "2"], at: "course.roundsInSeries",
      "policy.edit.standing-series"),
    Mistake(["weights.goal": "1001"], at: "weights.goal", "policy.edit.range"),
    Mistake(["weights.goal": "many"], at: "weights.goal", "policy.edit.number"),
    Mistake(["weights.goal": ""], at: "weights.goal", "policy.edit.number"),
    Mistake(["objectives.evenness": "0"], at: "objectives.evenness", "policy.edit.range"),
    Mistake(["objectives.poorBelow": "some"], at: "objectives.poorBelow", "policy.edit.number"),
    Mistake(["structure": "circle"], at: "structure", "policy.edit.choose"),
    Mistake(["structure": "group", "groupSize.minimum": "6"], at: "groupSize.maximum", "policy.edit.sizes"),
    Mistake(["structure": "group", "groupSize.minimum": "2"], at: "groupSize.minimum", "policy.edit.range"),
    Mistake(["plan.0.minutes": "61"], at: "plan.0.minutes", "policy.edit.multiple"),
    Mistake(["plan.0.minutes": "", "plan.0.count": ""], at: "plan.0.minutes", "policy.edit.plan"),
    Mistake(["enrolling.own": "A\r\nA"], at: "enrolling.own", "policy.edit.twice"),
    Mistake(["enrolling.own": "A\tB"], at: "enrolling.own", "policy.edit.control-character"),
    Mistake(["enrolling.own": long], at: "enrolling.own", "policy.edit.words"),
    Mistake(["enrolling.own": twelve], at: "enrolling.own", "policy.edit.checklist"),
    Mistake(["enrolling.fee.amount": "a lot"], at: "enrolling.fee.amount", "policy.edit.amount"),
    Mistake(["enrolling.fee.amount": "0"], at: "enrolling.fee.amount", "policy.edit.amount"),
    Mistake(["enrolling.fee.currency": "Euro"], at: "enrolling.fee.currency", "policy.edit.currency"),
  ]

  /// The texts' keys by field.
  private func errors(_ changes: [String: String]) -> [String: String] {
    let values = PolicyForm.values(ProgrammeTemplate.association.policy).merging(changes.mapValues { [$0] }) { $1 }
    do {
      _ = try PolicyForm.policy(Fields(values))
      return [:]
    } catch {
      return Dictionary(error.errors.map { ($0.field, $0.text.key) }, uniquingKeysWith: { first, _ in first })
    }
  }
}
