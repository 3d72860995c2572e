import Coaching
import Testing
import Time

/// What is left of a plan.
struct PlanTests {
  private let plan = [
    Policy.PlannedSessions(1, .chemistry, of: .minutes(30)), Policy.PlannedSessions(3, .coaching, of: .minutes(60)),
  ]

  @Test func `what is taken is taken from what it belongs to, in the plan's order`() {
    #expect(plan.remaining(after: []) == plan)
    #expect(plan.remaining(after: [taken(.coaching, 60)]) == [plan[0], .init(2, .coaching, of: .minutes(60))])
    let all = [taken(.chemistry, 30)] + Array(repeating: taken(.coaching, 60), count: 3)
    #expect(plan.remaining(after: all).isEmpty)
    #expect(plan.remaining(after: all + [taken(.coaching, 60), taken(.group, 90)]).isEmpty)
  }

  @Test func `half a session leaves its other half, which comes first`() {
    let half = [taken(.chemistry, 30), taken(.coaching, 30)]
    #expect(
      plan.remaining(after: half) == [.init(1, .coaching, of: .minutes(30)), .init(2, .coaching, of: .minutes(60))])
    #expect(plan.remaining(after: half + [taken(.coaching, 30)]) == [.init(2, .coaching, of: .minutes(60))])
    #expect(
      plan.remaining(after: half + [taken(.coaching, 60), taken(.coaching, 60)])
        == [.init(1, .coaching, of: .minutes(30))])
    #expect(plan.remaining(after: [taken(.chemistry, 30)] + Array(repeating: taken(.coaching, 30), count: 6)).isEmpty)
  }

  @Test func `a short session of the plan is no half of a long one`() {
    let mixed = [
      Policy.PlannedSessions(1, .coaching, of: .minutes(30)), Policy.PlannedSessions(3, .coaching, of: .minutes(60)),
    ]
    #expect(mixed.remaining(after: [taken(.coaching, 30)]) == [mixed[1]])
    #expect(mixed.remaining(after: [taken(.coaching, 30)] + Array(repeating: taken(.coaching, 60), count: 3)).isEmpty)
  }

  @Test func `a session of another length counts as one`() {
    #expect(plan.remaining(after: [taken(.coaching, 45)]) == [plan[0], .init(2, .coaching, of: .minutes(60))])
  }

  @Test func `sessions are split in the last four weeks of a round whose policy allows it, and once at most`() throws {
    var policy = ProgrammeTemplate.school.policy
    let whole = Policy.PlannedSessions(5, .coaching, of: .minutes(60))
    let (ends, late) = (try day("2030-06-30"), try day("2030-06-02"))
    #expect(policy.halves(of: whole, on: late, endsOn: ends) == .init(10, .coaching, of: .minutes(30)))
    #expect(policy.halves(of: whole, on: try day("2030-06-01"), endsOn: ends) == nil)
    #expect(policy.halves(of: whole, on: late, endsOn: nil) == nil)
    #expect(policy.halves(of: .init(1, .coaching, of: .minutes(30)), on: late, endsOn: ends) == nil)
    policy.course.allowsLateSplit = false
    #expect(policy.halves(of: whole, on: late, endsOn: ends) == nil)
  }

  @Test func `a place for all sessions is kept, and refused when it is too long`() throws {
    var policy = ProgrammeTemplate.school.policy
    #expect(try !policy.json().contains("meetingPlace"))
    policy.course.meetingPlace = "https://calls.example.org/room"
    #expect(try Policy(json: policy.json()) == policy)
    #expect(policy.differences(from: ProgrammeTemplate.school.policy) == [.meetingPlace])
    policy.course.meetingPlace = String(repeating: "a", count: 201)
    #expect(policy.refusals == [.outOfRange(key: "course.meetingPlace", allowed: 0...200)])
  }

  private func taken(_ kind: Policy.PlannedSessions.Kind, _ minutes: Int) -> TakenSession {
    TakenSession(kind, of: .minutes(minutes))
  }

  private func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }
}
