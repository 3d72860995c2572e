@testable import App
import Testing

@Suite(.world) struct ReleaseTests {
  let w = World.here

  @Test func `a released ring tells everybody by mail whom they coach and who coaches them`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    let text = try #require(try await w.mails(to: "ana@example.org").first).text
    #expect(text.contains("Vous coachez"), "\(text)")
  }
}
