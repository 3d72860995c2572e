import Testing

@testable import Coaching

@Suite struct EngagementDraftTests {
  private typealias W = RoundWorld

  @Test func `a ring makes one engagement of each pairing`() throws {
    let outcome = try W(.association).outcome()
    let drafts = outcome.engagements(.ring)
    #expect(drafts.map(\.pairings) == [[0], [1], [2]])
    #expect(drafts.map(\.parties) == outcome.pairings.map { [$0.coach, $0.client] })
  }

  @Test func `a mutual pair is one engagement over two pairings`() throws {
    let drafts = try W(.community, [W.ana, W.ben, W.cleo, W.olga]).outcome().engagements(.mutual)
    #expect(drafts.count == 2)
    #expect(drafts.allSatisfy { $0.pairings.count == 2 && Set($0.parties).count == 2 })
    #expect(Set(drafts.flatMap(\.pairings)) == [0, 1, 2, 3])
  }

  @Test func `a group is one engagement without pairings`() throws {
    let drafts = try W(.workplace).outcome().engagements(.group(3...5))
    #expect(drafts == [EngagementDraft(parties: [W.ana, W.ben, W.cleo], pairings: [])])
  }
}
