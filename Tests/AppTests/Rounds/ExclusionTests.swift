@testable import App
import Coaching
import Testing

/// Whom somebody must not be joined with is said in confidence: it works, and it is shown to nobody.
@Suite(.world) struct ExclusionTests {
  let w = World.here
  let file = """
    address,name,zone,languages,availability,exclusions
    ana@example.org,Ana,UTC,fr:fluent,Mon-Fri 18:00-20:00,quentin@example.org
    quentin@example.org,Quentinquarantine,UTC,fr:fluent,Mon-Fri 18:00-20:00,
    cleo@example.org,Cleo,UTC,fr:fluent,Mon-Fri 18:00-20:00,
    """

  @Test(arguments: [ProgrammeTemplate.association, .community])
  func `two people who must not be joined are not, whichever of them said so`(template: ProgrammeTemplate) async throws
  {
    let olga = try await w.olga()
    let round = try await olga.openRound(template)
    let others = roster("Dora", "Emil", "Fay").replacing("Europe/Paris", with: "UTC").split(separator: "\n").dropFirst()
    try await olga.enrol(file + "\n" + others.map { $0 + "," }.joined(separator: "\n"), in: round)
    try await olga.release(try await olga.propose(round))
    let pairings = try await w.pairings()
    #expect(pairings.count == 6)
    #expect(!pairings.contains { Set([$0.coach, $0.client]) == ["ana@example.org", "quentin@example.org"] })
  }

  @Test func `no page, mail or outcome tells who must not be joined with whom`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(file, in: round)
    let proposal = try await olga.propose(round)
    #expect(try await olga.get(proposal).text.contains("A personal limit applies to one other."))
    try await olga.release(proposal)
    let ana = try await w.signIn("Ana")
    var limits = 0
    let pages = try await olga.crawl().merging(ana.crawl(), uniquingKeysWith: { $1 })
    for (path, page) in pages where !path.hasSuffix("/pairings.csv") {
      for card in page.html.split(separator: "<li class=\"card\">").map({ $0.split(separator: "<h2")[0] })
      where card.contains("personal limit") {
        #expect(card.contains("Ana") != card.contains("Quentinquarantine"), "the one left out, and not the other")
        limits += 1
      }
      // Where coordinators see members, they see everybody's address, and nothing of who is kept apart.
      let isOfMembers = path.contains("/members") || path.contains("/people/")
      #expect(!page.html.contains("exclusions</th>"))
      #expect(isOfMembers || !page.text.contains("quentin@example.org"))
    }
    #expect(limits > 0, "or no limit was shown at all")
    for mail in try await w.mails() {
      #expect(!mail.text.contains("personal limit") && !mail.text.contains("limite personnelle"))
    }
    for outcome in try await w.outcomes() {
      #expect(outcome.contains("\"personal\":1") && !outcome.contains("Quentinquarantine"))
    }
  }
}
