import Matching
import Testing
import Time

@testable import Coaching

@Suite struct PolicyTests {
  private let workplace = ProgrammeTemplate.workplace.policy

  @Test(arguments: ProgrammeTemplate.allCases)
  func `every template is a valid policy that survives being written down`(template: ProgrammeTemplate) throws {
    let policy = try template.policy.validated()
    #expect(try Policy(json: policy.json()) == policy)
  }

  @Test func `the same policy is written with the same words every time`() throws {
    #expect(try workplace.json() == Policy(json: workplace.json()).json())
  }

  @Test func `the longest planned session is what shared hours must have room for`() {
    #expect(ProgrammeTemplate.community.policy.sessionLength == .minutes(60))
    #expect(workplace.sessionLength == .minutes(90))
  }

  @Test(arguments: [
    ("\"rounds\" : \"timeBoxed\",", "", PolicyRefusal.missing(key: "rounds")),
    ("\"cadenceWeeks\"", "\"colour\" : 1, \"cadenceWeeks\"", .unknownKey("colour")),
    ("\"goal\"", "\"colour\" : 1, \"goal\"", .unknownKey("weights.colour")),
    ("\"kind\"", "\"colour\" : 1, \"kind\"", .unknownKey("plan.0.colour")),
    ("\"maximum\"", "\"colour\" : 1, \"maximum\"", .unknownKey("groupSize.colour")),
    ("\"minimumProficiency\"", "\"colour\" : 1, \"minimumProficiency\"", .unknownKey("constraints.colour")),
    ("\"best\"", "\"worst\"", .unknownWord("worst", key: "assignment")),
    ("\"structure\" : \"group\"", "\"structure\" : \"circle\"", .unknownWord("circle", key: "structure")),
    ("\"goal\" : 90", "\"goal\" : 1001", .outOfRange(key: "weights.goal", allowed: 0...1_000)),
    ("\"goal\" : 90", "\"goal\" : 0.5", .wrongType(key: "weights.goal")),
    ("\"goal\" : 90", "\"goal\" : \"90\"", .wrongType(key: "weights.goal")),
    ("\"minutes\" : 90", "\"minutes\" : 91", .notMultiple(of: 5, key: "plan.0.minutes")),
    ("\"minutes\" : 90", "\"minutes\" : 185", .outOfRange(key: "plan.0.minutes", allowed: 15...180)),
    ("\"maximum\" : 5", "\"maximum\" : 9", .outOfRange(key: "groupSize.maximum", allowed: 3...8)),
    ("\"maximum\" : 5", "\"maximum\" : 2", .outOfRange(key: "groupSize.minimum", allowed: 3...8)),
    ("\"schema\" : 4", "\"schema\" : 5", .unknownSchema(5)),
    ("\"patienceDays\" : 7", "\"patienceDays\" : 61", .outOfRange(key: "demand.patienceDays", allowed: 0...60)),
    ("\"mostMissed\"", "\"colour\" : 1, \"mostMissed\"", .unknownKey("demand.colour")),
    ("\"poorBelow\" : 0", "\"poorBelow\" : -1", .outOfRange(key: "objectives.poorBelow", allowed: 0...10_000)),
    ("\"poorBelow\"", "\"colour\" : 1, \"poorBelow\"", .unknownKey("objectives.colour")),
    ("\"door\"", "\"colour\" : 1, \"door\"", .unknownKey("enrolling.colour")),
    ("\"confidentiality\"", "\"secrecy\"", .unknownWord("secrecy", key: "enrolling.checklist.0.item")),
    ("\"roundsInSeries\" : 1", "\"roundsInSeries\" : 7", .outOfRange(key: "course.roundsInSeries", allowed: 1...6)),
  ])
  func `a document with something else in it is refused by the key`(
    text: String, other: String, refusal: PolicyRefusal
  ) throws {
    let json = try workplace.json()
    #expect(json.contains(text))
    #expect(throws: refusal) { try Policy(json: json.replacing(text, with: other, maxReplacements: 1)) }
  }

  @Test(arguments: ["", "[]", "{", "null", "\u{FEFF}x"])
  func `what is no JSON object is refused`(text: String) {
    #expect(throws: PolicyRefusal.unreadable) { try Policy(json: text) }
  }

  @Test func `a policy without sessions is refused`() {
    var policy = workplace
    policy.plan = []
    #expect(throws: PolicyRefusal.outOfRange(key: "plan", allowed: 1...12)) { try policy.validated() }
  }

  @Test func `a document of schema 1 is read with what was the rule then`() throws {
    var policy = workplace
    (policy.enrolling, policy.course, policy.balance, policy.review) = (.init(), .init(), .init(), .init())
    let sections = /,?\s*"(?:enrolling|course|balance|review|objectives|demand)" : \{(?:[^{}]|\{[^{}]*\})*\}/
    let json = try policy.json().replacing(sections, with: "").replacing("\"schema\" : 4", with: "\"schema\" : 1")
      .replacing(/\{\s*,/, with: "{")
    #expect(!json.contains("door"))
    #expect(try Policy(json: json) == policy)
  }

  @Test func `a document of schema 3 leaves every release to coordinators`() throws {
    var policy = ProgrammeTemplate.community.policy
    policy.demand = .init()
    let json = try policy.json().replacing(/"demand" : \{[^{}]*\},\s*/, with: "")
      .replacing("\"schema\" : 4", with: "\"schema\" : 3")
    #expect(!json.contains("mostMissed"))
    #expect(try Policy(json: json) == policy)
    #expect(!policy.joinsByItself)
  }

  @Test func `a document of schema 2 asks for no objectives`() throws {
    let objectives = /"(?:objectives|demand)" : \{[^{}]*\},\s*/
    let json = try workplace.json().replacing(objectives, with: "")
      .replacing("\"schema\" : 4", with: "\"schema\" : 2")
    #expect(!json.contains("poorBelow"))
    #expect(try Policy(json: json) == workplace)
  }

  @Test func `the same thing is confirmed once, in words that say something`() {
    var policy = workplace
    policy.enrolling.checklist = [.conduct, .conduct]
    #expect(throws: PolicyRefusal.twice(key: "enrolling.checklist.1")) { try policy.validated() }
    policy.enrolling.checklist = [.own("")]
    #expect(throws: PolicyRefusal.outOfRange(key: "enrolling.checklist.0", allowed: 1...300)) {
      try policy.validated()
    }
  }

  @Test func `a random draw cannot ask for shared hours`() {
    var policy = ProgrammeTemplate.school.policy
    policy.constraints.minimumSharedMinutes = .minutes(60)
    #expect(throws: PolicyRefusal.randomNeedsNoSharedTime) { try policy.validated() }
  }

  @Test func `a standing round joins people on demand only`() {
    var policy = ProgrammeTemplate.community.policy
    policy.assignment = .best
    #expect(throws: PolicyRefusal.standingNeedsOnDemand) { try policy.validated() }
  }
}
