@testable import App
import Coaching
import Database
import Mail
import Testing
import Time

/// New zone rules: sessions to come keep the wall clock that was agreed on.
@Suite(.world) struct WallClockTests {
  let w = World.here

  @Test func `a session stays at its wall clock, at another instant, and both are told once`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    let before = try await starts()
    // Ana agreed on 18:00 in Paris or Ben on 13:00 in New York; whichever it was moves on the other's clock.
    #expect(try await keep(moving: try await zoneOfRecord()) == 1)
    let after = try await starts()
    #expect(abs(after[0].seconds - before[0].seconds) == 3_600)
    #expect(try await w.count("busy") == 2)
    #expect(try await w.overlaps() == 0)
    for address in ["ana@example.org", "ben@example.org"] {
      let mails = try await w.mails(to: address).filter { $0.subject.hasPrefix("New rules for clocks") }
      #expect(mails.count == 1 && mails.allSatisfy { $0.invitation?.method == "REQUEST" })
    }
    #expect(try await keep(moving: try await zoneOfRecord()) == 0)
    #expect(try await starts() == after)
    _ = ben
  }

  @Test func `one mail tells of all of a series, and changes each of its events`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    let series = try #require(try await ana.choices(engagement).first)
    try #require(series.split(separator: " ").count == 3)
    #expect(try await ana.post("\(engagement)/sessions", ["starts": series]).status == 303)
    #expect(try await keep(moving: try await zoneOfRecord()) == 4)
    for address in ["ana@example.org", "ben@example.org"] {
      let mails = try await w.mails(to: address).filter { $0.subject.hasPrefix("New rules for clocks") }
      #expect(mails.count == 2)
      let mail = try #require(mails.first { $0.subject.contains("3 sessions") })
      let lines = try #require(mail.invitation).text.split(separator: "\r\n")
      #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 3)
      #expect(Set(lines.filter { $0.hasPrefix("UID:") }).count == 1)
      #expect(Set(lines.filter { $0.hasPrefix("RECURRENCE-ID") }).count == 3)
      #expect(!lines.contains { $0.hasPrefix("RRULE:FREQ=WEEKLY") })
    }
  }

  @Test func `rules that change nothing for a session are only noted`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    let before = try await starts()
    let mails = try await w.mails().count
    #expect(try await keep(moving: "Asia/Kathmandu") == 0)
    #expect(try await starts() == before)
    #expect(try await w.mails().count == mails)
    let editions = try await w.database.read {
      try $0.rows("SELECT rules_version FROM session").map { try $0.text("rules_version") }
    }
    #expect(editions == ["2099z"])
  }

  @Test(arguments: ["1999a", ""])
  func `a server with older rules, or rules of no known edition, undoes nothing`(edition: String) async throws {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    let before = try await starts()
    #expect(try await keep(moving: try await zoneOfRecord(), edition: edition) == 0)
    #expect(try await starts() == before)
  }

  @Test func `what is over is left alone`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    w.pass(.minutes(20 * 1_440))
    let before = try await starts()
    #expect(try await keep(moving: try await zoneOfRecord()) == 0)
    #expect(try await starts() == before)
  }

  @Test(arguments: [true, false])
  func `of two that one would have at once the later booked is called off`(earlierMoves: Bool) async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let choices = try await ana.choices(engagement).filter { !$0.contains(" ") }
    // An hour apart, half an hour long; whichever is in the zone that moves comes upon the other.
    let first = try #require(choices.first)
    let times = [first, String(try #require(Int64(first)) + 3_600)]
    for start in earlierMoves ? times : Array(times.reversed()) {
      w.pass(.minutes(1))
      // Chemistry is booked before coaching only: in the plan's order, or when it is left for last.
      try #require(try await ana.post("\(engagement)/sessions", ["starts": start]).status == 303)
      if !earlierMoves, start == times[1] {
        try await w.database.write { try $0.execute("UPDATE session SET kind = 'coaching'") }
      }
    }
    let zone = try await zoneOfRecord()
    let stays: SQL = earlierMoves ? "SELECT MAX(id) FROM session" : "SELECT MIN(id) FROM session"
    try await w.database.write {
      try $0.execute("UPDATE session SET rules_version = '2099z' WHERE id = (\(stays))")
    }
    _ = try await keep(moving: zone)
    let states = try await w.database.read {
      try $0.rows("SELECT state FROM session ORDER BY id").map { try $0.text("state") }
    }
    #expect(states == ["booked", "cancelled"])
    #expect(try await w.overlaps() == 0)
    #expect(try await w.count("busy") == 2)
    let told = try await w.mails(to: "ben@example.org").filter {
      $0.subject == "Your session with Ana needs a new time"
    }
    #expect(told.count == 1 && told[0].invitation?.method == "CANCEL")
  }

  /// Runs with rules by which a zone is an hour further west than it was: its clocks show a time an hour earlier.
  private func keep(moving zone: String, edition: String = "2099z") async throws -> Int {
    let files = try ZoneFiles(edition)
    defer { files.remove() }
    try files.moveWest(zone)
    var surroundings = w.surroundings
    surroundings.zoneFolder = try ZoneFolder(files.path)
    return try await KeepWallClocks(surroundings, outbox: w.app.outbox, origin: w.app.configuration.origin).run()
  }

  private func zoneOfRecord() async throws -> String {
    try await w.database.read { try $0.row("SELECT zone FROM session")?.text("zone") ?? "" }
  }

  private func starts() async throws -> [Instant] {
    try await w.database.read {
      try $0.rows("SELECT starts_at FROM session ORDER BY id").map { Instant(microseconds: try $0.int64("starts_at")) }
    }
  }
}
