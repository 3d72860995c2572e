@testable import App
import Coaching
import Database
import Testing
import Time

/// One who coaches asks for a session.
@Suite(.world) struct NudgeTests {
  let w = World.here

  @Test func `after a week without a session the coach may ask the client, once`() async throws {
    let (coach, client) = try await ring()
    #expect(try await coach.post("\(coach.engagement)/nudge").status == 409)
    // The round begins on 18 March.
    w.pass(.minutes(22 * 1_440 + 10))
    let (later, theirs) = (try await w.signIn(coach.name), try await w.signIn(client))
    #expect(try await later.get(coach.engagement).text.contains("Ask \(client) kindly to book"))
    #expect(try await later.post("\(coach.engagement)/nudge").status == 303)
    #expect(try await w.mails(to: address(of: client)).last?.subject == "\(coach.name) aimerait vous rencontrer")
    #expect(try await later.post("\(coach.engagement)/nudge").status == 409)
    #expect(try await !later.get(coach.engagement).text.contains("kindly to book"))
    #expect(try await theirs.post("\(coach.engagement)/nudge").status == 404)
    #expect(try await theirs.get("/reminders").text.contains("My coach asks me to book a session"))
  }

  @Test func `whoever does not want to be asked gets no mail, and the coach learns nothing of it`() async throws {
    let (coach, client) = try await ring()
    w.pass(.minutes(22 * 1_440 + 10))
    try await w.signIn(client).post("/reminders", ["kind": "nudge"])
    let before = try await w.mails(to: address(of: client)).count
    let later = try await w.signIn(coach.name)
    #expect(try await later.post("\(coach.engagement)/nudge").status == 303)
    #expect(try await w.mails(to: address(of: client)).count == before)
  }

  private struct Coach {
    let name: String
    let browser: Browser
    let engagement: String

    func post(_ path: String) async throws -> Answer { try await browser.post(path) }
  }

  private func ring() async throws -> (Coach, client: String) {
    let olga = try await w.olga()
    let round = try await olga.openRound(.school)
    try await olga.enrol(roster("Ana", "Ben", "Cleo", "Dora"), in: round)
    try await olga.release(try await olga.propose(round))
    let circle = try await w.circle(around: "Ana")
    let ana = try await w.signIn("Ana")
    for engagement in try await ana.engagements() {
      if try await ana.get(engagement).text.contains("You coach \(circle.client)") {
        return (Coach(name: "Ana", browser: ana, engagement: engagement), circle.client)
      }
    }
    throw NotFound()
  }
}
