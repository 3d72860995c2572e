@testable import App
import Coaching
import Database
import Mail
import Testing
import Time

/// Somebody leaves a round that runs.
@Suite(.world) struct WithdrawalTests {
  let w = World.here

  @Test func `what is to come is called off, partners are told kindly, and only coordinators read why`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    let page = try await ana.get("\(try await w.round())/withdrawal")
    #expect(page.text.contains("These sessions are called off: Monday, 18 March 2030 at 18:00 (Paris)"))
    #expect(page.text.contains("13:00 for Ben (New York)"))
    let left = try await ana.post("\(try await w.round())/withdrawal", ["reason": "A new child at home"])
    #expect(left.status == 303)

    let mails = try await w.mails(to: "ben@example.org").suffix(2)
    #expect(mails.map(\.subject) == ["Called off: your session with Ana", "Spring: Ana does not go on"])
    #expect(mails.first?.invitation?.method == "CANCEL")
    #expect(mails.allSatisfy { !$0.text.contains("child") })
    #expect(try await w.mails(to: "ana@example.org").last?.subject == "You have left Spring")
    #expect(try await w.count("busy") == 0)
    #expect(try await ben.get(engagement).text.contains("Ended early"))
    #expect(try await ben.get("/o/icf-paris").text.contains("What was"))
    #expect(try await !ben.get(engagement).text.contains("child"))
    let olga = try await w.signIn("Olga")
    #expect(try await olga.get("\(try await w.round())/repair").text.contains("A new child at home"))
    #expect(try w.bytesOnDisk().firstRange(of: Array("A new child at home".utf8)) == nil)
  }

  @Test func `in a round without an end both can be brought together with others again`() async throws {
    let (ana, _) = try await w.pair()
    let round = try await w.round()
    let olga = try await w.signIn("Olga")
    #expect(try await ana.post("\(round)/withdrawal").status == 303)
    #expect(try await w.mails(to: "ben@example.org").last?.text.contains("as soon as one suits you") == true)
    try await w.runJobs()
    #expect(try await w.count("repair") == 0)
    let cleo = "address,name,zone,languages,availability\ncleo@example.org,Cleo,Europe/Paris,en:fluent,Mon 18:00-20:00"
    try await olga.enrol(cleo, in: round)
    try await olga.release(try await olga.propose(round))
    #expect(try await w.mails(to: "ben@example.org").last?.text.contains("Cleo") == true)
    // She can come back, and the two are not brought together twice.
    #expect(try await ana.post("\(round)/enrolment/withdrawal", ["decision": "return"]).status == 303)
    #expect(try await olga.get(try await olga.propose(round)).text.contains("Left out 1"))
  }

  @Test func `whoever is in no engagement of the round has nothing to leave`() async throws {
    let (ana, ben) = try await w.pair()
    let round = try await w.round()
    #expect(try await Browser(in: w).get("\(round)/withdrawal").status == 303)
    #expect(try await w.signIn("Olga").get("\(round)/withdrawal").status == 409)
    #expect(try await ana.post("\(round)/withdrawal").status == 303)
    #expect(try await ana.post("\(round)/withdrawal").status == 409)
    #expect(try await ben.get("\(round)/withdrawal").status == 409)
    #expect(try await w.count("withdrawal") == 1)
  }

  @Test func `too long a reason is kept and told`() async throws {
    let (ana, _) = try await w.pair()
    let reason = String(repeating: "so ", count: 400)
    let refused = try await ana.post("\(try await w.round())/withdrawal", ["reason": reason])
    #expect(refused.status == 422 && refused.text.contains(reason.dropLast()))
    #expect(try await w.count("withdrawal") == 0)
  }

  @Test func `a session that waits to be confirmed still can be`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    w.pass(.minutes(14 * 1_440 + 600))
    let (later, other) = (try await w.signIn("Ana"), try await w.signIn("Ben"))
    #expect(try await later.post("\(try await w.round())/withdrawal").status == 303)
    for browser in [later, other] {
      #expect(try await browser.post("\(session)/attendance", ["answer": "met"]).status == 303)
    }
    #expect(try await other.get("/reminders").text.contains("You came to 1 of one session."))
    _ = ben
  }

  @Test func `a group goes on without one, with what it has booked`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    try await olga.enrol(roster("Ana", "Ben", "Cleo", "Dora"), in: round)
    try await olga.release(try await olga.propose(round))
    let ana = try await w.signIn("Ana")
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    #expect(try await ana.post("\(round)/withdrawal").status == 303)
    #expect(try await w.count("busy") == 3)
    let ben = try await w.signIn("Ben")
    #expect(try await ben.get(engagement).text.contains("Cleo"))
    #expect(try await ben.get(engagement).text.contains("You meet with Cleo and Dora"))
    #expect(try await w.mails(to: "ben@example.org").last?.invitation == nil)
    #expect(try await w.mails(to: "ana@example.org").dropLast().last?.invitation?.method == "CANCEL")
    #expect(try await ana.get(engagement).text.contains("Ended early"))
    // Three are enough: nothing is to be mended.
    try await w.runJobs()
    #expect(try await olga.get("\(round)/repair").text.contains("Nothing can be changed for the better"))
  }
}

extension World {
  /// The only round there is.
  func round() async throws -> String {
    let id = try await database.read { try $0.row("SELECT id FROM round")?.text("id") }
    return "/o/icf-paris/rounds/\(try #require(id))"
  }
}
