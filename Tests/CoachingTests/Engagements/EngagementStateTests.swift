import Coaching
import Testing
import Time

/// How engagements end.
struct EngagementStateTests {
  @Test func `what has run out is completed when the last session turns out to be held, and nothing else comes back`() {
    #expect(EngagementState.running.after(.complete) == .completed)
    #expect(EngagementState.running.after(.runOut) == .uncompleted)
    #expect(EngagementState.running.after(.withdraw) == .withdrawn)
    #expect(EngagementState.uncompleted.after(.complete) == .completed)
    for state in [EngagementState.completed, .withdrawn] {
      #expect(state.after(.complete) == nil && state.after(.runOut) == nil && state.after(.withdraw) == nil)
    }
    #expect(EngagementState.uncompleted.after(.withdraw) == nil)
  }

  @Test func `with its plan held it ends at once where the plan decides, else with the round`() throws {
    let held = try course(isHeld: true, endsAt: utc("2030-05-31 00:00"))
    let now = try utc("2030-05-01 00:00")
    #expect(held.outlook(at: now, by: .plan) == .ends(.complete))
    #expect(try held.outlook(at: now, by: .roundEnd) == .goesOn(until: utc("2030-05-31 00:00")))
    #expect(try held.outlook(at: utc("2030-05-31 00:00"), by: .targetDate) == .ends(.complete))
    #expect(course(isHeld: true, endsAt: nil).outlook(at: now, by: .roundEnd) == .ends(.complete))
  }

  @Test func `what is missing at the end is waited for, as long as somebody may say that they met`() throws {
    let ends = try utc("2030-05-31 00:00")
    let none = course(isHeld: false, endsAt: ends)
    #expect(none.outlook(at: try utc("2030-05-30 00:00"), by: .roundEnd) == .goesOn(until: ends))
    #expect(none.outlook(at: ends, by: .roundEnd) == .ends(.runOut))
    #expect(course(isHeld: false, endsAt: nil).outlook(at: ends, by: .plan) == .goesOn(until: nil))
    let open = try course(isHeld: false, endsAt: ends, [session("2030-05-30 17:00")])
    #expect(try open.outlook(at: ends, by: .roundEnd) == .goesOn(until: utc("2030-06-13 18:00")))
    #expect(try open.outlook(at: utc("2030-06-13 18:00"), by: .roundEnd) == .ends(.runOut))
  }

  private func course(
    isHeld: Bool, endsAt: Instant?, _ sessions: [EngagementCourse.Session] = []
  ) -> EngagementCourse {
    EngagementCourse(
      beginsAt: Instant(seconds: 0), endsAt: endsAt, isToBook: !isHeld, isHeld: isHeld, sessions: sessions)
  }

  private func session(_ start: String) throws -> EngagementCourse.Session {
    let start = try utc(start)
    return .init(
      time: Interval(start: start, end: start.adding(.hours(1))), arrangedAt: Instant(seconds: 0), isSettled: false)
  }
}
