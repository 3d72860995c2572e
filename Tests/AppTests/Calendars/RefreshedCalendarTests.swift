@testable import App
import Coaching
import Database
import Testing
import Time

/// Calendars elsewhere, as they are read again.
@Suite(.world(WorldTrait.openLoopback)) struct RefreshedCalendarTests {
  let w = World.here

  @Test func `after an hour what has changed counts, and what has not is not sent again`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      w.pass(.minutes(59))
      try await w.readCalendars()
      #expect(server.heard.count == 1)
      w.pass(.minutes(2))
      try await w.readCalendars()
      #expect(server.heard.count == 2 && server.heard[1].contains("If-None-Match: \"1\"\r\n"))
      #expect(try await ana.get("/calendar").text.contains("Last read Monday, 4 March 2030 at 10:01 (Paris)"))
      #expect(try await !ben.days(engagement).contains("2030-03-18"))
      server.answer(.calendar(secondMonday, version: 2))
      w.pass(.minutes(61))
      try await w.readCalendars()
    }
    let days = try await ben.days(engagement)
    #expect(days.contains("2030-03-18") && !days.contains("2030-03-25"))
    #expect(try await w.count("outside_busy") == 1)
  }

  @Test func `one that fails keeps its times, says so, and is tried more and more seldom`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      server.answer(.init(status: "404 Not Found"))
      // Tried an hour after it was read, then after 1, 2, 4, 8, 16 hours, and then each day.
      let tries = [(1, 2), (1, 3), (1, 3), (1, 4), (3, 4), (1, 5), (8, 6), (16, 7), (23, 7), (1, 8), (24, 9)]
      for (hours, requests) in tries {
        w.pass(.hours(hours))
        w.pass(.minutes(1))
        try await w.readCalendars()
        #expect(server.heard.count == requests, "after \(hours) more hours")
      }
      let page = try await ana.get("/calendar").text
      #expect(page.contains("Last read Monday, 4 March 2030 at 09:00 (Paris)"))
      #expect(page.contains("There is nothing at this address any more."))
      #expect(page.contains("What was read before still counts. Next attempt:"))
      #expect(try await !ben.days(engagement).contains("2030-03-18"))
      server.answer(.calendar(version: 2))
      w.pass(.minutes(2))
      try await ana.post("\(try await ana.calendar())/reading")
      #expect(try await !ana.get("/calendar").text.contains("still counts"))
      #expect(try await ben.days(engagement).contains("2030-03-18"))
    }
  }

  @Test func `who asks for it gets it read at once, but not twice in a minute`() async throws {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      let calendar = try await ana.calendar()
      #expect(try await ana.post("\(calendar)/reading").status == 303)
      #expect(server.heard.count == 1)
      w.pass(.minutes(2))
      for _ in 1...3 { #expect(try await ana.post("\(calendar)/reading").status == 303) }
      #expect(server.heard.count == 2)
    }
  }

  @Test func `it is read whole once a week, for days come nearer and clocks change`() async throws {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday, secondMonday)) { server in
      try await ana.addCalendar(server)
      for _ in 1...2 {
        w.pass(.hours(6 * 24))
        try await w.readCalendars()
      }
      #expect(server.heard.map { $0.contains("If-None-Match") } == [false, true, false])
      w.pass(.hours(5 * 24))
      server.answer(.calendar(secondMonday, version: 2))
      try await w.readCalendars()
    }
    #expect(try await w.count("outside_busy") == 1)
  }

  @Test func `of several servers one reads it`() async throws {
    let (ana, ben) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      try await ben.addCalendar(server)
      w.pass(.minutes(61))
      async let one: Void = w.readCalendars()
      async let other: Void = w.readCalendars()
      _ = try await (one, other)
      #expect(server.heard.count == 4)
    }
  }

  @Test func `what a server that died had taken up is read by the next`() async throws {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      w.pass(.minutes(61))
      let (now, lease) = (w.now, w.now.adding(.minutes(2)))
      let turn = try #require(try await w.database.write { try $0.outsideCalendars.claim(at: now, until: lease) })
      try await w.readCalendars()
      #expect(server.heard.count == 1)
      server.answer(.calendar(secondMonday, version: 2))
      w.pass(.minutes(3))
      try await w.readCalendars()
      #expect(server.heard.count == 2)
      // Should the first be there after all, it changes nothing any more.
      let late = w.now
      let before = try await w.contents()
      try await w.database.write { try $0.outsideCalendars.note(.late, for: turn, at: late, next: late) }
      #expect(try await w.contents() == before)
    }
  }

  @Test func `for one who belongs nowhere any more nothing is fetched`() async throws {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      let olga = try await w.signIn("Olga")
      try await olga.change("deactivate", "Ana")
      w.pass(.minutes(61))
      try await w.readCalendars()
      #expect(server.heard.count == 1)
      try await olga.change("reactivate", "Ana")
      try await w.readCalendars()
      #expect(server.heard.count == 2)
    }
  }

  @Test func `an address that the key of today does not open is told, and keeps nothing else waiting`() async throws {
    let (ana, ben) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      try await ana.addCalendar(server)
      let foreign = [UInt8](repeating: 1, count: 40)
      try await w.database.write { try $0.execute("UPDATE outside_calendar SET sealed_address = \(foreign)") }
      try await ben.addCalendar(server)
      w.pass(.minutes(61))
      try await w.readCalendars()
      #expect(server.heard.count == 3)
    }
    #expect(try await ana.get("/calendar").text.contains("Its address can no longer be opened here."))
  }
}
