@testable import App
import Coaching
import Database
import Testing
import Time

/// How engagements end when nobody leaves them.
@Suite(.world) struct EndingTests {
  let w = World.here

  @Test func `with the last planned session held it is completed, and both can be brought together with others`()
    async throws
  {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    let series = try #require(try await ana.choices(engagement).first)
    #expect(try await ana.post("\(engagement)/sessions", ["starts": series]).status == 303)
    for _ in 0..<45 {
      w.pass(.minutes(1_440))
      try await w.remind()
    }
    let (later, ben) = (try await w.signIn("Ana"), try await w.signIn("Ben"))
    #expect(try await later.get("/o/icf-paris").text.contains("Did you meet Ben? Say so"))
    for browser in [later, ben] {
      let page = try await browser.get(engagement)
      for action in Set(page.actions.filter { $0.hasSuffix("/attendance") }) {
        try await browser.post(action, ["answer": "met"])
      }
    }
    try await w.remind()
    #expect(try await later.get(engagement).text.contains("You have held everything that was planned."))
    #expect(try await states() == ["completed"])
    #expect(try await later.get("/o/icf-paris").text.contains("Completed"))
    let enrolment = "\(try await w.round())/enrolment"
    #expect(try await later.get(enrolment).text.contains("You are looking for nobody just now."))
    #expect(try await later.post("\(try await w.round())/search", ["search": "wanted"]).status == 303)
    #expect(try await later.get(enrolment).text.contains("As soon as somebody suits you"))
    #expect(try await w.count("engagement_history") == 1)
  }

  @Test func `when its time is over and something is missing it is not completed`() async throws {
    let (olga, ana) = try await association()
    let engagement = try #require(try await ana.engagements().first)
    w.pass(.minutes(130 * 1_440))
    try await w.remind()
    #expect(try await states() == ["uncompleted", "uncompleted", "uncompleted"])
    let later = try await w.signIn("Ana")
    #expect(try await later.get(engagement).status == 200)
    #expect(try await later.get("\(engagement)/times").status == 409)
    _ = olga
  }

  @Test func `closing a round ends what has nothing booked, and lets what is booked be held`() async throws {
    let (olga, ana) = try await association()
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    try await olga.post("\(try await w.round())/transitions", ["event": "close"])
    try await w.remind()
    #expect(try await states() == ["running", "uncompleted", "uncompleted"])
    #expect(try await ana.get("\(engagement)/times").status == 409)
    w.pass(.minutes(40 * 1_440))
    try await w.remind()
    #expect(try await states() == ["uncompleted", "uncompleted", "uncompleted"])
    #expect(try await w.signIn("Ana").post("\(session)/attendance", ["answer": "met"]).status == 303)
  }

  private func association() async throws -> (Browser, Browser) {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    return (olga, try await w.signIn("Ana"))
  }

  private func states() async throws -> [String] {
    try await w.database.read { try $0.rows("SELECT state FROM engagement").map { try $0.text("state") } }.sorted()
  }
}
