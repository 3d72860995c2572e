@testable import App
import Coaching
import Database
import Testing
import Time

/// Sessions from finding a time to calling it off.
@Suite(.world) struct SessionTests {
  let w = World.here

  @Test func `a session is booked for all who meet, and told to each in both clocks`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let page = try await ana.get("\(engagement)/times").text
    #expect(page.contains("18:00–18:30 13:00 for Ben (New York)"))
    try await ana.book(engagement)
    #expect(
      try await ana.get("/o/icf-paris").text.contains(
        "Next session: Monday, 18 March 2030 at 18:00 (Paris) 13:00 for Ben (New York)"))
    #expect(
      try await ben.get("/o/icf-paris").text.contains(
        "Next session: Monday, 18 March 2030 at 13:00 (New York) 18:00 for Ana (Paris)"))
    let mail = try #require(try await w.mails(to: "ben@example.org").last)
    #expect(mail.subject == "A session with Ana is booked")
    #expect(mail.text.contains("Monday, 18 March 2030 at 13:00 (New York) · 18:00 for Ana (Paris)"))
  }

  @Test func `the plan is followed in its order, and no more is booked than it has`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    #expect(try await ana.get(engagement).text.contains("1 × Chemistry, 30 minutes 3 × Coaching, 60 minutes each"))
    try await ana.book(engagement)
    let series = try #require(try await ana.choices(engagement).first)
    #expect(series.split(separator: " ").count == 3)
    #expect(try await ana.post("\(engagement)/sessions", ["starts": series]).status == 303)
    #expect(try await ana.get(engagement).text.contains("Every planned session is booked."))
    for late in [
      try await ana.get("\(engagement)/times"), try await ana.post("\(engagement)/sessions", ["starts": series]),
    ] {
      #expect(late.status == 409 && late.text.contains("Every planned session is booked."))
    }
    #expect(try await w.count("session") == 4)
    #expect(try await w.count("busy") == 8)
  }

  @Test func `coaching is booked after chemistry, and chemistry is not moved behind it`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let singles = try await ana.choices(engagement).filter { !$0.contains(" ") }
    // The second Monday, so that there is a time before it.
    let later = try #require(try await ana.choices(at: "\(engagement)/times?week=1").first { !$0.contains(" ") })
    #expect(try await ana.post("\(engagement)/sessions", ["starts": later]).status == 303)
    let chemistry = try #require(try await ana.sessions(engagement).first)
    let coaching = try await ana.choices(engagement).flatMap { $0.split(separator: " ") }.compactMap { Int($0) }
    #expect(try #require(coaching.min()) >= (try #require(Int(later))) + 30 * 60)
    #expect(try await ana.post("\(engagement)/sessions", ["starts": singles[0]]).status == 409)
    try await ana.book(engagement)
    let booked = try #require(coaching.min())
    let moves = try await ana.choices(at: "\(chemistry)/time").compactMap { Int($0) }
    #expect(!moves.isEmpty && moves.allSatisfy { $0 + 30 * 60 <= booked + 7 * 86_400 })
    #expect(try await ana.choices(at: "\(chemistry)/time?week=5").isEmpty)
  }

  @Test func `chemistry that fell out is booked behind coaching when there is no time before it`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let chemistry = try await ana.book(engagement)
    try await ana.book(engagement)
    try await ana.post("\(chemistry)/cancellation")
    w.pass(.minutes(10 * 1_440))
    let later = try await w.signIn("Ana")
    #expect(try await later.get(engagement).text.contains("1 × Chemistry, 30 minutes"))
    #expect(try await !later.choices(engagement).isEmpty)
  }

  @Test func `a series says in which week a change of clocks moves it, and for whom`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    // Paris goes forward on 31 March 2030, New York has on the 10th. The series keeps to Ben's clock for both.
    #expect(
      try await ana.get("\(engagement)/times").text.contains("From 1 April 2030 it is 19:00 for you: clocks change."))
    #expect(
      try await ben.get("\(engagement)/times").text.contains("From 1 April 2030 it is 19:00 for Ana: clocks change."))
  }

  @Test func `what one of them has on elsewhere is offered to nobody, and not booked`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    let ana = try await w.signIn("Ana")
    let both = try await ana.engagements()
    let start = try #require(try await ana.choices(both[0]).first { !$0.contains(" ") })
    try await ana.post("\(both[0])/sessions", ["starts": start])
    let other = try await ana.post("\(both[1])/sessions", ["starts": start])
    #expect(other.status == 409 && other.text.contains("This time does not suit everybody any more."))
    #expect(try await !ana.choices(both[1]).contains(start))
    #expect(try await w.count("session") == 1)
  }

  @Test func `the database itself lets nobody have two things on at once`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    await #expect { try await double() } throws: { error in
      if case DatabaseError.check(let constraint) = error { constraint.hasPrefix("busy_overlap") } else { false }
    }
  }

  @Test func `of many who want one time, one gets it, and nobody is joined twice`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo", "Dora"), in: round)
    try await olga.release(try await olga.propose(round))
    var wishes: [(Browser, String, String)] = []
    for name in ["Ana", "Ben", "Cleo", "Dora"] {
      let member = try await w.signIn(name)
      for engagement in try await member.engagements() {
        let start = try #require(try await member.choices(engagement).first { !$0.contains(" ") })
        wishes += [(member, engagement, start), (member, engagement, start)]
      }
    }
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for (member, engagement, start) in wishes {
        group.addTask { try await member.post("\(engagement)/sessions", ["starts": start]).status }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    // In a ring of four at one time two pairs can meet, or one that leaves the others nobody.
    let booked = try await w.count("session")
    #expect(answers.count { $0 == 303 } == booked && (1...2).contains(booked))
    #expect(answers.allSatisfy { [303, 409, 503].contains($0) })
    #expect(try await w.overlaps() == 0)
  }

  @Test func `a cancelled session is told with the reason, and its time is free again`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let start = try #require(try await ana.choices(engagement).first)
    let session = try await ana.book(engagement)
    let id = try #require(session.split(separator: "/").last)
    for _ in 1...2 {
      let answer = try await ben.post("\(session)/cancellation", ["reason.\(id)": "My train is late."])
      #expect(answer.status == 303)
    }
    #expect(try await ana.get(engagement).text.contains("cancelled"))
    #expect(try await ana.choices(engagement).contains(start))
    let mails = try await w.mails(to: "ana@example.org").filter { $0.subject == "A session with Ben is cancelled" }
    #expect(mails.count == 1 && mails[0].text.contains("My train is late."))
    #expect(try await ana.get(engagement).text.contains("My train is late."))
    #expect(try await w.contents().values.joined().allSatisfy { !$0.contains("My train") })
    #expect(try await w.count("busy") == 0)
  }

  @Test func `a reason that is too long is shown again with what is wrong, and nothing is cancelled`() async throws {
    let (ana, _) = try await w.pair()
    let session = try await ana.book(try #require(try await ana.engagements().first))
    let long = String(repeating: "late ", count: 101)
    let answer = try await ana.post(
      "\(session)/cancellation", ["reason.\(try #require(session.split(separator: "/").last))": long])
    #expect(answer.status == 422 && answer.text.contains("This has more than 500 characters."))
    #expect(answer.html.contains("late late late"))
    #expect(try await w.count("busy") == 2)
  }

  @Test func `without a choice the page asks for one`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    for starts in ["", "soon", String(repeating: "1 ", count: 13)] {
      let answer = try await ana.post("\(engagement)/sessions", ["starts": starts])
      #expect(answer.status == 422 && answer.text.contains("Choose a time first."))
    }
    #expect(try await w.count("session") == 0)
  }

  @Test func `where clients book, coaches read who does`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.school)
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    let ana = try await w.signIn("Ana")
    let pages = try await ana.engagements().asyncMap { try await ana.get($0) }
    #expect(pages.count { $0.links.contains { $0.hasSuffix("/times") } } == 1)
    #expect(pages.count { $0.text.contains("books the sessions.") } == 1)
    for engagement in try await ana.engagements() {
      let mayBook = try await ana.get(engagement).links.contains { $0.hasSuffix("/times") }
      #expect(try await ana.get("\(engagement)/times").status == (mayBook ? 200 : 404))
      #expect(try await ana.post("\(engagement)/sessions", ["starts": "1"]).status == (mayBook ? 409 : 404))
    }
  }

  private func double() async throws {
    try await w.database.write { transaction in
      try transaction.execute(
        """
        INSERT INTO busy (id, person_id, starts_at, ends_at, kind, reference)
        SELECT 'other', person_id, starts_at + 1, ends_at + 1, kind, reference FROM busy
        WHERE id = (SELECT MIN(id) FROM busy)
        """)
    }
  }
}

extension Array {
  fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async throws -> [T] {
    var mapped: [T] = []
    for element in self { mapped.append(try await transform(element)) }
    return mapped
  }
}
