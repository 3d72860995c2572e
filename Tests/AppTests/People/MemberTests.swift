@testable import App
import Coaching
import Testing

/// Coordinators see who belongs to the organisation, and decide who goes on doing so.
@Suite(.world) struct MemberTests {
  let w = World.here

  @Test func `members are listed by how they stand`() async throws {
    let olga = try await w.olga()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: try await olga.openRound())
    _ = try await w.signIn("Ana")
    try await olga.change("deactivate", "Cleo")
    #expect(try await listed(olga, "") == ["Ana", "Ben", "Olga"])
    #expect(try await listed(olga, "/joined") == ["Ana", "Olga"])
    #expect(try await listed(olga, "/invited") == ["Ben"])
    #expect(try await listed(olga, "/deactivated") == ["Cleo"])
  }

  @Test func `a deactivated member is a stranger on the next request, and none once they are let back in`() async throws
  {
    let olga = try await w.olga()
    let ana = try await w.joins("Ana", olga)
    #expect(try await ana.get("/o/icf-paris").status == 200)
    try await olga.change("deactivate", "Ana")
    let (gone, unknown) = (try await ana.get("/o/icf-paris"), try await ana.get("/o/nowhere"))
    #expect(gone.status == 404 && gone.body == unknown.body)
    #expect(try await ana.get("/").status == 200, "there is no organisation to go to")
    try await olga.change("reactivate", "Ana")
    #expect(try await ana.get("/o/icf-paris").status == 200)
  }

  @Test func `who was deactivated is matched no more, and a proposal with them is out of date`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo", "Dora"), in: round)
    let proposal = try await olga.propose(round)
    try await olga.change("deactivate", "Dora")
    #expect(try await olga.post("\(proposal)/release").status == 409)
    try await olga.release(try await olga.propose(round))
    #expect(try await Set(w.pairings().map(\.coach)) == Set(["Ana", "Ben", "Cleo"].map(address(of:))))
    #expect(try await w.mails(to: "dora@example.org") == [])
  }

  @Test func `who was deactivated gets no mail from the organisation`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    try await olga.release(try await olga.propose(round))
    let ana = try await w.signIn("Ana")
    let action = try #require(try await ana.get("/o/icf-paris").actions.first { $0.hasSuffix("/address") })
    try await olga.change("deactivate", "Ben")
    let before = try await w.mails(to: "ben@example.org").count
    #expect(try await ana.post(action, ["decision": "given"]).status == 303)
    #expect(try await w.mails(to: "ben@example.org").count == before)
  }

  @Test func `a coordinator makes another, who takes the role from the first`() async throws {
    let olga = try await w.olga()
    let ana = try await w.joins("Ana", olga)
    #expect(try await ana.get("/o/icf-paris/members").status == 404)
    try await olga.change("give-role", "Ana")
    try await ana.change("take-role", "Olga")
    #expect(try await olga.get("/o/icf-paris/members").status == 404)
    #expect(try await olga.get("/o/icf-paris").status == 200)
    #expect(try await ana.get("/o/icf-paris/activity").text.contains("Olga"))
  }

  @Test func `the last coordinator stays, and nobody deactivates themselves`() async throws {
    let olga = try await w.olga()
    try await olga.enrol(roster("Ana"), in: try await olga.openRound())
    try await olga.change("give-role", "Ana")
    let before = try await w.contents()
    let path = try await w.changePath(of: "Olga")
    #expect(try await olga.post(path, ["change": "take-role"]).status == 409, "Ana has never signed in")
    #expect(try await olga.post(path, ["change": "deactivate"]).status == 409)
    #expect(try await olga.post(path, ["change": "promote"]).status == 400)
    #expect(try await w.contents() == before)
  }

  @Test func `what is done already is not done or recorded again`() async throws {
    let olga = try await w.olga()
    _ = try await w.joins("Ana", olga)
    try await olga.change("deactivate", "Ana")
    let before = try await w.contents()
    for change in ["deactivate", "give-role", "take-role"] { try await olga.change(change, "Ana") }
    #expect(try await w.contents() == before)
  }

  private func listed(_ olga: Browser, _ filter: String) async throws -> [String] {
    let page = try await olga.get("/o/icf-paris/members\(filter)")
    return page.html.matches(of: /\/people\/[^"]*">([^<]*)</).map { String($0.output.1) }
  }
}
