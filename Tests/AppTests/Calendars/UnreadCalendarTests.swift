@testable import App
import Coaching
import Database
import Testing
import Time

/// What the owner of a calendar is told that cannot be read.
@Suite(.world(WorldTrait.openLoopback)) struct UnreadCalendarTests {
  let w = World.here

  @Test func `after a week of failing its owner gets one mail with what to do, and another for another spell`()
    async throws
  {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      server.answer(.init(status: "404 Not Found"))
      try await readDaily(6)
      #expect(try await mails().isEmpty)
      try await readDaily(1)
      let mail = try #require(try await mails().first)
      #expect(mail.subject == "Your calendar “Work” can no longer be read")
      #expect(mail.text.contains("Last read: Monday, 4 March 2030 at 09:00 (Paris)"))
      #expect(mail.text.contains("There is nothing at this address any more."))
      #expect(mail.text.contains("http://localhost:8080/calendar\n"))
      #expect(!mail.text.contains("private-7f3a"))
      try await readDaily(10)
      #expect(try await mails().count == 1)
      server.answer(.calendar(firstMonday, version: 2))
      try await readDaily(3)
      server.answer(.init(status: "500 Internal Server Error"))
      try await readDaily(9)
      #expect(try await mails().count == 2)
    }
  }

  @Test func `it speaks the owner's language, and tells the time where they were`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.post("/language", ["language": "de"])
    try await ana.post(
      "/o/icf-paris/availability/stays",
      ["stay-first": "2030-03-04", "stay-place": "elsewhere", "stay-zone": "Asia/Tokyo"])
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      server.answer(.init(status: "404 Not Found"))
      try await readDaily(8)
    }
    let mail = try #require(try await mails().first)
    #expect(mail.subject == "Ihr Kalender „Work“ lässt sich nicht mehr lesen")
    #expect(mail.text.contains("17:00 (Tokio)"))
  }

  @Test func `a week in which nobody tried is none of failing`() async throws {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      server.answer(.init(status: "404 Not Found"))
      w.pass(.hours(20 * 24))
      try await readDaily(5)
      #expect(try await mails().isEmpty)
      try await readDaily(2)
      #expect(try await mails().count == 1)
    }
  }

  @Test func `for one who belongs nowhere any more nothing is written`() async throws {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      server.answer(.init(status: "404 Not Found"))
      try await readDaily(6)
      try await w.signIn("Olga").change("deactivate", "Ana")
      try await readDaily(3)
    }
    #expect(try await mails().isEmpty)
  }

  /// So many times, as often as one that fails is tried at the least.
  private func readDaily(_ times: Int) async throws {
    for _ in 0..<times {
      w.pass(.hours(25))
      try await w.readCalendars()
    }
  }

  private func mails() async throws -> [OutgoingMail] {
    try await w.mails(to: "ana@example.org").filter { $0.subject.contains("“Work”") || $0.subject.contains("„Work“") }
  }
}
