import Testing
import Time

@testable import Coaching

@Suite struct RoundPlanTests {
  private func plan(
    name: String = "Spring", languages: [String] = ["en", "fr"], from start: String? = "2030-03-04",
    to end: String? = "2030-06-28", rounds: Policy.Rounds = .timeBoxed
  ) throws -> RoundPlan {
    try RoundPlan(
      name: name, track: .general, languages: languages.compactMap(CoachingLanguage.init),
      startsOn: start.flatMap { LocalDate($0) }, endsOn: end.flatMap { LocalDate($0) }, rounds: rounds)
  }

  private func refusals(_ make: () throws -> RoundPlan) -> [RoundPlanRefusal] {
    do { _ = try make() } catch let refusals as RoundPlanRefusals { return refusals.all } catch {}
    return []
  }

  @Test func `a round has a name, languages and dates`() throws {
    let plan = try plan(name: "  Spring 2030 ")
    #expect(plan.name == "Spring 2030")
    #expect(plan.languages.map(\.code) == ["en", "fr"])
    #expect(plan.endsOn?.iso == "2030-06-28")
  }

  @Test func `only a standing round has no end`() throws {
    #expect(try plan(to: nil, rounds: .standing).endsOn == nil)
    #expect(refusals { try plan(to: nil) } == [.endMissing])
  }

  @Test func `everything that is wrong is said at once, field by field`() {
    let all = refusals { try plan(name: " ", languages: ["en", "en"], from: nil, to: nil) }
    #expect(all.map(\.field) == [.name, .languages, .startsOn, .endsOn])
  }

  @Test func `a round cannot end before it starts`() {
    #expect(refusals { try plan(to: "2030-03-03") } == [.endBeforeStart])
  }

  @Test func `a round of more than three years is a slip of the pen`() {
    #expect(refusals { try plan(to: "2130-03-03") } == [.tooLong(days: RoundPlan.dayLimit)])
  }

  @Test func `a name that would break a mail's subject is refused`() {
    #expect(refusals { try plan(name: "Spring\r\nBcc: stan@example.org") } == [.nameHasControlCharacter])
  }

  @Test func `a round takes three people at least, and names what it ends with in a few words`() throws {
    let start = try #require(LocalDate("2030-03-04"))
    let long = String(repeating: "x", count: 121)
    let all = refusals {
      try RoundPlan(
        name: "Spring", track: .general, languages: [], startsOn: start, endsOn: start, capacity: 2, milestone: long,
        rounds: .timeBoxed)
    }
    #expect(all == [.capacityOutOfRange(allowed: 3...20_000), .milestoneTooLong(limit: 120)])
    #expect(all.map(\.field) == [.capacity, .milestone])
  }
}
