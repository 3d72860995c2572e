@testable import App
import Coaching
import Foundation
import Mail
import Testing
import Time

/// What calendars are told by mail.
@Suite(.world) struct InvitationMailTests {
  let w = World.here

  @Test func `a booking, a move and a cancellation are one event in its third version`() async throws {
    let (ana, ben) = try await w.pair()
    let session = try await ana.book(try #require(try await ana.engagements().first))
    let booked = try await event(for: "ben@example.org", "REQUEST")
    #expect(booked["SUMMARY"] == "Chemistry with Ana" && booked["SEQUENCE"] == "0")
    #expect(
      booked["DTSTART;TZID=America/New_York"] == "20300318T130000"
        || booked["DTSTART;TZID=Europe/Paris"] == "20300318T180000")
    let free = try #require(try await ben.choices(at: "\(session)/time").last)
    try await ben.post("\(session)/time", ["starts": free])
    let moved = try await event(for: "ben@example.org", "REQUEST")
    try await ben.post("\(session)/cancellation")
    let cancelled = try await event(for: "ben@example.org", "CANCEL")
    #expect([booked, moved, cancelled].map { $0["UID"] } == Array(repeating: booked["UID"], count: 3))
    #expect([moved, cancelled].map { $0["SEQUENCE"] } == ["1", "2"])
    #expect(cancelled["STATUS"] == "CANCELLED" && booked["RECURRENCE-ID"] == nil)
  }

  @Test func `a series is one event that repeats, and a change of one names which it was`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    let series = try #require(try await ana.choices(engagement).first)
    try await ana.post("\(engagement)/sessions", ["starts": series])
    let booked = try await event(for: "ana@example.org", "REQUEST")
    #expect(booked["RRULE"] == "FREQ=WEEKLY;INTERVAL=1;COUNT=3")
    let second = try await ana.sessions(engagement)[2]
    try await ben.post("\(second)/cancellation")
    let cancelled = try await event(for: "ana@example.org", "CANCEL")
    #expect(cancelled["UID"] == booked["UID"])
    let names = cancelled.keys.filter { $0.hasPrefix("RECURRENCE-ID;TZID=") }
    #expect(names.count == 1 && names.allSatisfy { cancelled[$0]?.hasPrefix("20300401T") == true })
  }

  @Test func `an event names whom it is for, and nobody else's address`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    let event = try await event(for: "ben@example.org", "REQUEST")
    let attendees = event.filter { $0.key.hasPrefix("ATTENDEE") }
    #expect(attendees.count == 1 && attendees.values.allSatisfy { $0 == "mailto:ben@example.org" })
    #expect(event.values.allSatisfy { !$0.contains("ana@example.org") })
  }

  @Test func `the place stands in it, whatever somebody writes there`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let start = try #require(try await ana.choices(engagement).first)
    let place = #"Room 4; "Est", 2\n END:VEVENT"#
    try await ana.post("\(engagement)/sessions", ["starts": start, "place": place])
    let event = try await event(for: "ben@example.org", "REQUEST")
    #expect(event["LOCATION"] == #"Room 4\; "Est"\, 2\\n END:VEVENT"#)
    #expect(event["END"] == "VCALENDAR")
    let long = String(repeating: "a", count: 201)
    let refused = try await ana.post("\(engagement)/sessions", ["starts": start, "place": long])
    #expect(refused.status == 422 && refused.text.contains("This has more than 200 characters."))
    #expect(refused.html.contains("value=\"\(long)\""))
  }

  /// The properties of the last mail's event, unfolded; their names with parameters.
  private func event(for address: String, _ method: String) async throws -> [String: String] {
    let invitation = try #require(try await w.mails(to: address).last?.invitation)
    #expect(invitation.method == method && invitation.text.contains("METHOD:\(method)\r\n"))
    let text = invitation.text.replacing("\r\n ", with: "")
    let event = try #require(text.components(separatedBy: "BEGIN:VEVENT").last)
    return event.split(separator: "\r\n").reduce(into: [:]) { properties, line in
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { properties[String(parts[0])] = String(parts[1]) }
    }
  }
}
