import ICalendar
import Testing
import Time

@Suite struct CalendarReaderTests {
  private let good = ["DTSTART:20300304T090000Z", "DURATION:PT1H"]

  private func skipped(_ events: [String]..., limits: CalendarLimits = .init()) throws -> [SkipReason: Int] {
    let text = events.map { (["BEGIN:VEVENT"] + $0 + ["END:VEVENT\n"]).joined(separator: "\n") }.joined()
    let times = try busyTimes(
      "BEGIN:VCALENDAR\n\(text)END:VCALENDAR\n", from: "2030-03-01T00:00:00Z", to: "2030-04-01T00:00:00Z",
      limits: limits)
    return times.skipped
  }

  @Test func `a calendar is the same in whatever pieces it arrives`() throws {
    let text = calendar(good + ["SUMMARY:one", " \u{FEFF}two"], ["DTSTART:20300305T09", "\t0000Z", "DURATION:PT1H"])
    let whole = try busyTimes(text, from: "2030-03-01T00:00:00Z", to: "2030-04-01T00:00:00Z")
    var reader = CalendarReader()
    for octet in text.utf8 { try reader.take(CollectionOfOne(octet)) }
    let pieces = try reader.finished().busy(
      in: Interval(start: try utc("2030-03-01T00:00:00Z"), end: try utc("2030-04-01T00:00:00Z")), floating: .utc,
      zones: knownZone)
    #expect(pieces.intervals == whole.intervals)
    #expect(whole.intervals.count == 2)
  }

  @Test func `lines may end in a line feed alone, and the mark of UTF-8 may come first`() throws {
    let text =
      "\u{FEFF}begin:vcalendar\nBegin:Vevent\ndtstart:20300304T090000Z\nduration:pt1h\nend:vevent\nend:vcalendar"
    #expect(try busyTimes(text, from: "2030-03-01T00:00:00Z", to: "2030-04-01T00:00:00Z").skipped == [.badTime: 1])
    let good = text.replacing("pt1h", with: "PT1H")
    #expect(try busyTimes(good, from: "2030-03-01T00:00:00Z", to: "2030-04-01T00:00:00Z").intervals.count == 1)
  }

  @Test func `what one entry has wrong leaves out that entry`() throws {
    #expect(try skipped(good, ["SUMMARY:none"]) == [.noStart: 1])
    #expect(try skipped(good, ["DTSTART:20300230T090000Z"], ["DTSTART:20300304T250000Z"]) == [.badTime: 2])
    #expect(try skipped(["DTSTART:20300304T090000Z", "DTEND:20300304T080000Z"]) == [.endsBeforeStart: 1])
    #expect(try skipped(["DTSTART:20300304T090000Z", "DURATION:-PT1H"]) == [.endsBeforeStart: 1])
    #expect(try skipped(["DTSTART;TZID=Middle Earth:20300304T090000", "DURATION:PT1H"]) == [.unknownZone: 1])
    #expect(try skipped(["DTSTART:20290304T090000Z", "DURATION:P400D", "RRULE:FREQ=DAILY"]) == [.tooLong: 1])
  }

  @Test func `too many dates and too long a line leave out their entry`() throws {
    let dates = Array(repeating: "20300304T090000Z", count: 6).joined(separator: ",")
    var limits = CalendarLimits()
    limits.datesPerEntry = 5
    #expect(try skipped(good + ["EXDATE:\(dates)"], limits: limits) == [.tooManyDates: 1])
    limits.lineOctets = 60
    #expect(try skipped(good + ["EXDATE:\(dates)"], limits: limits) == [.lineTooLong: 1])
    #expect(try skipped(good + ["DESCRIPTION:\(dates)"], limits: limits) == [:])
  }

  @Test func `what is no calendar, or not a whole one, is refused`() throws {
    #expect(throws: CalendarRefusal.notACalendar) { try CalendarReader.read(Array("<!DOCTYPE html>".utf8)) }
    #expect(throws: CalendarRefusal.notACalendar) { try CalendarReader.read([]) }
    #expect(throws: CalendarRefusal.notACalendar) { try CalendarReader.read(Array("BEGIN:VCARD\n".utf8)) }
    #expect(throws: CalendarRefusal.truncated) { try CalendarReader.read(Array(calendar(good).utf8.dropLast(16))) }
  }

  @Test func `too much is refused as soon as it is known`() throws {
    var limits = CalendarLimits()
    limits.octets = 100
    var reader = CalendarReader(limits: limits)
    try reader.take(Array("BEGIN:VCALENDAR\n".utf8))
    #expect(throws: CalendarRefusal.tooLarge(octets: 100)) { try reader.take([UInt8](repeating: 0x20, count: 90)) }
    limits = CalendarLimits()
    limits.events = 2
    #expect(throws: CalendarRefusal.tooManyEvents(limit: 2)) {
      try CalendarReader.read(Array(calendar(good, good, good).utf8), limits: limits)
    }
    let nested = String(repeating: "BEGIN:VTIMEZONE\n", count: 8)
    #expect(throws: CalendarRefusal.nestedTooDeep(limit: 8)) {
      try CalendarReader.read(Array("BEGIN:VCALENDAR\n\(nested)".utf8))
    }
  }

  @Test func `a window beyond the limit is refused`() throws {
    #expect(throws: CalendarRefusal.windowTooLong(days: 3_660)) {
      try busyTimes(calendar(good), from: "2000-01-01T00:00:00Z", to: "2030-01-01T00:00:00Z")
    }
    let all = Interval(start: Instant(microseconds: .min), end: Instant(microseconds: .max))
    #expect(throws: CalendarRefusal.windowTooLong(days: 3_660)) {
      try CalendarReader.read(Array(calendar(good).utf8)).busy(in: all, floating: .utc, zones: knownZone)
    }
  }
}
