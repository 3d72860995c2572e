@testable import App
import Coaching
import Database
import Testing
import Time

/// Reminders: each at most once, in one's own clock, and only those that one wants.
@Suite(.world) struct ReminderTests {
  let w = World.here

  @Test func `a day and an hour before a session both are reminded once, each by their own clock`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    try await pass(days: 15)
    let ben = try await reminders("ben@example.org")
    #expect(ben.map(\.subject) == ["Tomorrow: your session with Ana", "In an hour: your session with Ana"])
    #expect(ben[0].text.contains("Monday, 18 March 2030 at 13:00 (New York) · 18:00 for Ana (Paris)"))
    #expect(
      try await reminders("ana@example.org").map(\.subject)
        == ["Tomorrow: your session with Ben", "In an hour: your session with Ben"])
  }

  @Test func `a session that is moved is reminded of anew, one that is cancelled not at all`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    let later = try #require(try await ana.choices(at: "\(session)/time?week=1").first)
    try await pass(days: 13, hours: 10)
    #expect(try await ana.post("\(session)/time", ["starts": later]).status == 303)
    try await pass(days: 8)
    let subjects = try await reminders("ana@example.org").map(\.subject)
    #expect(subjects.count { $0.hasPrefix("Tomorrow") } == 2 && subjects.count { $0.hasPrefix("In an hour") } == 1)
    let again = try await w.signIn("Ana")
    try await again.post("\(try await again.book(engagement))/cancellation")
    try await pass(days: 10)
    #expect(try await reminders("ana@example.org").count { $0.subject.hasPrefix("Tomorrow") } == 2)
  }

  @Test func `where nothing is booked the ladder goes up, to those whom each rung is for`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.school)
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    try await pass(days: 30)
    let mails = try await w.mails().filter { $0.unsubscription != nil && $0.to.hasPrefix("ana@") }.map(\.subject)
    // In a ring Ana is one's client and another's coach; here clients book.
    #expect(mails.count { $0.hasPrefix("Choisissez un premier horaire avec") } == 1)
    #expect(mails.count { $0.hasPrefix("Une semaine sans séance avec") } == 1)
    #expect(Set(mails.map { $0.suffix(4) }).count == 2)
    #expect(try await w.signIn("Olga").get(round).text.contains("No session is booked"))
  }

  @Test func `a link in the mail turns one kind off, by a button or by the mail program, and no other`() async throws {
    _ = try await w.pair()
    try await pass(days: 18)
    let ana = try await w.signIn("Ana")
    let mail = try #require(try await reminders("ana@example.org").first)
    let path = try #require(mail.unsubscription).replacing("http://localhost:8080", with: "")
    #expect(mail.text.contains(path))
    let anybody = Browser(in: w)
    #expect(try await anybody.get(path).text.contains("Nothing is booked three days after the beginning"))
    #expect(try await w.count("reminder_choice") == 0)
    #expect(try await anybody.post(path, ["List-Unsubscribe": "One-Click"]).status == 200)
    #expect(try await anybody.post(path).status == 200)
    #expect(try await w.count("reminder_choice") == 1)
    let last = path.last == "0" ? "1" : "0"
    #expect(try await anybody.get(path.dropLast() + last).status == 404)
    #expect(try await ana.get("/reminders").html.contains("value=\"nudge\" checked"))
    #expect(try await !ana.get("/reminders").html.contains("value=\"first-booking\" checked"))
  }

  @Test func `what one has turned off is not sent, and what is turned on again is`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.post("/reminders", ["kind": "nudge", "kind": "day-before"])
    try await pass(days: 24)
    #expect(try await reminders("ana@example.org").map(\.subject) == ["A week without a session with Ben"])
    #expect(try await reminders("ben@example.org").count == 2)
  }

  @Test func `one engagement that cannot be looked at keeps no other waiting`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    let olga = try await w.signIn("Olga")
    let round = try await olga.openRound(.school)
    try await olga.enrol(roster("Cleo", "Dora", "Emil"), in: round)
    try await olga.release(try await olga.propose(round))
    // What stands there is no session's time, and nothing reads it.
    try await w.database.write {
      try $0.execute("UPDATE session SET series_id = id, series_start = 'soon'")
    }
    try await pass(days: 20)
    #expect(try await reminders("ana@example.org").isEmpty)
    #expect(try await w.mails().contains { $0.unsubscription != nil && $0.to.hasPrefix("cleo@") })
    try await w.database.write { try $0.execute("UPDATE session SET series_id = NULL, series_start = NULL") }
    try await w.remind()
    let subjects = try await reminders("ana@example.org").map(\.subject)
    #expect(Set(subjects) == ["Did you meet Ben?", "Your next session with Ben"] && subjects.count == 2)
  }

  @Test func `what is turned on again while it makes sense is sent`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.post("/reminders", ["kind": "nudge"])
    try await pass(days: 20)
    #expect(try await reminders("ana@example.org").isEmpty)
    try await w.signIn("Ana").post("/reminders", ["kind": "first-booking"])
    try await w.remind()
    #expect(try await reminders("ana@example.org").map(\.subject) == ["Pick a first time with Ben"])
  }

  @Test func `a server that was away sends what still makes sense, and nothing else`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    w.pass(.minutes(14 * 1_440 + 9 * 60))
    try await w.remind()
    // It is 18:00 on the day itself: the session has begun.
    #expect(try await reminders("ana@example.org").isEmpty)
  }

  @Test func `whether a session was held is asked the day after, and settled by both`() async throws {
    let (ana, ben, engagement) = try await metOnce(days: 17)
    #expect(try await reminders("ana@example.org").last?.subject == "Did you meet Ben?")
    let path = try #require(try await ana.get(engagement).actions.first { $0.hasSuffix("/attendance") })
    try await ana.post(path, ["answer": "met"])
    #expect(try await ben.get(engagement).text.contains("Ana: we met"))
    try await ben.post(path, ["answer": "met"])
    #expect(try await ana.get(engagement).text.contains("held"))
    #expect(try await ana.get("/reminders").text.contains("You came to 1 of one session."))
  }

  @Test func `one who was away in silence for a week has missed it, and the plan asks for it again`() async throws {
    let (ana, ben, engagement) = try await metOnce(days: 15)
    let path = try #require(try await ana.get(engagement).actions.first { $0.hasSuffix("/attendance") })
    #expect(try await ana.post(path, ["answer": "missed-by-others"]).status == 303)
    #expect(try await ben.get(engagement).text.contains("Ana: I was there alone"))
    try await pass(days: 8)
    #expect(try await ana.get(engagement).text.contains("1 × Chemistry, 30 minutes"))
    #expect(try await ana.get(engagement).text.contains("missed"))
    #expect(try await ana.get("/reminders").text.contains("You came to 1 of one session."))
    #expect(try await ben.get("/reminders").text.contains("You came to 0 of one session."))
  }

  @Test func `when silence settles that the last session was missed, both are told that one is to be booked`()
    async throws
  {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    let series = try #require(try await ana.choices(engagement).first)
    #expect(try await ana.post("\(engagement)/sessions", ["starts": series]).status == 303)
    // By day for both: by night the look in the morning would make good what the first left out.
    try await pass(days: 38, hours: 7)
    let sessions = Set(try await w.signIn("Ana").get(engagement).actions.filter { $0.hasSuffix("/attendance") })
    let id = try #require(
      try await w.database.read { try $0.row("SELECT id FROM session ORDER BY starts_at DESC LIMIT 1")?.text("id") })
    let last = try #require(sessions.first { $0.contains(id) })
    for name in ["Ana", "Ben"] {
      let browser = try await w.signIn(name)
      for session in sessions where session != last { try await browser.post(session, ["answer": "met"]) }
    }
    try await w.signIn("Ana").post(last, ["answer": "missed-by-others"])
    try await pass(days: 9)
    for (name, partner) in [("ana", "Ben"), ("ben", "Ana")] {
      let subjects = try await reminders("\(name)@example.org").map(\.subject)
      #expect(subjects.count { $0 == "Your next session with \(partner)" } == 1, "\(name): \(subjects)")
    }
  }

  @Test func `two who disagree settle nothing until one thinks better of it`() async throws {
    let (ana, ben, engagement) = try await metOnce(days: 15)
    let path = try #require(try await ana.get(engagement).actions.first { $0.hasSuffix("/attendance") })
    try await ana.post(path, ["answer": "missed-by-others"])
    try await ben.post(path, ["answer": "met"])
    try await pass(days: 10)
    #expect(try await ana.get(engagement).text.contains("Your answers differ."))
    try await ben.post(path, ["answer": "missed-by-me"])
    #expect(try await ben.get("/reminders").text.contains("You came to 0 of one session."))
    #expect(try await ana.post(path, ["answer": "met"]).status == 303)
    #expect(try await ana.get(engagement).text.contains("missed"))
    #expect(try await ana.post(path, ["answer": "perhaps"]).status == 400)
  }

  /// A session was to be on 18 March; some days later both are signed in.
  private func metOnce(days: Int) async throws -> (Browser, Browser, String) {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    try await pass(days: days)
    return (try await w.signIn("Ana"), try await w.signIn("Ben"), engagement)
  }

  /// Lets time pass hour by hour, and reminders be sent meanwhile.
  private func pass(days: Int, hours: Int = 0) async throws {
    for _ in 0..<(24 * days + hours) {
      w.pass(.hours(1))
      try await w.remind()
    }
  }

  private func reminders(_ address: String) async throws -> [OutgoingMail] {
    try await w.mails(to: address).filter { $0.unsubscription != nil }
  }
}
