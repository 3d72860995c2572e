import Foundation
import ICalendar
import Testing
import Time

/// What we write, as three parsers that know nothing of us read it (`calendar_parsers.py`).
@Suite struct CalendarParsersTests {
  private static let zones = [
    "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "America/Nuuk",
    "Africa/Cairo", "Asia/Almaty", "Europe/Dublin", "Asia/Jerusalem", "America/Sao_Paulo", "UTC",
  ]

  @Test func `events in both halves of the year and around every change are read as they were written`() throws {
    let objects = try Self.zones.flatMap { name in
      let zone = try zone(name)
      return try [2024, 2026, 2031].map { year in try Self.events(in: zone, year: year) }
    }
    try expectRead(objects)
  }

  @Test func `hostile names stay in one event`() throws {
    // A backslash is followed by a space: ics and, in names, icalendar unescape what is escaped already.
    let hostile = "\r\nEND:VEVENT\r\nBEGIN:VEVENT;\"',:\\ \u{0}\u{7}\u{2028}x"
    let long = String(repeating: "äé漢😀", count: 20)
    let event = try Self.event(
      0, at: try utc("2030-03-04T09:00:00Z"), in: try zone("Europe/Zurich"), text: hostile + long)
    let read = try expectRead(
      [[event]],
      as: [
        [
          ReadEvent(
            event, text: "\nEND:VEVENT\nBEGIN:VEVENT;\"',:\\ \nx" + long,
            name: " END:VEVENT BEGIN:VEVENT;'',:\\  x" + long)
        ]
      ])
    #expect(read == 4)
  }

  private func expectRead(_ objects: [[CalendarEvent]]) throws {
    let read = try expectRead(
      objects, as: objects.map { $0.map { ReadEvent($0, text: $0.summary, name: Self.asName($0.summary)) } })
    #expect(read > 4 * 300)
  }

  private static func asName(_ text: String) -> String {
    text.replacing("\"", with: "'").replacing("\n", with: " ")
  }

  /// Returns how many events were read.
  @discardableResult
  private func expectRead(_ objects: [[CalendarEvent]], as expected: [[ReadEvent]]) throws -> Int {
    let texts = objects.map {
      CalendarObject(product: "-//Turnabout//EN", method: .request, name: "A; b", events: $0).text
    }
    for line in texts.joined().split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try JSONEncoder().encode(texts).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = try PythonTool.output(of: "calendar_parsers.py", arguments: [file.path])
    let readers = try JSONDecoder().decode([String: [[ReadEvent]]].self, from: output)
    #expect(readers.count == 4)
    for (reader, objects) in readers {
      for (read, expected) in zip(objects.joined(), expected.joined()) { #expect(read == expected, "by \(reader)") }
      #expect(objects.map(\.count) == expected.map(\.count))
    }
    return readers.values.joined().joined().count
  }

  private static func events(in zone: ZoneRules, year: Int) throws -> [CalendarEvent] {
    let span = Interval(start: try utc("\(year)-01-01T00:00:00Z"), end: try utc("\(year + 1)-01-01T00:00:00Z"))
    let around = zone.transitions(in: span).flatMap { change in
      [-150, -90, -60, -30, 0, 30, 60, 150].map { change.adding(.minutes($0)) }
    }
    let halves = [
      try utc("\(year)-01-14T09:30:00Z"), try utc("\(year)-07-14T21:00:00Z"), try utc("\(year)-07-14T21:00:01Z"),
    ]
    return try (halves + around).enumerated().map {
      try event($0, at: $1, in: zone, text: "Coaching, \($0); \\ \"at\" 9:00\nZürich")
    }
  }

  private static func event(_ number: Int, at start: Instant, in zone: ZoneRules, text: String) throws -> CalendarEvent
  {
    let span = Interval(start: start, end: start.adding(.minutes(75)))
    var event = CalendarEvent(
      uid: "\(1000 + number)@example.org", stamp: try utc("2030-01-01T00:00:00Z"), span: span, zone: zone, summary: text
    )
    event.sequence = number
    event.description = text
    event.location = text
    event.url = "https://example.org/sessions?a=1,2;b=3"
    event.status = number % 3 == 2 ? .cancelled : .confirmed
    event.organizer = CalendarUser(name: text, address: "ana@example.org")
    event.attendees = ["ben", "cleo"].map { Attendee(CalendarUser(name: text, address: "\($0)@example.org")) }
    return event
  }
}

/// An event as a parser tells it.
private struct ReadEvent: Codable, Equatable {
  let uid: String
  let sequence: Int
  let start: Int64
  let end: Int64
  let status: String
  let summary: String
  let description: String?
  let location: String?
  let url: String?
  let organizer: [String]?
  let attendees: [[String]]

  /// An event all whose texts are read as one and all whose names as another.
  init(_ event: CalendarEvent, text: String, name: String) {
    uid = event.uid
    sequence = event.sequence
    start = event.span.start.seconds
    end = event.span.end.seconds
    status = event.status.rawValue
    summary = text
    description = text
    location = text
    url = event.url
    organizer = event.organizer.map { [name, "mailto:\($0.address)"] }
    attendees = event.attendees.map { [name, "mailto:\($0.user.address)"] }
  }
}
