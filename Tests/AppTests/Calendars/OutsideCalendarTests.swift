@testable import App
import Coaching
import Testing
import Time

/// Calendars that people keep elsewhere.
@Suite(.world(WorldTrait.openLoopback)) struct OutsideCalendarTests {
  let w = World.here

  @Test func `what a calendar has on is offered to nobody, and nobody learns why`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    #expect(try await ben.days(engagement).contains("2030-03-18"))
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      #expect(try await ana.addCalendar(server).location == "/calendar")
      let page = try await ana.get("/calendar").text
      #expect(page.contains("Work 127.0.0.1 1 busy time in the next four weeks 1 entry · Last read Monday"))
    }
    for member in [ana, ben] {
      #expect(try await !member.days(engagement).contains("2030-03-18"))
      #expect(try await member.days(engagement).contains("2030-03-25"))
      for page in ["/o/icf-paris", engagement, "\(engagement)/times"] {
        let text = try await member.get(page).text
        for word in ["Work", "Dentist", "127.0.0.1", "busy"] { #expect(!text.contains(word), "\(page): \(word)") }
      }
    }
    #expect(try await ben.get("/calendar").text.contains("No other calendar is read."))
    try await ana.post("\(try await ana.calendar())/removal")
    #expect(try await ben.days(engagement).contains("2030-03-18"))
    #expect(try await w.count("outside_calendar") == 0)
    #expect(try await w.count("outside_busy") == 0)
  }

  @Test func `a time that is taken elsewhere meanwhile is neither booked, offered nor moved to`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    let taken = try #require(try await ben.choices(engagement).first { !$0.contains(" ") && $0 > "1900600000" })
    try await ana.upload("/calendar/others/file", Array(ics([firstMonday, secondMonday]).utf8))
    for path in ["\(engagement)/sessions", "\(engagement)/offers", "\(session)/time"] {
      let answer = try await ben.post(path, ["starts": taken])
      #expect(answer.status == 409 && answer.text.contains("This time does not suit everybody any more."), "\(path)")
    }
    #expect(try await w.count("session") == 1)
  }

  @Test func `it holds in every organisation that somebody belongs to`() async throws {
    let (ana, _) = try await w.pair()
    let vera = try await w.found("School", by: "Vera")
    let round = try await vera.openRound(.community)
    try await vera.enrol(
      """
      address,name,zone,languages,availability
      ana@example.org,Anita,Europe/Paris,en:fluent,Mon 18:00-20:00
      dora@example.org,Dora,Europe/Paris,en:fluent,Mon 18:00-20:00
      """, in: round)
    try await vera.release(try await vera.propose(round))
    try await ana.upload("/calendar/others/file", Array(ics([firstMonday]).utf8))
    let dora = try await w.signIn("Dora")
    let engagement = try #require(try await dora.get("/o/school").links.first { $0.contains("/engagements/") })
    let days = try await dora.days(engagement)
    #expect(!days.contains("2030-03-18") && days.contains("2030-03-25"))
  }

  @Test func `a file is read once, and says until when it counts`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let file = Array(
      ics([firstMonday, ["UID:3", "DTSTART:tomorrow"], ["DTSTART;TZID=Mars/Base:20300318T170000"]]).utf8)
    #expect(try await ana.upload("/calendar/others/file", file, name: "choir.ics").status == 303)
    let page = try await ana.get("/calendar")
    #expect(page.text.contains("choir.ics From a file. Its times count until 8 April 2031."))
    #expect(page.text.contains("1 entry was left out: its date or time cannot be read."))
    #expect(page.text.contains("1 entry was left out: its time zone is unknown."))
    #expect(!page.actions.contains { $0.hasSuffix("/reading") })
    #expect(try await !ben.days(engagement).contains("2030-03-18"))
    #expect(try await w.contents().values.joined().allSatisfy { !$0.contains("Dentist") })
    w.pass(.hours(100))
    try await w.readCalendars()
    #expect(try await w.count("outside_busy") == 1)
  }

  @Test func `one's own sessions, as another calendar shows them, do not count`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    try await ana.post("/calendar/feed", ["content": "busy"])
    let page = try await ana.get("/calendar").html
    let feed = try #require(page.firstMatch(of: /value="http:\/\/localhost:8080(\/calendar\/[0-9a-f]{64}\.ics)"/)).1
    let own = try await ana.get(String(feed)).body
    let before = try await ana.choices(at: "\(session)/time")
    try await ana.upload("/calendar/others/file", own)
    #expect(try await ana.get("/calendar").text.contains("1 entry is a session of yours from here"))
    #expect(try await w.count("outside_busy") == 0)
    #expect(try await ana.choices(at: "\(session)/time") == before)
  }

  @Test func `nobody reaches another's calendar`() async throws {
    let (ana, ben) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      let calendar = try await ana.calendar()
      w.pass(.minutes(2))
      #expect(try await ben.post("\(calendar)/removal").status == 404)
      #expect(try await ben.post("\(calendar)/reading").status == 404)
      #expect(server.heard.count == 1)
    }
    #expect(try await w.count("outside_calendar") == 1)
  }

  @Test func `there are five at most, however many are asked for at once`() async throws {
    let (ana, _) = try await w.pair()
    let file = Array(ics([firstMonday]).utf8)
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...8 { group.addTask { try await ana.upload("/calendar/others/file", file).status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.allSatisfy { [303, 409, 503].contains($0) })
    while try await w.count("outside_calendar") < 5 { try await ana.upload("/calendar/others/file", file) }
    let sixth = try await ana.upload("/calendar/others/file", file)
    #expect(sixth.status == 409 && sixth.text.contains("More than 5 other calendars are not read."))
    #expect(try await w.count("outside_calendar") == 5)
    #expect(try await !ana.get("/calendar").actions.contains("/calendar/others"))
  }

  @Test func `an address is sealed, and stands on no page and in no line of the log`() async throws {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      server.answer(.init(status: "500 Internal Server Error"))
      w.pass(.minutes(61))
      try await w.readCalendars()
    }
    #expect(try await !ana.get("/calendar").html.contains("private-7f3a"))
    #expect(try await w.contents().values.joined().allSatisfy { !$0.contains("private-7f3a") })
    #expect(w.log.all.allSatisfy { !"\($0)".contains("private-7f3a") })
  }
}
