@testable import App
import Coaching
import Testing
import Time

/// Calendars that are not taken, and why.
@Suite(.world(WorldTrait.openLoopback)) struct RefusedCalendarTests {
  let w = World.here

  @Test(arguments: [
    (FeedServer.Answer(status: "302 Found", fields: ["Location: http://10.0.0.1/"]), "Nobody answers at this address."),
    (.init(status: "302 Found", fields: ["Location: http://[::1]:8080/"]), "Nobody answers at this address."),
    (.init(status: "302 Found", fields: ["Location: file:///etc/passwd"]), "This address leads on to one that is not"),
    (.init(body: Array(repeating: 65, count: 50_000_000)), "This is more than 5 MB, so it was not read."),
    (.init(body: Array("<!doctype html>".utf8)), "This is no calendar in iCal format."),
    (.init(body: Array("BEGIN:VCALENDAR\r\n".utf8)), "The calendar ends in the middle."),
    (.init(body: Array(String(repeating: "BEGIN:VCALENDAR\r\n", count: 9).utf8)), "This calendar has more entries"),
    (.init(status: "401 Unauthorized"), "The server asks to sign in."),
    (.init(status: "404 Not Found"), "There is nothing at this address any more."),
    (.init(status: "503 Service Unavailable"), "The server answered that something is wrong on its side."),
  ])
  func `what cannot be read is refused with the reason, and nothing is kept`(
    answer: FeedServer.Answer, reason: String
  ) async throws {
    let (ana, _) = try await w.pair()
    let before = try await w.contents()
    try await FeedServer.serving(answer) { server in
      let refused = try await ana.addCalendar(server, named: "Work & more")
      #expect(refused.status == 422 && refused.text.contains(reason), "\(refused.text)")
      #expect(refused.html.contains("id=\"error-address\""))
      #expect(
        refused.html.contains("value=\"\(server.address)\"") && refused.html.contains("value=\"Work &amp; more\""))
    }
    #expect(try await w.contents() == before)
  }

  @Test(arguments: [
    ("", "Give the address of a calendar."), ("calendar.example.org", "An address begins with https://"),
    ("ftp://calendar.example.org/", "An address begins with https://"),
    ("https://ana:secret@calendar.example.org/", "Addresses with a user name or password are not read."),
    ("https://calendar.example.org:25/", "Calendars are not read from this port."),
    ("https://", "This is not the address of anything on the web."),
  ]) func `an address that is none is refused before anything is fetched`(text: String, reason: String) async throws {
    let (ana, _) = try await w.pair()
    let refused = try await ana.post("/calendar/others", ["address": text])
    #expect(refused.status == 422 && refused.text.contains(reason), "\(refused.text)")
    #expect(try await w.count("outside_calendar") == 0)
  }

  @Test func `an entry that repeats every second is left out, and the others count`() async throws {
    let (ana, ben) = try await w.pair()
    let endless = ["UID:0", "DTSTART:20000101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"]
    try await ana.upload("/calendar/others/file", Array(ics([endless, firstMonday]).utf8))
    #expect(
      try await ana.get("/calendar").text.contains("1 entry was left out: it is too long or repeats too often."))
    let days = try await ben.days(try #require(try await ana.engagements().first))
    #expect(!days.contains("2030-03-18") && days.contains("2030-03-25"))
  }

  @Test func `a file that is none is refused, and its name is still there`() async throws {
    let (ana, _) = try await w.pair()
    let refused = try await ana.upload("/calendar/others/file", Array("Monday: dentist".utf8))
    #expect(refused.status == 422 && refused.text.contains("This is no calendar in iCal format."))
    #expect(try await ana.upload("/calendar/others/file", []).text.contains("Choose a file."))
    let large = Array(repeating: UInt8(ascii: "x"), count: 6_000_000)
    #expect(try await ana.upload("/calendar/others/file", large).status == 413)
    #expect(try await w.count("outside_calendar") == 0)
  }

  @Test(arguments: [String(repeating: "a", count: 61), "Work\u{7}"])
  func `a name is a short line`(name: String) async throws {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      let refused = try await ana.addCalendar(server, named: name)
      #expect(refused.status == 422 && server.heard.isEmpty)
    }
  }
}

/// An instance whose operator has opened no network.
@Suite(.world) struct ClosedNetworkTests {
  let w = World.here

  @Test func `a calendar on the server's own machine is as far as one that is not there`() async throws {
    let (ana, _) = try await w.pair()
    try await FeedServer.serving(.calendar(firstMonday)) { server in
      let refused = try await ana.addCalendar(server)
      #expect(refused.status == 422 && refused.text.contains("Nobody answers at this address."))
      #expect(server.heard.isEmpty)
    }
  }
}
