@testable import App
import Coaching
import Database
import Testing
import Time

/// Sessions in halves, late in a round; and where they are held unless somebody says otherwise.
@Suite(.world) struct LateSplitTests {
  let w = World.here

  @Test func `late in a round a session can be held in two halves, and the other half is left`() async throws {
    let engagement = try await meeting()
    // The round ends on 30 June.
    w.pass(.minutes(92 * 1_440))
    let ana = try await w.signIn("Ana")
    #expect(try await ana.get("\(engagement)/times").text.contains("Hold it in two halves of 30 minutes instead"))
    let start = try #require(
      try await ana.choices(at: "\(engagement)/times?minutes=30").first { !$0.contains(" ") })
    #expect(try await ana.post("\(engagement)/sessions", ["starts": start, "minutes": "30"]).status == 303)
    let page = try await ana.get(engagement).text
    #expect(page.contains("1 × Coaching, 30 minutes") && page.contains("11 × Coaching, 60 minutes each"))
    #expect(try await ana.get("\(engagement)/times").text.contains("30 minutes"))
  }

  @Test func `earlier a session is whole, whatever is sent`() async throws {
    let engagement = try await meeting()
    let ana = try await w.signIn("Ana")
    #expect(try await !ana.get("\(engagement)/times").text.contains("halves"))
    let start = try #require(
      try await ana.choices(at: "\(engagement)/times?minutes=30").first { !$0.contains(" ") })
    #expect(try await ana.post("\(engagement)/sessions", ["starts": start, "minutes": "30"]).status == 303)
    #expect(try await ana.get(engagement).text.contains("Coaching · 60 minutes"))
  }

  /// Ana's engagement as a client: here clients book.
  private func meeting() async throws -> String {
    let olga = try await w.olga()
    let round = try await olga.openRound(.school)
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    let ana = try await w.signIn("Ana")
    for engagement in try await ana.engagements() {
      if try await ana.get("\(engagement)/times").status == 200 { return engagement }
    }
    throw NotFound()
  }
}
