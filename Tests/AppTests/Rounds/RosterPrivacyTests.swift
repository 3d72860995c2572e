import App
import Coaching
import Database
import Testing

@Suite(.world) struct RosterPrivacyTests {
  let w = World.here

  @Test func `a person known from another organisation is not overwritten there`() async throws {
    let school = try await w.found("School", by: "Stan", zone: "America/New_York")
    try await school.post("/language", ["language": "es"])
    let before = try await w.contents()
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Stan").replacing(",Stan,", with: ",Stanley,"), in: round)
    let changes = try await w.contents().changes(since: before)
    #expect(changes["person"]?.count == 1 && changes["address"]?.count == 1, "Olga's, and none for Stan")
    let page = try await school.get("/o/school")
    #expect(page.text.contains("School · Stan Idioma") && page.html.contains("<html lang=\"es\">"))
  }

  @Test func `a preview does not tell a known address from an unknown one`() async throws {
    _ = try await w.found("School", by: "Stan")
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let known = try await olga.get(try await olga.bring(roster("Stan"), to: round)).text
    let unknown = try await olga.get(try await olga.bring(roster("Zora"), to: round)).text
    #expect(known == unknown)
  }

  @Test func `a page of participants does not tell either, nor does it change by signing in elsewhere`() async throws {
    _ = try await w.found("School", by: "Stan", zone: "Asia/Tokyo")
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Stan"), in: round)
    let text = try await olga.get("\(round)/participants").text
    #expect(text.contains("Stan enrolled") && text.contains("recorded Paris") && !text.contains("Tokyo"))
  }

  @Test func `what a member who signed in may have written is not overwritten`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana"), in: round)
    _ = try await w.signIn("Ana")
    let before = try await w.contents()
    let changed = roster("Ana").replacing(",Ana,Europe/Paris", with: ",Anne,Europe/Berlin")
    try await olga.enrol(changed, in: round)
    let changes = try await w.contents().changes(since: before)
    #expect(changes["membership"] == nil)
    #expect(changes["enrolment"]?.first?.contains("Europe/Berlin") == true, "which is the round's own")
    let again = try await olga.get(try await olga.bring(changed, to: round)).text
    #expect(again.contains("New 0 Changed 0 Unchanged 1"))
  }

  @Test func `a line manager who is not in the round tells nobody whether they are known`() async throws {
    _ = try await w.found("School", by: "Stan")
    let olga = try await w.olga()
    let round = try await olga.openRound()
    func managed(by manager: String) -> String {
      let lines = roster("Ana").split(separator: "\n")
      return "\(lines[0]),line manager\n\(lines[1]),\(manager)"
    }
    for manager in ["stan@example.org", "zora@example.org"] {
      try await olga.enrol(managed(by: manager), in: round)
      let page = try await olga.get(try await olga.bring(managed(by: ""), to: round))
      #expect(page.text.contains("Changed 0 Unchanged 1"), "\(manager)")
    }
  }

  @Test func `the command imports for a coordinator of the round's organisation alone`() async throws {
    _ = try await w.found("School", by: "Stan")
    let olga = try await w.olga()
    let path = try await olga.openRound()
    let round = String(path.suffix(36))
    try await olga.enrol(roster("Ana"), in: path)
    let reading = try Roster.read(
      Array(roster("Ana", "Ben").utf8), rules: RosterRules(zones: ZoneNames(["Europe/Paris"])))
    for name in ["Stan", "Ana", "Nobody"] {
      #expect(try await w.app.importRoster(reading, round: round, by: Address(address(of: name))) == nil)
    }
    let counts = try #require(try await w.app.importRoster(reading, round: round, by: Address("olga@example.org")))
    #expect([counts.new, counts.changed, counts.unchanged] == [1, 0, 1])
    #expect(try await w.app.importRoster(reading, round: "nonsense", by: Address("olga@example.org")) == nil)
  }
}
