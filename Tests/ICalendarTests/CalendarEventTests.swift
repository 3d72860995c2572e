import Foundation
import ICalendar
import Testing
import Time

@Suite struct CalendarEventTests {
  private let ana = CalendarUser(name: "Ana", address: "ana@example.org")
  private let ben = CalendarUser(name: "Ben", address: "ben@example.org")

  private func event(_ start: String, in zone: ZoneRules) throws -> CalendarEvent {
    let start = try utc(start)
    return CalendarEvent(
      uid: "one@example.org", stamp: try utc("2030-01-01T00:00:00Z"),
      span: Interval(start: start, end: start.adding(.minutes(60))), zone: zone, summary: "Coaching")
  }

  private func lines(_ event: CalendarEvent, method: CalendarObject.Method? = nil) -> [String] {
    CalendarObject(product: "-//Turnabout//EN", method: method, events: [event]).text.components(separatedBy: "\r\n")
  }

  private func value(_ name: String, of event: CalendarEvent) -> String? {
    lines(event).drop { $0 != "BEGIN:VEVENT" }.first { $0.hasPrefix(name) }
  }

  /// The lines of the definition of the event's zone, without the brackets around it.
  private func definition(_ start: String, in identifier: String) throws -> [String] {
    let lines = lines(try event(start, in: try zone(identifier)))
    let end = try #require(lines.firstIndex(of: "END:VTIMEZONE"))
    return Array(lines[..<end].drop { !$0.hasPrefix("TZID") }.dropFirst())
  }

  @Test func `an event is written with its zone`() throws {
    var event = try event("2030-03-04T09:00:00Z", in: try zone("Europe/Zurich"))
    event.sequence = 2
    event.organizer = ana
    event.attendees = [Attendee(ben)]
    #expect(
      lines(event, method: .request) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Turnabout//EN", "CALSCALE:GREGORIAN", "METHOD:REQUEST",
        "BEGIN:VTIMEZONE", "TZID:Europe/Zurich",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:one@example.org", "SEQUENCE:2", "DTSTAMP:20300101T000000Z",
        "DTSTART;TZID=Europe/Zurich:20300304T100000", "DTEND;TZID=Europe/Zurich:20300304T110000", "SUMMARY:Coaching",
        "ORGANIZER;CN=Ana:mailto:ana@example.org",
        "ATTENDEE;CN=Ben;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto", " :ben@example.org",
        "STATUS:CONFIRMED", "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR", "",
      ])
  }

  @Test func `a series says how often, and a change of one event when it was to begin`() throws {
    var series = try event("2030-03-04T09:00:00Z", in: try zone("Europe/Zurich"))
    series.series = .init(count: 4, everyWeeks: 2)
    #expect(value("RRULE", of: series) == "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4")
    var moved = try event("2030-04-03T09:00:00Z", in: try zone("Europe/Zurich"))
    moved.instance = try utc("2030-04-01T08:00:00Z")
    #expect(value("RECURRENCE-ID", of: moved) == "RECURRENCE-ID;TZID=Europe/Zurich:20300401T100000")
  }

  @Test func `UTC needs no definition`() throws {
    let event = try event("2030-03-04T09:00:00Z", in: .utc)
    #expect(value("DTSTART", of: event) == "DTSTART:20300304T090000Z")
    #expect(!lines(event).contains("BEGIN:VTIMEZONE"))
  }

  @Test func `the hour that clocks show twice is written in UTC the second time`() throws {
    let zurich = try zone("Europe/Zurich")
    let first = try event("2030-10-27T00:30:00Z", in: zurich)
    let second = try event("2030-10-27T01:30:00Z", in: zurich)
    #expect(value("DTSTART", of: first) == "DTSTART;TZID=Europe/Zurich:20301027T023000")
    #expect(value("DTSTART", of: second) == "DTSTART:20301027T013000Z")
  }

  @Test func `changes that follow no rule are written one by one`() throws {
    let starts = try definition("2030-06-04T09:00:00Z", in: "Africa/Casablanca").filter { $0.hasPrefix("DTSTART") }
    #expect(starts.prefix(3) == ["DTSTART:19700101T000000", "DTSTART:20291230T030000", "DTSTART:20300210T020000"])
    #expect(starts.count > 10)
  }

  @Test func `a change on the day before the last Sunday is a rule of days and weekdays`() throws {
    let nuuk = try definition("2030-06-04T09:00:00Z", in: "America/Nuuk")
    #expect(nuuk.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA"))
  }

  @Test func `a change after the last Thursday, which may fall into the next month, is written one by one`() throws {
    let cairo = try definition("2030-06-04T09:00:00Z", in: "Africa/Cairo")
    #expect(!cairo.contains { $0.hasPrefix("RRULE") })
    #expect(cairo.contains("DTSTART:20301101T000000"))
  }

  @Test func `a zone that gave up changing its clocks has one observance, and another before that`() throws {
    #expect(
      try definition("2026-06-04T09:00:00Z", in: "Asia/Kathmandu") == [
        "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0545", "TZOFFSETTO:+0545", "TZNAME:+0545",
        "END:STANDARD",
      ])
    let almaty = try definition("2024-06-04T09:00:00Z", in: "Asia/Almaty")
    #expect(almaty.filter { $0.hasPrefix("TZOFFSETTO") } == ["TZOFFSETTO:+0600", "TZOFFSETTO:+0500"])
  }

  @Test func `an address with characters that no address may have is percent-encoded`() throws {
    var event = try event("2030-03-04T09:00:00Z", in: .utc)
    event.organizer = CalendarUser(name: "", address: "a\r\nb\"<é@example.org")
    event.url = "https://example.org/ü x"
    #expect(value("ORGANIZER", of: event) == "ORGANIZER;CN=\"\":mailto:a%0D%0Ab%22%3C%C3%A9@example.org")
    #expect(value("URL", of: event) == "URL:https://example.org/%C3%BC%20x")
  }
}
