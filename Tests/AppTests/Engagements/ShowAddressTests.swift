@testable import App
import Coaching
import Testing

/// Partners reach each other once they have shown their addresses, and not before.
@Suite(.world) struct ShowAddressTests {
  let w = World.here

  @Test func `an address that a person shows is seen by their partner, who is told by mail`() async throws {
    let (ana, ben) = try await joined()
    #expect(try await !ben.get("/o/icf-paris").text.contains("ana@example.org"))
    try await show(ana, "given")
    #expect(try await ben.get("/o/icf-paris").text.contains("ana@example.org"))
    let mails = try await w.mails(to: "ben@example.org").filter { $0.text.contains("ana@example.org") }
    #expect(mails.count == 1)
  }

  @Test func `an address that is hidden again is not seen any more`() async throws {
    let (ana, ben) = try await joined()
    try await show(ana, "given")
    try await show(ana, "withdrawn")
    #expect(try await !ben.get("/o/icf-paris").text.contains("ana@example.org"))
    #expect(try await w.count("consent") == 2, "what was decided before stays on the record")
  }

  @Test func `nobody is written to at every change of mind`() async throws {
    let (ana, _) = try await joined()
    for decision in ["given", "given", "withdrawn", "given"] { try await show(ana, decision) }
    #expect(try await w.mails(to: "ben@example.org").filter { $0.text.contains("ana@example.org") }.count == 1)
    #expect(try await w.count("consent") == 3)
  }

  @Test func `nobody shows somebody else's address, and no other decision is known`() async throws {
    let (ana, _) = try await joined()
    let action = try await action(ana)
    let olga = try await w.signIn("Olga")
    #expect(try await olga.post(action, ["decision": "given"]).status == 404)
    #expect(try await ana.post(action, ["decision": "perhaps"]).status == 400)
    #expect(try await w.count("consent") == 0)
  }

  /// Ana and Ben, who coach each other.
  private func joined() async throws -> (ana: Browser, ben: Browser) {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    try await olga.release(try await olga.propose(round))
    return (try await w.signIn("Ana"), try await w.signIn("Ben"))
  }

  private func action(_ browser: Browser) async throws -> String {
    try #require(try await browser.get("/o/icf-paris").actions.first { $0.hasSuffix("/address") })
  }

  private func show(_ browser: Browser, _ decision: String) async throws {
    let answer = try await browser.post(try await action(browser), ["decision": decision])
    try #require(answer.status == 303)
  }
}
