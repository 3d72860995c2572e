import Foundation
import Matching
import Testing
import Time

@testable import Coaching

@Suite struct RoundProblemTests {
  private typealias W = RoundWorld

  @Test func `three people who have everything in common coach each other in a ring`() throws {
    let outcome = try W(.association).outcome()
    #expect(outcome.placed == 3)
    #expect(Set(outcome.pairings.map(\.coach)) == [W.ana, W.ben, W.cleo])
    #expect(Set(outcome.pairings.map(\.client)) == [W.ana, W.ben, W.cleo])
    #expect(outcome.leftOut == [])
  }

  @Test func `the order in which people enrolled changes nothing`() throws {
    let world = try W(.association, [W.ana, W.ben, W.cleo, W.olga])
    let people = world.people.map { RoundParticipant(key: $0, facts: $1) }
    let problems = try [people, people.reversed()].map {
      try RoundProblem(policy: world.policy, participants: $0, weeks: [], seed: 1, zones: { _ in .utc }).problem
    }
    #expect(problems.first == problems.last)
  }

  @Test func `an outcome survives being kept`() throws {
    var world = try W(.community, [W.ana, W.ben, W.cleo])
    world.ties.exclusions = [PersonPair(W.ana, W.ben), PersonPair(W.ana, W.cleo)]
    let outcome = try world.outcome()
    #expect(outcome.leftOut.map(\.ruledOut) == [[.personal: 2]])
    #expect(try JSONDecoder().decode(MatchingOutcome.self, from: JSONEncoder().encode(outcome)) == outcome)
  }

  @Test func `a personal limit keeps two apart and is never told apart`() throws {
    var world = try W(.community, [W.ana, W.ben])
    world.ties.exclusions = [PersonPair(W.ana, W.ben)]
    let left = try world.outcome().leftOut
    #expect(left.map(\.ruledOut) == [[.personal: 1], [.personal: 1]])
    #expect(left.map(\.freedBy) == [[.personal: 1], [.personal: 1]])
  }

  @Test func `people who take no part cannot be wished for or excluded`() throws {
    var world = try W()
    world.ties = RoundTies(
      requests: [RoundRequest(client: W.ana, coach: W.stan)], exclusions: [PersonPair(W.stan, W.ben)],
      earlier: [PersonPair(W.ana, W.ana)])
    let problem = try world.problem().problem
    #expect(problem.requests == [])
    #expect(problem.forbidden == [])
  }

  @Test func `only the round's languages count`() throws {
    var world = try W(.community, [W.ana, W.ben])
    world.languages = ["fr"].compactMap(CoachingLanguage.init)
    #expect(try world.outcome().leftOut.map(\.freedBy) == [[.language: 1], [.language: 1]])
  }

  @Test func `a random draw leaves out who speaks none of the round's languages well`() throws {
    var world = try W(.school, [W.ana, W.ben, W.cleo, W.stan])
    world.languages = ["en", "fr"].compactMap(CoachingLanguage.init)
    world.people[W.stan] = try W.facts("de:fluent en:basic")
    #expect(try world.outcome().leftOut.map(\.person) == [W.stan])
  }

  @Test func `in a random draw everybody is in the pool of their best language, the round's first in a tie`() throws {
    var world = try W(.school)
    world.languages = ["fr", "en"].compactMap(CoachingLanguage.init)
    world.people = [W.ana: try W.facts("en:2 fr:2"), W.ben: try W.facts("en:3 fr:2"), W.cleo: try W.facts("de")]
    #expect(try world.problem().problem.participants.map(\.pool) == [0, 1, nil])
  }

  @Test func `who is alone in their best language is drawn in another that they speak well enough`() throws {
    var world = try W(.school)
    world.people = [
      W.ana: try W.facts("sv:fluent en:working"), W.ben: try W.facts("en:fluent"), W.cleo: try W.facts("en:fluent"),
      W.stan: try W.facts("en:fluent"),
    ]
    #expect(try world.outcome().leftOut == [])
  }

  @Test func `the least shared time is one start and each further quarter-hour another`() throws {
    var world = try W(.association)
    let starts = try [0, 15, 60, 61, 75, 120].map { minutes in
      world.policy.constraints.minimumSharedMinutes = Minutes(minutes)
      return try world.problem().problem.constraints.minimumSharedStarts
    }
    #expect(starts == [0, 1, 1, 2, 2, 5])
  }

  @Test func `somebody whose availability is not known cannot share hours`() throws {
    var world = try W(.community, [W.ana, W.ben])
    world.people[W.ben]?.availability = nil
    #expect(try world.outcome().leftOut.map(\.freedBy) == [[.sharedHours: 1], [.sharedHours: 1]])
  }

  @Test func `the same participant twice is refused`() throws {
    let ana = RoundParticipant(key: W.ana, facts: try W.facts())
    #expect(throws: RoundProblemRefusal.participantTwice(W.ana)) {
      try RoundProblem(
        policy: ProgrammeTemplate.school.policy, participants: [ana, ana], weeks: [], seed: 1, zones: { _ in .utc })
    }
  }

  @Test func `a zone without rules is refused with the person it belongs to`() throws {
    let ana = RoundParticipant(key: W.ana, facts: try W.facts())
    #expect(throws: RoundProblemRefusal.unknownZone("UTC", of: W.ana)) {
      try RoundProblem(
        policy: ProgrammeTemplate.school.policy, participants: [ana], weeks: [], seed: 1, zones: { _ in nil })
    }
  }
}
