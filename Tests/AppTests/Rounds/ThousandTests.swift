@testable import App
import Coaching
import Testing

@Suite(.world) struct ThousandTests {
  let w = World.here

  @Test(arguments: [ProgrammeTemplate.association, .community])
  func `a thousand people go from a roster to a release, and every rule is kept`(template: ProgrammeTemplate)
    async throws
  {
    let csv = SampleRoster.csv(people: 1_000, seed: 5)
    let olga = try await w.olga()
    let round = try await olga.openRound(template)
    try await olga.enrol(csv, in: round)
    try await olga.release(try await olga.propose(round))

    let pairings = try await w.pairings()
    let check = try RosterCheck(csv)
    #expect(pairings.count > 900)
    #expect(Set(pairings.map(\.coach)).count == pairings.count)
    #expect(Set(pairings.map(\.client)) == Set(pairings.map(\.coach)))
    #expect(pairings.cycles.allSatisfy { template == .community ? $0 == 2 : $0 >= 3 })
    #expect(pairings.flatMap { check.faults([$0.coach, $0.client], minutes: 60) } == [])
    #expect(try await w.mails().count == 1_000)
  }
}
