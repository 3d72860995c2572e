import Coaching
import Testing
import Time

/// A repair in people's terms.
struct RoundRepairTests {
  @Test func `of a ring it says who coaches whom from now on, why, and what ends for it`() throws {
    let problem = try problem(ProgrammeTemplate.association.policy, ["a", "b", "c", "d", "e"])
    let ring = ["a", "b", "c", "d", "e"].circle.map { StandingLink($0, hasMet: false) }
    let outcome = try problem.mended(standing: ring, without: ["a"])
    // e → b closes the ring, and nothing else changes.
    #expect(outcome.pairings.map(\.coach) == ["e"] && outcome.pairings.map(\.client) == ["b"])
    #expect(outcome.pairings[0].reasons.isEmpty == false)
    #expect(outcome.ended.isEmpty && outcome.moved.isEmpty && outcome.withoutCoach.isEmpty)
    #expect(outcome.people == ["b", "e"] && !outcome.isEmpty)
  }

  @Test func `two who coach each other are in it once each way`() throws {
    var policy = ProgrammeTemplate.association.policy
    policy.structure = .mutual
    let problem = try problem(policy, ["a", "b", "c", "d"])
    let pairs = [StandingLink(.init("a", "b"), hasMet: true), StandingLink(.init("c", "d"), hasMet: false)]
    let outcome = try problem.mended(standing: pairs, without: ["a", "c"])
    #expect(outcome.pairings.map { [$0.coach, $0.client] } == [["b", "d"], ["d", "b"]])
    #expect(outcome.engagements(.mutual).map(\.parties) == [["b", "d"]])
    let alone = try problem.mended(standing: pairs, without: ["a"])
    #expect(alone.isEmpty && alone.withoutCoach == ["b"] && alone.withoutClient == ["b"])
  }

  @Test func `of groups it names those that change, with everybody who is in them then`() throws {
    let problem = try problem(ProgrammeTemplate.workplace.policy, ["a", "b", "c", "d", "e", "f", "g"])
    let groups = [["a", "b", "c"], ["d", "e", "f", "g"]].flatMap(\.everyTwo).map { StandingLink($0, hasMet: false) }
    let outcome = try problem.mended(standing: groups, without: ["a"])
    #expect(outcome.groups.count == 2)
    #expect(outcome.groups.map(\.members.count) == [3, 3])
    #expect(Set(outcome.groups.flatMap(\.members)) == ["b", "c", "d", "e", "f", "g"])
    #expect(outcome.groups.contains { Set($0.members).isSuperset(of: ["b", "c"]) })
    let enough = try problem.mended(standing: groups, without: ["d"])
    #expect(enough.isEmpty)
  }

  private func problem(_ policy: Policy, _ keys: [PersonKey]) throws -> RoundProblem {
    let evenings = try WeeklyAvailability(text: "Mon-Fri 18:00-20:00")
    let language = try #require(CoachingLanguage("fr"))
    let participants = keys.map { key in
      RoundParticipant(
        key: key,
        facts: EnrolmentFacts(
          zone: "UTC", languages: [SpokenLanguage(language, .fluent)], availability: evenings))
    }
    return try RoundProblem(
      policy: policy, participants: participants, weeks: [try #require(LocalDate("2030-03-18"))], seed: 1,
      zones: { _ in .utc })
  }
}

extension PersonKey: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(text) }
}

extension [PersonKey] {
  /// Each coaches the next one, the last one the first.
  fileprivate var circle: [PersonLink] { indices.map { PersonLink(self[$0], self[($0 + 1) % count]) } }

  fileprivate var everyTwo: [PersonLink] {
    indices.flatMap { one in self[..<one].map { PersonLink($0, self[one]) } }
  }
}
