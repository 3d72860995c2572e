import Foundation
import Matching
import Testing
import Time

@testable import Coaching

@Suite struct SampleRosterTests {
  private static let zones = ZoneNames(SampleRegion.all.flatMap(\.zones))

  private func sample(_ count: Int, seed: UInt64 = 7) throws -> RosterReading {
    try Roster.read(
      Array(SampleRoster.csv(people: count, seed: seed).utf8), rules: RosterRules(zones: Self.zones))
  }

  private func zone(_ name: String) -> ZoneRules? {
    guard let file = FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name) else { return nil }
    return try? ZoneRules(identifier: name, tzif: Array(file))
  }

  private func problem(_ template: ProgrammeTemplate, _ rows: [RosterRow]) throws -> RoundProblem {
    try RoundProblem(
      policy: template.policy, participants: rows.map(RoundParticipant.init), ties: RoundTies(rows),
      weeks: [LocalDate("2030-03-04")].compactMap(\.self), seed: 20_300_304, zones: zone)
  }

  @Test func `a thousand invented people are read without a problem`() throws {
    let reading = try sample(1_000)
    #expect(reading.rows.count == 1_000)
    #expect(reading.problems == [])
    #expect(reading.notices == [])
  }

  @Test func `the same seed gives the same file and another seed another`() {
    #expect(SampleRoster.csv(people: 50, seed: 1) == SampleRoster.csv(people: 50, seed: 1))
    #expect(SampleRoster.csv(people: 50, seed: 1) != SampleRoster.csv(people: 50, seed: 2))
  }

  @Test func `the smallest samples are complete too`() throws {
    for count in 1...5 { #expect(try sample(count).rows.count == count) }
  }

  @Test(arguments: ProgrammeTemplate.allCases)
  func `everybody is placed once or left out, and nobody against a rule`(template: ProgrammeTemplate) throws {
    let rows = try sample(200).rows
    let problem = try problem(template, rows)
    let outcome = try problem.outcome(of: propose(problem.problem) { _ in true })
    let apart = RoundTies(rows).exclusions + RoundTies(rows).earlier
    let together = Set(
      outcome.pairings.map { PersonPair($0.coach, $0.client) }
        + outcome.groups.flatMap { group in
          group.members.flatMap { one in group.members.filter { $0 > one }.map { PersonPair(one, $0) } }
        })
    let clients = outcome.pairings.map(\.client) + outcome.groups.flatMap(\.members)
    #expect(together.isDisjoint(with: apart))
    #expect(Set(clients).count == clients.count)
    #expect(clients.count + outcome.leftOut.count == 200)
    #expect(outcome.placed == clients.count)
    #expect(outcome.placed > 120)
  }

  @Test func `about a fifth of all pairs could work together`() throws {
    let people = try problem(.association, sample(300).rows).problem.participants
    let share =
      people.indices.reduce(0) { sum, one in
        sum
          + people[..<one].count { other in
            people[one].working & other.working != 0
              && zip(people[one].starts[0].words, other.starts[0].words).contains { $0 & $1 != 0 }
          }
      } * 100 / (300 * 299 / 2)
    #expect((17...23).contains(share), "\(share) %")
  }
}
