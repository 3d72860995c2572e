@testable import App
import Coaching
import Database
import Logging
import Mail
import NIOPosix
import Testing

@Suite(.world) struct DemonstrationTests {
  let w = World.here

  /// Somebody at the machine itself, who pressed the button of the first page.
  private func visitor() async throws -> Browser {
    let visitor = Browser(in: w, from: "127.0.0.1")
    #expect(try await visitor.get("/").actions.contains("/demonstration"))
    #expect(try await visitor.post("/demonstration").location == "/demonstration")
    return visitor
  }

  @Test func `an empty instance becomes four organisations with every state of a round and of a session`() async throws
  {
    _ = try await visitor()
    #expect(try await w.count("organisation") == 4)
    #expect(try await (110...130).contains(w.count("person")))
    let rows = try await w.database.read { transaction in
      (
        Set(try transaction.rows("SELECT zone FROM membership").map { try $0.text("zone") }),
        Set(try transaction.rows("SELECT language FROM membership").map { try $0.text("language") }),
        Set(try transaction.rows("SELECT state FROM round").map { try $0.text("state") }),
        Set(try transaction.rows("SELECT state FROM proposal").map { try $0.text("state") }),
        Set(try transaction.rows("SELECT state FROM session").map { try $0.text("state") }),
        Set(try transaction.rows("SELECT change FROM session_history").map { try $0.text("change") })
      )
    }
    #expect(rows.0.count == 12)
    #expect(rows.1 == ["de", "en", "es", "fr", "it"])
    #expect(rows.2 == Set(RoundState.allCases.map(\.rawValue)))
    #expect(rows.3 == ["ready", "failed"])
    #expect(rows.4 == ["booked", "held", "missed", "cancelled"])
    #expect(rows.5 == ["booked", "moved", "held", "missed", "cancelled"])
    #expect(try await (w.count("offer"), w.count("stay")) == (1, 1))
    #expect(try await (w.count("goal"), w.count("withdrawal"), w.count("repair")) == (2, 1, 1))
    #expect(try await w.count("reminder") > 100)
    #expect(try await w.count("confirmation") > 200, "whoever was joined confirmed what their programme asks")
  }

  @Test func `one is whom one likes, and sees what they see`() async throws {
    let visitor = try await visitor()
    let page = try await visitor.get("/demonstration")
    #expect(page.text.contains("Be Olga Keller") && page.text.contains("Be Ana Silva"))
    let today = try await visitor.become("Olga Keller")
    #expect(today.text.contains("You are Olga Keller (coordinator)"))
    #expect(try await visitor.become("Ana Silva").text.contains("You are Ana Silva (member)"))
    #expect(try await visitor.get("/devices").html.contains("revocation") == false, "being Olga has ended")
  }

  @Test func `the mail is shown, its own links can be followed, and one finds one's own`() async throws {
    let visitor = try await visitor()
    try await visitor.post("/sign-in", ["address": "ana@leman.example", "next": "/"])
    let mail = try await visitor.get("/demonstration/mail?q=ana%40leman")
    #expect(mail.text.contains("ana@leman.example") && !mail.text.contains("To ben@leman.example"))
    let link = try #require(mail.links.first { $0.hasPrefix("/sign-in/link/") })
    #expect(try await visitor.post(link).status == 303)
    #expect(try await visitor.get("/").location == "/o/leman-coaching-chapter")
  }

  @Test func `no mail leaves the instance, whatever its settings`() async throws {
    let visitor = try await visitor()
    try await visitor.post("/sign-in", ["address": "ana@leman.example", "next": "/"])
    let before = try await w.contents()["mail"]
    let server = try await MailServer.start()
    let local = try SMTPConfiguration(host: "127.0.0.1", port: server.port, security: .none)
    let mailer = SMTPMailer(configuration: local, logger: .silent)
    let result = await Result { try await w.app.jobRunner(mailer: mailer, matchingThreads: .singleton).drain() }
    await mailer.close()
    try await server.stop()
    try result.get()
    #expect(server.messages == [])
    #expect(try await w.contents()["mail"] == before)
  }

  @Test func `an instance on which somebody works takes no invented people`() async throws {
    _ = try await w.olga()
    let before = try await w.contents()
    #expect(try await Browser(in: w, from: "127.0.0.1").post("/demonstration").status == 409)
    await #expect(throws: DemonstrationRefusal.self) { try await w.app.demonstrationLink() }
    #expect(try await w.contents() == before)
  }

  @Test func `a second time is the same demonstration`() async throws {
    let visitor = try await visitor()
    let before = try await w.contents()
    #expect(try await visitor.post("/demonstration").location == "/demonstration")
    #expect(try await w.app.demonstrationLink() == "http://localhost:8080/demonstration")
    #expect(try await w.contents() == before)
  }

  @Test func `everybody is invented`() async throws {
    _ = try await visitor()
    let addresses = try await w.contents()["address"] ?? []
    #expect(addresses.count > 100)
    #expect(addresses.allSatisfy { $0.contains(".example\"") })
  }
}

extension Browser {
  /// - Returns: the *Today* of whom one is now.
  func become(_ name: String) async throws -> Answer {
    let page = try await get("/demonstration").html
    let form = try #require(page.split(separator: "<form").first { $0.contains(">Be \(name)<") })
    let organisation = try #require(form.firstMatch(of: /name="organisation" value="([^"]*)"/)).output.1
    let person = try #require(form.firstMatch(of: /name="person" value="([^"]*)"/)).output.1
    let answer = try await post(
      "/demonstration/sign-in", ["organisation": String(organisation), "person": String(person)])
    return try await get(try #require(answer.location))
  }
}
