import App
import HTTPTypes
import Testing
import Time

/// How often something may be asked for, and what is said to whoever asks more often.
@Suite(.world) struct RateLimitTests {
  let w = World.here

  @Test func `whoever asked too often is told truly when they may again`() async throws {
    _ = try await w.olga()
    try await ask("olga@example.org")
    w.pass(Minutes(20))
    for _ in 0..<4 { try await ask("olga@example.org") }
    let refused = try await ask("olga@example.org")
    let seconds = try #require(refused.headers[.retryAfter].flatMap { Int($0) })
    #expect(refused.status == 429 && (2_399...2_400).contains(seconds) && refused.text.contains("Wait 40 minutes"))
    w.pass(Minutes(39))
    #expect(try await ask("olga@example.org").status == 429)
    w.pass(Minutes(1))
    #expect(try await ask("olga@example.org").status == 303)
    #expect(try await ask("olga@example.org").status == 429, "of the five of an hour only one was over")
  }

  @Test func `S31: a source that is refused is refused under any name that it gives itself`() async throws {
    for number in 0..<100 { try await ask("a\(number)@example.org") }
    for name in ["X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP"] {
      #expect(try await ask("b@example.org", headers: [name: "for=198.51.100.7"]).status == 429, "\(name)")
    }
    #expect(try await w.mails().isEmpty)
  }

  @Test func `no post that is repeated fills anybody's mailbox`() async throws {
    let stage = try await Stage(in: w)
    for (row, browser) in stage.posts where !row.route.hasSuffix("/sign-out") {
      let before = Dictionary(grouping: try await w.mails(), by: \.to).mapValues(\.count)
      for _ in 0..<12 { _ = try await browser.ask(row) }
      for (address, mails) in Dictionary(grouping: try await w.mails(), by: \.to) {
        #expect(mails.count - (before[address] ?? 0) <= 5, "\(row.route) writes to \(address)")
      }
    }
    for _ in 0..<12 { try await ask("ana@example.org") }
    #expect(try await w.count("sign_in_request") < 20)
  }

  @discardableResult
  private func ask(_ address: String, headers: [String: String] = [:]) async throws -> Answer {
    try await Browser(in: w).post("/sign-in", ["address": address], headers: headers)
  }
}
