@testable import App
import Coaching
import Database
import Testing

/// The matrix of who sees what of a profile.
@Suite(.world) struct WhoSeesWhomTests {
  let w = World.here

  @Test func `a partner sees the whole profile, but for the free hours`() async throws {
    let stage = try await stage()
    let page = try await stage.ben.get(stage.ana)
    #expect(page.status == 200)
    for told in ["Example Ltd", "leadership", "Sentences"] { #expect(page.text.contains(told), "\(told)") }
    for hidden in ["ana@example.org", "18:00", "hours a week"] { #expect(!page.text.contains(hidden), "\(hidden)") }
  }

  @Test func `a coordinator sees the whole profile, the address, and how many hours are free`() async throws {
    let stage = try await stage()
    let text = try await stage.olga.get(stage.ana).text
    for told in ["Example Ltd", "Sentences", "ana@example.org", "10 hours a week"] {
      #expect(text.contains(told), "\(told)")
    }
    #expect(!text.contains("18:00"))
  }

  @Test func `another participant sees what is shown, in a round that lets people ask`() async throws {
    let stage = try await stage()
    let page = try await stage.dora.get(stage.ana)
    #expect(page.status == 200 && page.text.contains("Sentences"))
    for hidden in ["Example Ltd", "leadership", "ana@example.org", "18:00", "hours a week", "Europe/Paris"] {
      #expect(!page.text.contains(hidden), "\(hidden)")
    }
  }

  @Test func `the preview is what another participant sees`() async throws {
    let stage = try await stage()
    let ana = try await w.signIn("Ana")
    let text = try await ana.get("/o/icf-paris/profile/preview").text
    #expect(text.contains("Sentences") && !text.contains("Example Ltd") && !text.contains("leadership"))
    #expect(try await ana.get(stage.ana).text.contains("Example Ltd"), "their own page has everything")
  }

  @Test func `a participant of another round finds nobody`() async throws {
    let stage = try await stage()
    #expect(try await stage.stan.get(stage.ana).status == 404)
  }

  @Test func `a round whose rules let nobody ask shows nobody, and one that is over no more`() async throws {
    let olga = try await w.olga()
    let school = try await olga.openRound(.school, named: "School")
    try await olga.enrol(roster("Ana", "Ben"), in: school)
    let ben = try await w.signIn("Ben")
    let ana = try await w.page(of: "Ana")
    #expect(try await ben.get(ana).status == 404)
    let asking = try await olga.openRound(named: "Asking")
    try await olga.enrol(roster("Ana", "Ben"), in: asking)
    #expect(try await ben.get(ana).status == 200)
    try await olga.post("\(asking)/transitions", ["event": "cancel"])
    #expect(try await ben.get(ana).status == 404)
  }

  @Test func `the picture goes by the same rule`() async throws {
    let stage = try await stage()
    let ana = try await w.signIn("Ana")
    try await ana.upload("/o/icf-paris/profile/picture", drawing())
    let picture = try #require(try await stage.ben.get(stage.ana).pictures.first)
    #expect(try await stage.dora.get(stage.ana).pictures == [], "Ana does not show it")
    for (browser, status) in [(stage.ben, 200), (stage.olga, 200), (ana, 200), (stage.dora, 404), (stage.stan, 404)] {
      #expect(try await browser.get(picture).status == status)
    }
  }

  @Test func `who takes part in a round reads of its people what they show`() async throws {
    let stage = try await stage()
    let (dora, ana) = (try await w.personID("Dora"), try await w.personID("Ana"))
    let seen = try await w.participants(of: stage.asking, by: dora)
    #expect(seen.map(\.name).sorted() == ["Ana", "Dora"])
    let found = try #require(seen.first { $0.person.description == ana })
    #expect(found.profile.about == "Sentences" && found.profile.employer == nil && found.zone == nil)
    let stan = try await w.personID("Stan")
    await #expect(throws: NotFound.self) { try await w.participants(of: stage.asking, by: stan) }
  }

  /// Ana and Ben coach each other; Ana and Dora are in a round that lets people ask; Stan is in neither.
  private func stage() async throws -> (
    olga: Browser, ben: Browser, dora: Browser, stan: Browser, ana: String, asking: String
  ) {
    let olga = try await w.olga()
    let pair = try await olga.openRound(.workplace, named: "Pair")
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: pair)
    try await olga.release(try await olga.propose(pair))
    let asking = try await olga.openRound(named: "Asking")
    try await olga.enrol(roster("Ana", "Dora"), in: asking)
    try await olga.enrol(roster("Stan", "Fay"), in: try await olga.openRound(named: "Other"))
    let ana = try await w.signIn("Ana")
    let saved = try await ana.post(
      "/o/icf-paris/profile",
      [
        "name": "Ana", "zone": "Europe/Paris", "employer": "Example Ltd", "speciality": "leadership",
        "about": "Sentences", "shown": "about",
      ])
    try #require(saved.status == 303)
    return (
      olga, try await w.signIn("Ben"), try await w.signIn("Dora"), try await w.signIn("Stan"),
      try await w.page(of: "Ana"), asking
    )
  }
}
