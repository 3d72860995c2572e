@testable import App
import Coaching
import Database
import Testing
import Time

/// Sessions that get another time.
@Suite(.world) struct MoveTests {
  let w = World.here

  @Test func `a session is moved to a time that suits everybody, and told with both times`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    let times = try await ben.choices(at: "\(session)/time")
    let answer = try await ben.post("\(session)/time", ["starts": try #require(times.last)])
    #expect(answer.status == 303)
    let mail = try #require(try await w.mails(to: "ana@example.org").last)
    #expect(mail.subject == "The session with Ben has a new time")
    #expect(mail.text.contains("It was:\n\nMonday, 18 March 2030 at 18:00 (Paris) · 13:00 for Ben (New York)"))
    #expect(try await w.count("session") == 1)
    #expect(try await w.count("busy") == 2)
    #expect(try await sequence() == 1)
    #expect(try await w.count("session_history") == 2)
  }

  @Test func `its own time does not stand in the way of a move by a quarter of an hour`() async throws {
    let (ana, _) = try await w.pair()
    let session = try await ana.book(try #require(try await ana.engagements().first))
    let start = try #require(try await ana.choices(at: "\(session)/time").compactMap { Int64($0) }.min())
    #expect(try await ana.post("\(session)/time", ["starts": String(start + 900)]).status == 303)
    #expect(try await ana.post("\(session)/time", ["starts": String(start + 900)]).status == 303)
    #expect(try await sequence() == 1)
  }

  @Test func `to a time that is taken nothing moves, and what is over or cancelled is not moved`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let first = try await ana.book(engagement)
    let second = try #require(try await ana.choices(engagement).first { !$0.contains(" ") })
    try await ana.post("\(engagement)/sessions", ["starts": second])
    let taken = try await ana.post("\(first)/time", ["starts": second])
    #expect(taken.status == 409 && taken.text.contains("This time does not suit everybody any more."))
    try await ana.post("\(first)/cancellation")
    #expect(try await ana.post("\(first)/time", ["starts": second]).status == 404)
    #expect(try await w.overlaps() == 0)
  }

  @Test func `two who move two sessions to one time are told apart`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    try await ana.book(engagement)
    let sessions = try await ana.sessions(engagement)
    let free = try #require(try await ana.choices(at: "\(sessions[0])/time").last)
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for (member, session) in zip([ana, ben], sessions) {
        group.addTask { try await member.post("\(session)/time", ["starts": free]).status }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count { $0 == 303 } == 1 && answers.allSatisfy { [303, 409, 503].contains($0) })
    #expect(try await w.overlaps() == 0)
  }

  private func sequence() async throws -> Int? {
    try await w.database.read { try $0.row("SELECT sequence FROM session")?.int("sequence") }
  }
}
